## The start page: what to do next.
home-sheets = Your unit's sheet
home-progress = Progress of self-scoring
home-share = Criteria assigned to you
home-missing = { $count ->
    [one] { $count } component has no figures yet
   *[other] { $count } components have no figures yet
}
home-complete = All figures are there
home-earlier = Earlier campaigns
home-until = Until { $at }
home-step-fill = Continue self-scoring
home-step-approve = Review and approve
home-step-read = Open the sheet
home-state-filling = Being scored
home-state-for-approval = Waits for the head
home-state-approved = Approved, not handed in
home-state-handed-in = Handed in
home-state-missed = Overdue, not handed in
home-state-not-begun = Not begun
home-waiting = { $count ->
    [one] { $count } change waits for a second person
   *[other] { $count } changes wait for a second person
}
home-waiting-why = After opening, a change of a criterion or a deadline, and an extension, count only once a second person agrees.
home-waiting-do = Look and decide
home-units-handed-in = units have handed in
home-units-not-begun = units have not begun
home-components-done = of { $total } components have figures
home-behind = Units furthest behind
home-board = Progress of all units
home-empty = Nothing to do yet
home-empty-why = Once a campaign opens, what to do and until when will be here. If it is open already, ask the secretariat (Sở Nội vụ) whether your account has a role.
home-phase-appraisal = The appraisal team reads every claim with its documents.
home-phase-explanation = Units explain what they were asked, in words and documents, before the end.
home-phase-second_appraisal = The appraisal team settles every point that was explained.
home-phase-council = The council votes on what is still disputed.
home-phase-frozen = The result is frozen and never changes; a correction is a new result.
home-task-answer = Answer what you were asked
home-task-appraise = Appraise your part
home-task-read-blind = Second, blind reading
home-task-settle = Settle points of explanation
home-task-vote = Vote
home-task-decide = Decide the items of the session
home-task-reading = Progress of the appraisal
home-task-answers = Progress of the explanation
home-task-settling = Progress of settling
home-task-place = Your unit’s result
home-task-result = Result and ranking
home-task-left = { $count } left
home-task-all-done = Done
home-task-do = Continue
home-task-look = Open
home-place = { $index } % · rank { $rank } · { $class }
