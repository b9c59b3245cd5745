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
report-standing = Rank { $rank } of { $of } in { $group } · Class { $class }
report-standing-unranked = Not ranked
report-standing-finding = To look at: { $text }
report-still-missing = Provisional: { $missing } of { $applicable } components have no score yet.
report-contribution = brings { $points } to the index
report-why-points = Why { $points } { points-points }
report-why-missing = No stage has a score; enter points or figures.
report-why-missing-zero = No stage has a score, so it counts 0 by the rules of the round.
report-why-not-applicable = Not assessed for this unit.
report-why-nothing-arose = No task arose: full points.
report-why-nothing-arose-zero = No task arose: 0 points by the rule.
report-reason-nothing-arose = No task arose, so it is not assessed.
report-reason-condition = Only for units with the trait: { $condition }.
report-state-not-applicable = Not assessed
report-state-missing = No score yet
report-lost = { $points } { points-points } lost.
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
report-finding-bad-weight = Bad weight
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
report-finding-figure-over-base = More achieved than there was
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

## The page

report-why-no-adjustment = None.
report-html-kicker = Results · { $year }
report-html-decision = Decision { $number }
report-html-decision-dated = Decision { $number } of { $date }
report-html-source = Source: { $source }
report-html-rehearsal = Rehearsal
report-html-illustrative = Has illustrative figures
report-html-provisional = Has provisional results
report-html-contents = On this page
report-html-summary = Summary
report-html-units = Ranked units
report-html-of-units = { $ranked } of { $units }
report-html-mean = Mean
report-html-best = Highest
report-html-worst = Lowest
report-html-classes = Classes
report-html-and-more = and { $count } more
report-html-no-class = Below the lowest class
report-html-ranking = Ranking
report-html-ranking-caption = Bars run from 0 to 100%; the dashed line is the group's mean { $mean }%.
report-html-points = Points
report-html-heat = Results by area
report-html-heat-caption = Percent of the applicable maximum of each area; shades follow the scale above; – means that nothing applies or nothing is scored.
report-html-group-mean = Mean of the group
report-html-max = Max
report-html-below = below { $bound }
report-html-between = { $from } – below { $to }
report-html-from = from { $bound }
report-html-breakdown = Every unit in detail
report-html-breakdown-lead = Open a unit to see the points of each component, why it has them, and the clause behind every point lost. Only what is open is printed.
report-html-breakdown-caption = Points of { $unit } by area, criterion and component
report-html-lost = { $points } { points-points } lost
report-html-losses = Largest losses:
report-html-content = What and why
report-html-percent = %
report-html-lost-column = Lost
report-html-areas = Mean by area
report-html-areas-caption = Mean percent of the ranked units, areas matched by code.
report-html-all-groups = Whole round
report-html-findings = Look at these before using the results
report-html-no-findings = Nothing needs another look.
report-html-failed = There is no result
report-html-failed-text = The data have errors, so nothing was scored or ranked. Mend the errors below and score again.
report-html-no-groups = The round has no groups yet; rankings will stand here.
report-html-method = How it was computed
report-html-set-decision = { $set } ({ $number })
report-html-search = Find a unit
report-html-none-found = No unit has such a name.
report-html-open-all = Open all
report-html-close-all = Close all
report-html-made-by = Made by parindex { $version } from the data of the round; opens without a network.
report-html-mark-illustrative = has illustrative figures
report-html-mark-provisional = provisional

## How it was computed

report-method-score = Points
report-method-index = Index
report-method-missing = Missing figures
report-method-rounding = Rounding
report-method-ranking = Ranking
report-method-classes = Classes
report-method-stages = Each component takes the score of the first stage that has one, in this order: { $stages }.
report-method-over-refuse = A score above its maximum is an error and does not count.
report-method-over-cap = A score above its maximum is cut to the maximum.
report-method-flat = The index is points over applicable points, times 100.
report-method-nested = The percent of every node is the mean of its applicable children weighted by their maxima, level by level.
report-method-not-applicable = What does not apply leaves the maximum.
report-method-convert = A unit without survey scores is converted from its appraisal alone.
report-method-after-division = Bonus and penalty are added to the index.
report-method-before-division = Bonus and penalty are added to the points before division.
report-method-bonus-cap = Bonus is at most { $number }.
report-method-penalty-cap = Penalty is at most { $number }.
report-method-index-cap = The index is at most { $number }.
report-method-missing-empty = A unit that submitted nothing is not ranked; a cell without a score adds no points, keeps its maximum, and makes the result provisional.
report-method-missing-any = A unit with any cell without a score is not ranked.
report-method-missing-zero = A cell without a score counts 0.
report-method-rounding-line = Computed exactly and rounded only for display: { $mode }, percents to { $percent } and points to { $points } decimals.
report-method-half-up = halves go up
report-method-half-even = halves go to the even digit
report-method-down = further digits are cut off
report-method-by-index-exact = Ranked by the exact index, before rounding.
report-method-by-index-displayed = Ranked by the rounded index.
report-method-by-score-exact = Ranked by exact points, before rounding.
report-method-by-score-displayed = Ranked by rounded points.
report-method-ties-shared = Equals share a rank and the next one is skipped (1, 2, 2, 4).
report-method-ties-dense = Equals share a rank and none is skipped (1, 2, 2, 3).
report-method-ties-broken = Equals are decided in turn by: { $list }; what is still equal shares the rank.
report-method-breaker-node = percent of node { $node }
report-method-breaker-appraisal = appraised points
report-method-breaker-survey = survey points
report-method-breaker-external = points from other systems
report-method-breaker-bonus = bonus
report-method-breaker-penalty = penalty
report-method-bands = { $group }: { $list }.
report-method-band-percent = { $class } from { $bound }%
report-method-band-points = { $class } from { $bound } points
report-method-gate-index = To hold class { $class } or a better one, node { $node } must reach { $bound }%.
report-method-gate-points = To hold class { $class } or a better one, node { $node } must reach { $bound } points.
report-method-classes-exact = Classes look at exact values, before rounding.
report-method-classes-displayed = Classes look at rounded values.

## Workbook

report-book-ranking = Ranking { $group }
report-book-areas = Areas { $group }
report-book-details = Points { $group }
report-book-details-title = Points of every criterion
report-book-findings = Findings
report-book-bonus = Bonus
report-book-penalty = Penalty
report-book-missing = No score yet
report-book-marks = Marks
report-book-content = Area, criterion, component
report-book-no-score = none yet
report-book-severity = Severity
report-book-kind = Kind
report-book-message = Message
report-book-place = Place
report-book-page = Page &P of &N

report-finding-stage-ignored = Stage not used
report-finding-too-many = More of the same
