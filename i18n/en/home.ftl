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
