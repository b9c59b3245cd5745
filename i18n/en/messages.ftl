## Messages: what they say, letters, how to be told, what became of them.
messages-title = Messages
messages-lead = Your own messages, unread ones on top. They are kept to be looked up.
messages-bell = { $count ->
    [0] Messages
    [1] Messages, 1 unread
   *[other] Messages, { $count } unread
}
messages-none = No messages yet
messages-none-do = Whatever concerns you will be told here.
messages-list = List of messages
messages-new = Unread
messages-open = Open
messages-read = Mark as read
messages-read-all = Mark all as read
messages-choose = Choose how to be told
messages-own = How to be told
messages-own-lead = What is urgent (a sheet returned or reopened, one day left, overdue) always comes by mail at once.
messages-mail = E-mail
message-way-at-once = Each message at once
message-way-digest = One letter a day
message-way-none = Only on these pages
messages-gateway = Send what is urgent by SMS or Zalo
messages-gateway-hint = I agree that short texts are sent to my telephone. They name the matter and a link only. I can take this back at any time.
messages-gateway-no-phone = The account has no telephone number; ask an administrator to add it.
account-done-messages = How to be told is saved.
messages-watch = Messages sent
messages-watch-lead = The messages of the campaign: to whom, by which way, in which state. At most the 300 newest lines are shown.
messages-watch-none = No such message
messages-watch-none-do = Choose another state or kind.
messages-kind = Kind
messages-every-kind = Every kind
messages-state = State
messages-every-state = Every state
messages-line = Message
messages-person = To
messages-made = At
messages-seen = Read
messages-not-seen = Not read
messages-channel = Way
messages-again = Send again
messages-again-done = It waits to be sent again.
message-channel-mail = Mail
message-channel-gateway = SMS/Zalo
message-channel-page = On the pages
message-state-queued = Queued
message-state-sent = Sent
message-state-failed = Failed
message-state-bounced = Bounced
message-state-needless = No longer needed
message-kind-sheet-sent = Sheet waits for approval
message-kind-sheet-returned = Sheet returned
message-kind-handed-in = Sheet handed in
message-kind-deadline-extended = Deadline extended
message-kind-sheet-reopened = Sheet reopened
message-kind-proposal-waits = Proposal waits for a second person
message-kind-explanation-asked = Explanation asked
message-kind-explanation-answered = Unit has answered
message-kind-explanation-settled = Explanation settled
message-kind-appraiser-assigned = Appraiser assigned
message-kind-session-opened = Session of the council
message-kind-result-frozen = Result frozen
message-kind-remind-sheet = Self-scoring ends soon
message-kind-late-sheet = Self-scoring overdue
message-kind-remind-answers = Explanation ends soon
message-kind-late-answers = Explanation overdue
message-kind-units-behind = Units that have not handed in yet
message-kind-units-late = Units overdue with self-scoring
message-kind-answers-behind = Units that have not answered yet
message-kind-answers-late = Units overdue with explanations
message-digest = { $count ->
    [1] 1 unread message
   *[other] { $count } unread messages
}
message-letter = Dear { $name },
    {""}
    { $messages }
    {""}
    This letter was sent by the PAR index system; please do not answer it. Choose how to be told: { $address }/account
message-sheet-sent = { $unit }: the sheet waits for approval
message-sheet-sent-text = The officer has sent the sheet ({ $campaign }) for approval. Look through it, then approve it and hand it in, or return it with a reason.
message-sheet-returned = { $unit }: the sheet was returned
message-sheet-returned-text = The head has returned the sheet ({ $campaign }). The reason stands on top of it; correct it and send it again.
message-handed-in = { $unit }: the sheet was handed in
message-handed-in-text = The sheet ({ $campaign }) was received at { $until }. The receipt is behind the link below.
message-deadline-extended = { $unit }: self-scoring was extended
message-deadline-extended-text = The new end of self-scoring ({ $campaign }) is { $until }.
message-sheet-reopened = { $unit }: the sheet was reopened
message-sheet-reopened-text = The sheet that was handed in ({ $campaign }) is open again until { $until }. It has to be approved and handed in anew.
message-proposal-waits = A proposal waits for a second person
message-proposal-waits-text = Proposed: { $what } ({ $campaign }). Whoever proposed it cannot approve it.
message-explanation-asked = { $unit }: an explanation is asked
message-explanation-asked-text = { $count ->
    [1] The appraisers ask for 1 explanation ({ $campaign }). Question and time to answer are behind the link below.
   *[other] The appraisers ask for { $count } explanations ({ $campaign }). Questions and time to answer are behind the link below.
}
message-explanation-answered = { $unit } has answered
message-explanation-answered-text = { $count ->
    [1] The unit has sent 1 answer to what you asked ({ $campaign }).
   *[other] The unit has sent { $count } answers to what you asked ({ $campaign }).
}
message-explanation-settled = { $unit }: explanations are settled
message-explanation-settled-text = { $count ->
    [1] The appraisers have settled 1 point ({ $campaign }).
   *[other] The appraisers have settled { $count } points ({ $campaign }).
}
message-appraiser-assigned = You have a part to appraise
message-appraiser-assigned-text = Your part ({ $campaign }) is in your list of what to appraise.
message-session-opened = The council has opened a session
message-session-opened-text = Way: { $what } ({ $campaign }), time { $until }. The agenda is behind the link below.
message-result-frozen = The result is frozen
message-result-frozen-text = Result { $count } ({ $campaign }) is frozen and does not change any more.
message-remind-sheet = { $unit }: self-scoring ends soon
message-remind-sheet-text = { $count ->
    [0] All { $total } components are scored ({ $campaign }), but the sheet is not handed in. It ends at { $until }.
   *[other] { $count } of { $total } components have no score yet ({ $campaign }). It ends at { $until }.
}
message-late-sheet = { $unit }: overdue, the sheet is not handed in
message-late-sheet-text = { $count ->
    [0] Time was over at { $until } ({ $campaign }); all { $total } components are scored, but the sheet is not handed in. Ask the secretariat if it has to be reopened.
   *[other] Time was over at { $until } ({ $campaign }); { $count } of { $total } components have no score. Ask the secretariat if it has to be reopened.
}
message-remind-answers = { $unit }: the explanation window ends soon
message-remind-answers-text = { $count } of { $total } points are unanswered ({ $campaign }). It ends at { $until }.
message-late-answers = { $unit }: the explanation window is over
message-late-answers-text = Time was over at { $until } ({ $campaign }); { $count } of { $total } points are unanswered.
message-units-behind = Ends soon: { $count ->
    [1] 1 unit has not handed in
   *[other] { $count } units have not handed in
}
message-units-behind-text = Campaign { $campaign }, end { $until }. The heads of these units were reminded.
message-units-late = Overdue: { $count ->
    [1] 1 unit has not handed in
   *[other] { $count } units have not handed in
}
message-units-late-text = Campaign { $campaign }, end { $until }. The heads of these units were told.
message-answers-behind = Ends soon: { $count ->
    [1] 1 unit has not answered everything
   *[other] { $count } units have not answered everything
}
message-answers-behind-text = Campaign { $campaign }, end { $until }. The heads of these units were reminded.
message-answers-late = Overdue: { $count ->
    [1] 1 unit has not answered everything
   *[other] { $count } units have not answered everything
}
message-answers-late-text = Campaign { $campaign }, end { $until }. The heads of these units were told.
refusal-no-letter = There is no such letter
refusal-no-letter-why = No letter or message “{ $key }” was found.
refusal-no-letter-do = Check the Message-ID or the id of the delivery, or load the page again.
refusal-no-message = There is no such message
refusal-no-message-why = You have no message { $key }.
refusal-no-message-do = Open the page of your messages again.
refusal-letter-not-failed = It need not be sent again
refusal-letter-not-failed-why = The message is in the state “{ $state }”; only what failed or bounced is sent again.
refusal-letter-not-failed-do = Load the page again to see how it stands.
refusal-letter-nobody = The recipient may not get this message any more
refusal-letter-nobody-why = The account is closed, or its roles no longer reach what the message is about.
refusal-letter-nobody-do = Check the roles of the recipient.
refusal-message-way = No way was chosen
refusal-message-way-why = The way that was sent is none of the list.
refusal-message-way-do = Choose a way and save again.
messages-count = { $count } lines
