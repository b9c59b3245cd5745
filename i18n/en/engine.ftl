# Sentences of the engine: rules, steps, findings.
step-points = Points set by hand: { $points }.
