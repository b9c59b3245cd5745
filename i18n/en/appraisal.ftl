refusal-cells-unread = The appraisal is not complete
refusal-cells-unread-why = { $count ->
    [one] One cell is not appraised: component { $node } of { $unit }.
   *[other] { $count } cells are not appraised, the first is component { $node } of { $unit }.
}
refusal-cells-unread-do = Appraise what is left, or assign it to somebody else, then go on.
refusal-explanation-end-missing = The explanation window has no end
refusal-explanation-end-missing-why = The calendar of the campaign names no end of the explanation window, or one that has passed.
refusal-explanation-end-missing-do = Set the end in the calendar, then open the window.
refusal-explanation-not-over = The explanation window is still open
refusal-explanation-not-over-why = It ends at { $at }; points without an answer: { $count }.
refusal-explanation-not-over-do = Wait for the answers or for the end of the window.
refusal-points-unsettled = Points of explanation are not settled
refusal-points-unsettled-why = Points without a decision of the appraisal team: { $count }.
refusal-points-unsettled-do = Settle each point in the second appraisal, then go on to the council.
