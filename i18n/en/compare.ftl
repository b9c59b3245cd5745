# Two rounds side by side.

report-compare-title = { $old }  →  { $new }
report-compare-unit = Unit
report-compare-old = Before
report-compare-new = After
report-compare-change = Change
report-compare-performance = Performance
report-compare-rules = Rules
report-compare-rank = Rank
report-compare-basis = Basis
report-compare-renamed = was { $old }
report-compare-split = split from { $old }, not the same organisation
report-compare-merged = mean of { $old }, not the same organisation
report-compare-unranked-before = not ranked in the earlier round
report-compare-nothing-before = nothing in the earlier round
report-compare-gone = In the earlier round, no longer in the later one, and without a successor: { $names }.
report-compare-mapped = { $mapped } of { $all } components of the new set have a counterpart in the old one.
report-compare-how = Change = performance + rules, exactly, before rounding for display. A new component without a counterpart counts as a rule.
