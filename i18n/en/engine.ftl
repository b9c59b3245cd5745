# Sentences of the engine: rules, steps, faults of figures and findings.
# Numbers arrive already written the English way; “≈” stands before a number without end.

## Where something was found

place-round = Whole round
place-row = { $table }, row { $row }
place-set = criteria set { $code }
place-group = group { $code }
place-unit = unit { $code }
place-node = node { $code }

## Steps

step-points = Points set by hand: { $points }.
step-option = Chosen “{ $label }”: { $points } { points-points }.
step-ticked = With “{ $label }”: plus { $points } { points-points }.
step-not-ticked = Without “{ $label }”: { $points } { points-points } not added.
step-sum = Sum of what was achieved: { $points } { points-points }.
step-count = Count: { $n }.
step-count-band = In the band from { $ge }: { $points } { points-points }.
step-ratio = Ratio { $num }/{ $den }: { $percent }%.
step-tier-band = In the band from { $ge }%: { $points } { points-points }.
step-below-bands = Below every band: { $points } { points-points }.
step-below-floor = Below the floor of { $floor }%: 0 points.
step-full-mark = From { $full }% on: the full { $points } { points-points }.
step-share = In proportion (maximum { $max }, full mark { $full }%): { $points } { points-points }.
step-per-unit = Items: { $n }, steps: { $steps }, points for each: { $each }; { $points } { points-points }.
step-capped = Above the cap; what counts: { $cap } { points-cap }.
step-lifted = Below zero, so 0 points.
step-best = Value { $value } beside the group's best { $best }.
step-of-best = Share of the best unit times the maximum { $max }: { $points } { points-points }.
step-minmax = Value { $value } between the group's smallest { $min } and largest { $max }.
step-minmax-points = { $scaled } on the scale up to { $to }: { $points } { points-points }.
step-factor = Category “{ $category }”: factor { $percent }%.
step-times-factor = Times the factor { $percent }%: { $points } { points-points }.
step-case = Case { $number }:
step-best-case = The best case counts: { $points } { points-points }.
step-variable = { $name }: { $value }.
step-formula = By the formula { $formula }: { $points } { points-points }.
step-formula-alternative = By the alternative “{ $label }”, formula { $formula }: { $points } { points-points }.
step-start = Start from { $points } { points-points }.
step-deduct = “{ $label }”: { $n } times { $each }: minus { $points } { points-points }.
step-left = Left: { $points } { points-points } (never below { $floor }).
step-answers = Answers at { $percent }%: { $n }.
step-mean = Mean of the answers ({ $n }) is { $percent }%; times the maximum { $max }: { $points } { points-points }.
step-group = Respondents “{ $group }”: { $percent }%, weight { $weight }.
step-percent-of = { $percent }% of the maximum { $max }: { $points } { points-points }.
step-external = Value { $value } on a scale of { $scale }, brought to the maximum { $max }: { $points } { points-points }.
step-in-window = The figure was taken in the period ({ $from } to { $to }).
step-outside-window = The figure was taken outside the period ({ $from } to { $to }) or from another source.
step-flat = All units have the same value { $value }, so the rule for level values holds.
step-empty-full = The base is zero (nothing arose): full points.
step-empty-not-applicable = The base is zero (nothing arose): not assessed, leaves the maximum.
step-empty-zero = The base is zero: 0 points.

## Scoring rules

rule-points = Points set by the appraisal team, from 0 to { $max }.
rule-option = “{ $label }”: { $points } { points-points }.
rule-item = With “{ $label }”: { $points } { points-points }.
rule-count-band = From { $ge }: { $points } { points-points }.
rule-tier-band = From { $ge }%: { $points } { points-points }.
rule-otherwise = Otherwise: { $points } { points-points }.
rule-proportional-full = From { $full }%: { $max } { points-max }.
rule-proportional-share = Below { $full }%: the ratio times { $max } { points-max }.
rule-proportional-line = Below { $full }%: (ratio divided by { $full }%) times { $max } { points-max }.
rule-proportional-floor = Below { $floor }%: 0 points.
rule-relative-best-high = The unit with the largest value gets { $max } { points-max }; the others in proportion to it.
rule-relative-best-low = The unit with the smallest value gets { $max } { points-max }; the others in inverse proportion to it.
rule-minmax-high = Scaled between the group's smallest and largest value to { $from }–{ $to }, higher is better; maximum { $max }.
rule-minmax-low = Scaled between the group's smallest and largest value to { $from }–{ $to }, lower is better; maximum { $max }.
rule-per-unit = { $each } { points-each } for every { $per }.
rule-per-unit-above = { $each } { points-each } for every { $per } above { $above }.
rule-cap = At most { $cap } { points-cap }.
rule-factor-threshold = Category “{ $category }” ({ $trait }): thresholds are { $percent }% of the common ones.
rule-factor-result = Category “{ $category }” ({ $trait }): points times { $percent }%.
rule-max-of = The best of these cases counts.
rule-case = Case { $number }:
rule-formula = Points = { $formula }, held within 0 and { $max }.
rule-formula-alternative = Alternative “{ $label }”: points = { $formula }, held within 0 and { $max }.
rule-deduct-start = Start from { $start } { points-start } and deduct, never below { $floor }.
rule-deduct-item = Each “{ $label }”: minus { $each } { points-each }.
rule-adjustment = Bonus or penalty set by the appraisal council, at most { $cap }.
rule-survey-options = Sociological survey: answers count { $list }; their mean times { $max } { points-max }.
rule-survey-groups = Sociological survey: weighted mean of the respondent groups times { $max } { points-max }.
rule-survey-group = Respondents “{ $group }”: weight { $weight }.
rule-external-pct = Percent of { $source } times { $max } { points-max }.
rule-external-value = Value of { $source } (scale { $scale }) brought to { $max } { points-max }.
rule-window = Only figures taken from { $from } to { $to } count.
rule-sources = Only figures from these sources count: { $list }.
rule-empty-full = Nothing arose: full points.
rule-empty-not-applicable = Nothing arose: not assessed, leaves the maximum.
rule-empty-zero = Nothing arose: 0 points.

## Figures that cannot be used

fault-missing = the figure is missing although others are given
fault-negative = the figure is below 0
fault-not-whole = a whole number is needed
fault-over-hundred = the percent is above 100
fault-wrong-kind = a figure of another kind is needed
fault-no-such-option = there is no such option, the rule has { $count }
fault-over-cap = above the cap of { $cap }
fault-zero-base = the base is zero and the rule does not say what that means; add "empty" to the rule, or give the row a status
fault-without-base = something was achieved of a base of zero
fault-no-peers = there are no values of other units to compare with
fault-unknown-category = the unit has no trait “{ $trait }” that tells its category

## Rules written wrongly

rule-fault-not-json = not JSON, stopped at line { $line }, column { $column }
rule-fault-not-an-object = an object {"{"}…{"}"} is needed at “{ $path }”
rule-fault-missing-key = the key “{ $path }” is missing
rule-fault-unknown-key = this kind of rule has no key “{ $path }”
rule-fault-unknown-word = one of these words is needed at “{ $path }”: { $words }
rule-fault-not-a-number = a number is needed at “{ $path }”
rule-fault-not-text = text is needed at “{ $path }”
rule-fault-not-a-list = a list with 1 to 100 entries is needed at “{ $path }”
rule-fault-out-of-range = the number at “{ $path }” is out of range (not negative; divisors and caps above 0; a floor not above the full mark)
rule-fault-band-order = the bands at “{ $path }” must fall from high to low
rule-fault-too-deep = rules at “{ $path }” stand more than four levels deep, or are too long
rule-fault-not-alone = the rule at “{ $path }” compares units and must stand alone
rule-fault-not-a-date = a date such as 31/12/2025 is needed at “{ $path }”
rule-fault-twice = “{ $path }” repeats a name

## Formulas

formula-bad-number = formula, column { $column }: “{ $text }” is no number
formula-unknown-character = formula, column { $column }: the character “{ $text }” has no meaning
formula-unknown-name = formula, column { $column }: there is no variable “{ $text }”
formula-expected = formula, column { $column }: { $text ->
        [number] a number
        [end] the end
       *[other] “{ $text }”
    } is expected
formula-number-needed = formula, column { $column }: a number is needed, not a condition
formula-condition-needed = formula, column { $column }: a condition is needed, not a number
formula-too-large = the formula is longer than 1,000 characters or nested too deep (column { $column })
formula-division-by-zero = formula, column { $column }: division by zero
formula-bad-rounding = formula, column { $column }: digits to round to must be 0 to 12

## Conditions

condition-trait-expected = word { $word } must be a trait of the unit
condition-join-expected = word { $word } must be “and” or “or”
condition-too-long = the condition is longer than 500 characters

## Figures as JSON

input-not-json = The figures are not JSON, stopped at line { $line }, column { $column }; write {"{"}"a": 98, "b": 100{"}"}.
input-not-an-object = Write the figures as {"{"}"a": 98, "b": 100{"}"}.
input-unknown-name = The rule has no figure “{ $name }”; it has: { $known }.
input-unfit = The value of “{ $name }” is of the wrong kind; look at the rule.

## Findings: codes and structure

finding-duplicate-code = The code { $what } stands in another row too; change one of them or delete the row.
finding-unknown-code = There is no code { $what } in the table { $table ->
        [sets] of criteria sets
        [groups] of groups
        [units] of units
        [criteria] of criteria
        [bands] of classes
       *[other] { $table }
    }; correct the code or add it there.
finding-orphan-parent = Node { $node } stands below { $parent }, which does not exist; correct the column parent or add { $parent }.
finding-cyclic-parent = Node { $node } stands below itself; correct the column parent.
finding-too-deep = Node { $node } is deeper than five levels; merge levels.
finding-bad-maximum = The maximum { $max } of node { $node } is not valid; it must be above 0 (only bonus and penalty may have 0).
finding-sum-of-maxima = The maximum of node { $node } is { $max }, but its children add up to { $sum }, off by { $difference }; correct the maxima.
finding-source-missing = Component { $node } has no source; fill the column source (appraisal, survey, external, bonus or penalty).
finding-rule-missing = Component { $node } has no scoring rule; fill the column rule.
finding-rule-on-parent = Node { $node } has children, so it is not scored itself; empty its columns rule and source.
finding-bad-rule = The rule of { $node } is wrong: { $detail }; correct the column rule.
finding-rule-over-maximum = The rule of { $node } can give { $most } { points-most }, more than the maximum { $max }; correct the rule or the maximum.
finding-rule-under-maximum = The rule of { $node } gives at most { $most } { points-most } and never the maximum { $max }; check it.
finding-bad-condition = The condition of { $node } cannot be read: { $detail }; correct the column applies_when.
finding-empty-set = Criteria set { $set } has no criteria; add them to the table of criteria.
finding-cyclic-lineage = Unit { $unit } succeeds itself; correct the table of lineage.
finding-bad-weight = { $where }: the weight or share { $weight } must be above 0 (a share at most 1); mend it.
finding-reason-missing-here = it is said not to apply, but nobody says why; write the reason as the explanation.
finding-reason-missing = Node { $node } is said not to apply, but nobody says why (unit: { $unit }); write the reason.

## Findings: scores

finding-duplicate-entry = Unit { $unit } has two rows for { $node } at the same stage; keep one.
finding-unit-not-scored = Unit { $unit } belongs to no group of this round but has scores; give it a group or remove the scores.
finding-not-a-component = Node { $node } has children and is not scored itself (unit { $unit }); score the components below it.
finding-input-missing = Unit { $unit }, { $node }: { finding-input-missing-here }
finding-input-missing-here = figure { $number } ({ $field }) – { $detail }; fill it in or leave the whole row empty.
finding-bad-input = Unit { $unit }, { $node }: { finding-bad-input-here }
finding-bad-input-here = { $number ->
        [0] {""}
       *[other] figure { $number } ({ $field }) –{" "}
    }{ $detail }; correct the figure.
finding-too-many-inputs = Unit { $unit }, { $node }: { finding-too-many-inputs-here }
finding-too-many-inputs-here = { $count ->
    [one] the rule takes { $count } figure; remove the others.
   *[other] the rule takes { $count } figures; remove the others.
}
finding-empty-entry = Unit { $unit }, { $node }: { finding-empty-entry-here }
finding-empty-entry-here = the row has neither figures, points nor a status; fill it in or delete it.
finding-status-with-figures = Unit { $unit }, { $node }: { finding-status-with-figures-here }
finding-status-with-figures-here = the row says that there is nothing to score and gives figures or points; keep one of them.
finding-zero-base-here = the base is zero and the rule does not say what that means; correct the figures, or choose a status for the cell.
finding-zero-base = Unit { $unit }, { $node }: { $number ->
        [0] {""}
       *[other] figure { $number } ({ $field }) –{" "}
    }{ $detail }; correct the figures, or add the key empty to the rule.
finding-formula-fault = Unit { $unit }, { $node }: { finding-formula-fault-here }
finding-formula-fault-here = { $number ->
        [0] {""}
       *[other] figure { $number } ({ $field }) –{" "}
    }{ $detail }; check the figures and the formula.
finding-score-over-maximum-here = { $points } is more than the maximum of { $max }; correct the points or the figures.
finding-score-over-maximum = Unit { $unit }: { $points } is more than the maximum { $max } of component { $node }; correct the points or the figures.
finding-score-over-maximum-figure = Unit { $unit }, { $node }: { finding-score-over-maximum-figure-here }
finding-score-over-maximum-figure-here = figure { $number } ({ $field }) – { $detail }; correct the figure.
finding-negative-score = Unit { $unit }, { $node }: { finding-negative-score-here }
finding-negative-score-here = { $points } is below 0; correct the points.
finding-points-differ = Unit { $unit }, { $node }: { finding-points-differ-here }
finding-points-differ-here = the points given { $given } differ from { $computed } that the figures give; correct one of them.
finding-cell-not-applicable-here = this does not apply to the unit, so the score does not count; remove the score, or ask the secretariat if that is wrong.
finding-cell-not-applicable = Unit { $unit } has a score for { $node }, which does not apply to it, so the score does not count; check the condition or remove the score.
finding-nothing-applies = Nothing applies to unit { $unit }, so it has no index; check its group and the conditions.
finding-nothing-submitted = Unit { $unit } submitted nothing ({ $missing ->
        [one] { $missing } component
       *[other] { $missing } components
    }){ $ranked ->
    [yes] , so they count 0 points as the campaign says.
   *[other] , so it is not ranked; remind it to hand in its self-assessment.
}
finding-cells-missing = Unit { $unit } lacks { $missing } of { $applicable } components; { $ranked ->
    [yes] what is missing has no points yet.
   *[other] so it is not ranked.
}
finding-adjustment-capped = Unit { $unit }: { $kind ->
        [bonus] bonus
       *[penalty] penalty
    } { $points } is above the round's cap, so { $cap } counts.
finding-index-capped = Unit { $unit }: index { $index } is out of bounds, so { $cap } counts.
finding-score-capped = Unit { $unit }, { $node }: { finding-score-capped-here }
finding-score-capped-here = { $points } is more than the maximum of { $max }, so the maximum counts.

## Findings: classes and display

finding-figure-over-base = Unit { $unit }, node { $node }: { finding-figure-over-base-here }
finding-figure-over-base-here = { $achieved } of { $base } is more than 100 %; check both figures.
finding-band-order = Class { $class } (from { $bound }) is out of order or stands twice; sort the classes from high to low.
finding-band-gap = Results below { $bound } have no class; add a lowest class from 0 where one is needed.
finding-band-edge = Unit { $unit }: computed { $exact } and shown { $shown } lie on different sides of { $bound } ({ $class }); look at it before publishing.
finding-gate-closed = Unit { $unit } cannot hold class { $class } or a better one because node { $node } is below { $bound }{ $measure ->
    [points] {" "}points
   *[other] %
}. { $reason }
finding-displayed-sum = Unit { $unit }: rounded points of the areas add up to { $parts }, but the total shows { $total }; say that this is due to rounding.
finding-displayed-tie = Units { $unit } and { $other } both show { $value } but rank { $rank } and { $other_rank }; say how ties were decided.

## Findings: published figures

published-measure = { $measure ->
        [index] index
        [score] points
        [applicable_max] applicable maximum
        [rank] rank
        [class] class
        [mean] mean
        [units] number of units
       *[other] number of units with “{ $measure }”
    }
finding-published-differs = { $where }: the published { published-measure } is { $printed }, computed { $computed }; find out why before using it.
finding-published-sum = { $where }: the published points of the areas add up to { $parts }, not to the published total { $total }; check the original document.
finding-published-ratio = { $where }: the published index { $printed }% is not { $score }/{ $max } = { $computed }%; check the original document.
finding-published-tie = Units { $unit } and { $other } were both published with { $value } but rank { $rank } and { $other_rank }; check the original document.
finding-published-order = Unit { $unit } was published with { $value } at rank { $rank }, but { $other } with only { $other_value } at rank { $other_rank }; check the original document.
finding-published-rank-twice = Units { $unit } ({ $value }) and { $other } ({ $other_value }) were both published at rank { $rank } (the other: { $other_rank }); check the original document.
finding-published-over-maximum = { $where }: the published score of { $score } is more than the maximum { $max }; check the original document.
finding-published-unclear = { $where }: the published figure “{ $value }” cannot be read or names nothing; correct the table of published figures.

finding-stage-ignored = { $count ->
    [one] { $count } score row of stage “{ $stage }” does not count because the campaign does not use that stage (index.stages); add it to the settings if it should.
   *[other] { $count } score rows of stage “{ $stage }” do not count because the campaign does not use that stage (index.stages); add it to the settings if they should.
}
finding-too-many = { $count ->
    [one] { $count } more of “{ $code }” is not listed; mend the first ones and run again.
   *[other] { $count } more of “{ $code }” are not listed; mend the first ones and run again.
}

## The word after a number of points

points-cap = { $cap ->
    [one] point
   *[other] points
}
points-each = { $each ->
    [one] point
   *[other] points
}
points-max = { $max ->
    [one] point
   *[other] points
}
points-most = { $most ->
    [one] point
   *[other] points
}
points-points = { $points ->
    [one] point
   *[other] points
}
points-start = { $start ->
    [one] point
   *[other] points
}
