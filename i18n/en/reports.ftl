# Words of the outputs: tables, page, workbook, explanation.

## Everywhere

report-yes = yes
report-no = no
report-rank = Rank
report-unit = Unit
report-points-of-max = Points/max
report-index = Index (%)
report-class = Class
report-code = Code
report-area = Area
report-mean = Mean (%)
report-rehearsal = REHEARSAL – this is not an official result.
report-note = Note: { $note }
report-no-result = There is no result: the data have errors. Mend the errors below and score again.
report-group-line = { $group } – { $count ->
        [one] { $count } ranked unit
       *[other] { $count } ranked units
    }, mean { $mean }%
report-areas-line = Mean by area (whole round: { $mean }%)
report-findings-line = { $count ->
        [one] { $count } finding
       *[other] { $count } findings
    } to look at
report-finding-heading = { $severity } · { $title } ({ $code }): { $count }
report-and-others = … and { $count ->
        [one] { $count } other
       *[other] { $count } others
    }
report-no-findings = Nothing needs another look.
report-severity-error = Error
report-severity-warning = Check
report-mark-illustrative = * Has illustrative figures, not those of a real assessment.
report-mark-provisional = … Provisional: some components have no score yet.
report-mark-unranked = – Not ranked: nothing submitted, nothing applies, or not enough scored for the round's rules.

## Explanation

report-totals = Points { $points }/{ $max } · Index { $index }%
report-totals-adjusted = Points { $points }/{ $max } (with bonus { $bonus } and penalty { $penalty }) · Index { $index }%
report-still-missing = Provisional: { $missing } of { $applicable } components have no score yet.
report-contribution = brings { $points } to the index
report-why-points = Why { $points } points
report-why-missing = No stage has a score; enter points or figures.
report-why-missing-zero = No stage has a score, so it counts 0 by the rules of the round.
report-why-not-applicable = Not assessed for this unit.
report-why-nothing-arose = No task arose: full points.
report-why-nothing-arose-zero = No task arose: 0 points by the rule.
report-reason-nothing-arose = No task arose, so it is not assessed.
report-reason-condition = Only for units with the trait: { $condition }.
report-state-not-applicable = Not assessed
report-state-missing = No score yet
report-lost = { $points } points lost.
report-chosen = option
report-illustrative-figure = illustrative figure
report-label-figures = Figures: { $text }
report-label-given = Stage: { $text }
report-label-origin = Origin: { $text }
report-label-comment = Comment: { $text }
report-label-rule = Rule: { $text }
report-label-clause = Clause: { $text }
report-label-evidence = Evidence: { $text }
report-document-dated = { $number } of { $date }
report-document-page = page { $page }
report-stage-self = self score
report-stage-appraisal-1 = first appraisal
report-stage-appraisal-2 = second appraisal
report-stage-final = final score

## Kinds of findings

report-finding-duplicate-code = Code stands twice
report-finding-unknown-code = Code is in no table
report-finding-orphan-parent = Parent does not exist
report-finding-cyclic-parent = Node below itself
report-finding-too-deep = Tree deeper than five levels
report-finding-bad-maximum = Maximum not valid
report-finding-sum-of-maxima = Maxima do not add up
report-finding-source-missing = Source missing
report-finding-rule-missing = Rule missing
report-finding-rule-on-parent = Node with children has a rule
report-finding-bad-rule = Rule is wrong
report-finding-rule-over-maximum = Rule exceeds the maximum
report-finding-rule-under-maximum = Rule never reaches the maximum
report-finding-bad-condition = Condition cannot be read
report-finding-empty-set = Empty criteria set
report-finding-cyclic-lineage = Unit succeeds itself
report-finding-reason-missing = Reason missing
report-finding-duplicate-entry = Scored twice at one stage
report-finding-unit-not-scored = Score for a unit outside the round
report-finding-not-a-component = Score for a node with children
report-finding-input-missing = Figures incomplete
report-finding-bad-input = Figure cannot be used
report-finding-too-many-inputs = Too many figures
report-finding-empty-entry = Empty row
report-finding-status-with-figures = Nothing to score, yet figures
report-finding-zero-base = Base of zero
report-finding-formula-fault = Formula cannot be computed
report-finding-score-over-maximum = Points above the maximum
report-finding-negative-score = Points below zero
report-finding-points-differ = Points given differ from points computed
report-finding-cell-not-applicable = Score where nothing applies
report-finding-nothing-applies = Nothing applies
report-finding-nothing-submitted = Nothing submitted
report-finding-cells-missing = Components without a score
report-finding-adjustment-capped = Bonus or penalty cut to the cap
report-finding-index-capped = Index out of bounds
report-finding-score-capped = Points cut to the maximum
report-finding-band-order = Classes out of order
report-finding-band-gap = Results without a class
report-finding-band-edge = On the edge of a class
report-finding-gate-closed = Kept from a class
report-finding-displayed-sum = Rounded parts do not add up
report-finding-displayed-tie = Shown equal, ranked apart
report-finding-published-differs = Published figure differs
report-finding-published-sum = Published parts do not add up
report-finding-published-ratio = Published index does not fit its points
report-finding-published-tie = Published equal, ranked apart
report-finding-published-order = Published ranks against the order
report-finding-published-rank-twice = One published rank for two results
report-finding-published-over-maximum = Published points above the maximum
report-finding-published-unclear = Published figure unclear
