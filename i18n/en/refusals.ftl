## Refusals: what happened, why, what to do.
refusal-forbidden = You may not do this
refusal-forbidden-why = It needs the permission “{ $operation }”, which your account does not have for this unit or criterion.
refusal-forbidden-do = If you need it, ask the secretariat (Sở Nội vụ) for the role.
refusal-signed-out = Not signed in
refusal-signed-out-why = Your session is over, or you have not signed in.
refusal-signed-out-do = Sign in again; what you typed is still on this device.
refusal-second-factor-missing = A second factor is needed
refusal-second-factor-missing-why = This account uses two factors.
refusal-second-factor-missing-do = Enter the six digits of your authenticator.
refusal-sign-in-failed = Sign-in failed
refusal-sign-in-failed-why = E-mail or password is wrong.
refusal-sign-in-failed-do = Check them; if you forgot the password, ask for a new one.
refusal-sign-in-busy = Many people are signing in
refusal-sign-in-busy-why = The server checks few passwords at a time, so that those who are scoring are not slowed down.
refusal-sign-in-busy-do = Try again in a few seconds.
refusal-no-page = There is no such page
refusal-no-page-why = The address { $key } is not known here.
refusal-no-page-do = Check the address or go to the start page.
refusal-no-method = This cannot be done here
refusal-no-method-why = The address { $key } does not take this kind of request.
refusal-no-method-do = Go back and use the button on the page.
refusal-no-campaign = There is no such campaign
refusal-no-campaign-why = No campaign has the code { $key }.
refusal-no-campaign-do = Choose one from the list.
refusal-no-unit = There is no such unit
refusal-no-unit-why = The unit { $key } is not scored in this campaign.
refusal-no-unit-do = Check the code in the campaign’s list of units.
refusal-no-component = There is no such component
refusal-no-component-why = The unit’s criteria set has no component { $key }.
refusal-no-component-do = Reload the page to get the newest set.
refusal-campaign-broken = The campaign { $campaign } cannot be read
refusal-campaign-broken-why = Its set-up contradicts itself.
refusal-campaign-broken-do = Tell the system administrator; no figures are lost.
refusal-server-failed = The server failed
refusal-server-failed-why = Nothing was done. The fault has been recorded.
refusal-server-failed-do = Try again; if it stays, tell the system administrator when it happened.
refusal-server-busy = The server is busy
refusal-server-busy-why = Too many requests came at once, so this one was not carried out.
refusal-server-busy-do = No need to retype; it is sent again in a few seconds.
refusal-key-malformed = The idempotency key is malformed
refusal-key-malformed-why = The header Idempotency-Key must have 1 to 128 characters.
refusal-key-malformed-do = Send again with a new UUID.
refusal-key-missing = The idempotency key is missing
refusal-key-missing-why = Every write over the API needs the header Idempotency-Key, so that sending it again does not do it twice.
refusal-key-missing-do = Add the header Idempotency-Key with a new UUID for each command.
refusal-key-reused = The idempotency key belongs to another command
refusal-key-reused-why = This key was used with different content.
refusal-key-reused-do = Use a new key for a new command.
refusal-same-command-running = This command is being carried out
refusal-same-command-running-why = The same command was just sent and is not finished.
refusal-same-command-running-do = Send it again in a second with the same key to get its answer.
refusal-same-cell-running = Somebody is saving the same cell
refusal-same-cell-running-why = Two values were sent for this cell at the same time.
refusal-same-cell-running-do = Your browser loads the newer value and asks you.
refusal-body-malformed = What was sent is malformed
refusal-body-malformed-why = { $detail }
refusal-body-malformed-do = Correct it as the API description says and send again.
refusal-body-too-large = What was sent is too large
refusal-body-too-large-why = One request may have at most 2 MB.
refusal-body-too-large-do = Shorten it; send files as evidence.
refusal-comment-too-long = The comment is too long
refusal-comment-too-long-why = A comment may have at most { $limit } characters.
refusal-comment-too-long-do = Shorten it and put the details into a document.
refusal-figure-refused = The figure cannot be used
refusal-figure-refused-why = { $detail }
refusal-figure-refused-do = Correct this cell; what you typed is kept.
refusal-figure-no-longer-fits = The stored figure no longer fits
refusal-figure-no-longer-fits-why = The rule was changed after this figure was saved.
refusal-figure-no-longer-fits-do = Enter the figure again as the new rule asks.
refusal-cell-refused = The cell was not saved
refusal-cell-refused-why = { $detail }
refusal-cell-refused-do = Correct this cell; what you typed is kept.
refusal-too-many-figures = Too many figures
refusal-too-many-figures-why = { $count ->
    [one] The rule of this component takes { $count } figure.
   *[other] The rule of this component takes { $count } figures.
}
refusal-too-many-figures-do = Remove the rest.
refusal-cell-conflict = Somebody else changed this cell
refusal-cell-conflict-why = { $by } saved another value at { $at }.
refusal-cell-conflict-do = Look at both values and choose one.
# The decision that a deadline goes by, where the campaign names one.
locked-ruling =
    { $decision ->
        [none] {""}
       *[other] {" "}under { $decision }{ $dated ->
            [none] {""}
           *[other] {" "}of { $dated }
        }
    }
refusal-locked-not-open = Self-scoring has not begun
refusal-locked-not-open-why = It opens at { $at }{ locked-ruling } (server time now { $now }).
refusal-locked-not-open-do = Come back then; ask the secretariat if you need it earlier.
refusal-locked-closed = Self-scoring is over
refusal-locked-closed-why = The deadline was { $at }{ locked-ruling }; the server received this command at { $now }. What counts is when the complete command arrives.
refusal-locked-closed-do = Your values are kept on this device. Ask the secretariat for an extension if there is a reason.
refusal-locked-handed-in = The unit has handed in
refusal-locked-handed-in-why =
    { $by ->
        [none] What is handed in cannot be changed.
       *[other] { $by } handed it in at { $since }; what is handed in cannot be changed.
    } The deadline is { $at }, it is now { $now }.
refusal-locked-handed-in-do = The head of the unit can withdraw it before the deadline.
refusal-locked-for-approval = The sheet is with the head of the unit
refusal-locked-for-approval-why =
    { $by ->
        [none] Nobody changes it while it is reviewed.
       *[other] { $by } sent it to the head at { $since }; nobody changes it while it is reviewed.
    } The deadline is { $at }, it is now { $now }.
refusal-locked-for-approval-do = Ask the head to return it.
refusal-not-the-units-own = This component is not scored by the unit
refusal-not-the-units-own-why = The points of { $node } come from a survey or another system.
refusal-not-the-units-own-do = Nothing to enter; the secretariat fills it in.
refusal-request-unread = The request could not be read
refusal-request-unread-why = The address or form lacks a required field or has a value of the wrong kind.
refusal-request-unread-do = Open the page again from the navigation; when calling the API, see its documentation.
operation-use-own-account = use one’s own account
operation-read-set-up = read the set-up
operation-change-set-up = set up campaigns
operation-propose-change = propose changes
operation-approve-change = approve changes
operation-manage-persons = manage persons
operation-read-sheet = read the sheet
operation-fill-sheet = fill in the sheet
operation-assign-owners = assign owners of criteria
operation-approve-sheet = approve the sheet
operation-hand-in-sheet = hand in the sheet
operation-read-evidence = read documents
operation-add-evidence = add documents
operation-read-board = see the progress
operation-extend-deadline = extend and reopen
operation-read-log = read the log
operation-manage-server = manage the server
operation-lead-appraisal = lead the appraisal
operation-read-appraisal = read the appraisal
operation-read-findings = read the findings of the appraisal
operation-appraise = appraise
operation-declare-conflict = declare a conflict of interest
operation-answer-explanation = answer requests for explanation
operation-enter-scores = enter survey and external scores
operation-read-council = read sessions of the council
operation-run-council = run the council
operation-vote = vote
operation-freeze-result = freeze a result
operation-read-result = read frozen results
operation-export-campaign = export a campaign
operation-watch-messages = see what became of messages
operation-report-bounces = report letters that came back
refusal-character-refused = A character cannot be used
refusal-character-refused-why = What was sent holds the character NUL, which is invisible and cannot be stored.
refusal-character-refused-do = Type that text instead of pasting it, and send again.
refusal-evidence-window = The window of evidence is wrong
refusal-evidence-window-why = The window { $window } ends before it begins.
refusal-evidence-window-do = Correct the first or the last day; left empty, it runs from 1 January of the year to the deadline.
refusal-files-unreachable = The store of files cannot be read
refusal-files-unreachable-why = The store says: { $detail }
refusal-files-unreachable-do = Check address, bucket and key of the store (PARINDEX_FILES_URL, AWS_ACCESS_KEY_ID) and run it again; nothing is said about the files yet.
refusal-document-there = This file is in the unit’s vault already
refusal-document-there-why = It has the same content as “{ $title }” (version { $version }), so no further document was made of it.
refusal-document-there-do = Cite that document, or open it to store a new version. Store it as another document only when one file holds several papers.
