## Signing in and accounts.
sign-in-title = Sign in
sign-in-email = E-mail
sign-in-password = Password
sign-in-button = Sign in
sign-in-demo = Demonstration accounts
sign-out = Sign out
refusal-email-malformed = The e-mail address is malformed
refusal-email-malformed-why = “{ $email }” is no e-mail address.
refusal-email-malformed-do = It looks like name@office.gov.vn.
refusal-email-taken = The e-mail address is taken
refusal-email-taken-why = An account with { $email } exists.
refusal-email-taken-do = Use another address, or reset that account’s password.
refusal-name-missing = The name is missing
refusal-name-missing-why = An account belongs to a person, so it needs a name.
refusal-name-missing-do = Give the name.
refusal-password-too-short = The password is too short
refusal-password-too-short-why = A password needs at least { $least } characters; a short sentence will do.
refusal-password-too-short-do = Choose a longer one.
sign-in-forgotten = Forgotten your password?
nav-persons = Persons
nav-server = Server
second-step-title = Second step
second-step-lead = Open the authenticator app on your phone and type the code that it shows.
second-step-code = Code
second-step-code-hint = Six digits, or one of your printed recovery codes.
second-step-button = Continue
second-step-lost = Phone lost and no recovery codes left? Ask a system administrator to reset the second factor.
prove-title = Confirm your password
prove-lead = What comes next gives or takes away power, so we need to be sure that it is you at this device. A confirmation counts for 15 minutes.
prove-first = Before doing this you need to
prove-button = Confirm
prove-demonstration = Demonstration accounts have no password: leave it empty and confirm.
forgotten-title = Forgotten password
forgotten-lead = Type the e-mail of your account. A link to set a new password is sent there and works for 30 minutes.
forgotten-button = Send the link
forgotten-done = Received
forgotten-done-do = If there is an account with this address, the link arrives within minutes. If not, look into the junk folder or ask Sở Nội vụ.
forgotten-no-mail = This server cannot send mail yet
forgotten-no-mail-do = Ask Sở Nội vụ or a system administrator for a link to set your password.
choose-password-title = Set your password
password-new = New password
password-old = Current password
password-hint = At least 15 characters, 12 with a second factor. A sentence that is easy to remember is best; special characters are not needed.
password-save = Save password
password-change = Change password
account-title = My account
account-roles = My roles
account-sessions = Sessions
account-tokens = API tokens
account-never = never
session-agent = Browser
session-address = Network address
session-begun = Begun
session-seen = Last used
session-own = This one
session-end = End
session-end-others = End all others
token-lead = For programs that call the API in your name. A token never may more than you may, and never works for accounts, approvals, signatures or handing in.
token-new = Make a token
token-name = What it is for
token-name-hint = For example: figures from the one-stop system.
token-scopes = Scope
token-scopes-hint = It may always read what you may read; choose more if it has to write.
token-unit-hint = Leave empty for all units that you may work for.
token-days = Expires after (days)
token-expires = Expires
token-button = Make token
token-revoke = Revoke
token-over = No longer works
token-made = The token is shown only once
token-made-do = Copy it now to where secrets are kept; after you leave this page nobody can see it again.
scope-read = Read
scope-fill = Fill in figures and documents
scope-set-up = Set up and propose changes
scope-bounces = Report letters that came back
second-factor-title = Second factor
second-factor-lead = Besides the password, each sign-in then asks for a code on your phone, so that knowing your password is not enough.
second-factor-begin = Set up a second factor
second-factor-change = Change the phone
second-factor-needed = Your role needs a second factor
second-factor-needed-why = Take these three steps once, then go on.
second-factor-replaces = Once confirmed, the old device and the old recovery codes stop working.
second-factor-step-app = Install an authenticator app on your phone.
second-factor-step-scan = Scan this picture with it:
second-factor-picture = QR code with the secret for the authenticator app
second-factor-by-hand = If you cannot scan, type the secret:
second-factor-step-code = Type the six digits that the app shows.
second-factor-code = Six digits
second-factor-confirm = Confirm
recovery-title = Recovery codes
recovery-once = Print or copy them now: these codes are shown only once
recovery-once-do = Each stands in for the phone exactly once. Keep them apart from computer and phone.
recovery-kept = I have put them away
recovery-left = { $count } recovery codes left.
recovery-renew = Make new recovery codes
word-set = Set
word-unset = Not set
persons-title = Persons
persons-find = Name, e-mail, position
persons-count = { $count ->
    [one] { $count } person
   *[other] { $count } persons
}
persons-every-role = Every role
persons-active = Active
persons-inactive = Inactive
persons-all = All
persons-none = Nobody fits
persons-none-do = Loosen the filters, or add a person.
persons-left-off = { $count } more are not shown; search more narrowly.
person-new = Add a person
person-who = Details
person-name = Full name
person-email-hint = Used for signing in and for letters.
person-position = Position
person-phone = Telephone
person-role = Role
person-roles = Roles
person-unit = Unit
person-unit-code = Code of the unit
person-state = State
person-from = From
person-to = To
person-two-factors = Two factors
person-door = Signing in
person-seen = Last here
person-invite = Send a link to set the password
person-invited = The link was sent to
person-link = The link is shown only once
person-link-do = This server cannot send mail: hand the link to that person yourself; it works for 7 days.
person-deactivate = Deactivate
person-activate = Activate again
person-end-sessions = End all sessions
person-reset = Reset the second factor
person-no-role = No role yet.
person-event-person-created = Account made
person-event-person-changed = Details changed
person-event-person-invited = Link to set the password made
person-event-person-activated = Activated again
person-event-person-deactivated = Deactivated
person-event-role-granted = Role granted
person-event-role-revoked = Role taken back
person-event-password-set = Password set
person-event-second-factor-set = Second factor set up
person-event-second-factor-reset = Second factor reset
person-event-sessions-ended = Sessions ended
person-event-recovery-codes-renewed = New recovery codes
person-event-recovery-code-used = A recovery code was used
grant-new = Grant a role
grant-everything = Whole province
grant-unit-hint = Officers, owners of criteria and heads always belong to a unit.
grant-area = Code of an area or criterion
grant-area-hint = Leave empty for all areas.
grant-to-hint = Leave empty for no end.
grant-button = Grant
grant-revoke = Take back
grant-revoked = Taken back
grant-counts = In force
grant-not-now = Outside its dates
server-title = Server
server-about = About
server-version = Version
server-address = Address
server-database = Database
server-mail = Sends mail as
server-mail-none = not set up
server-outbox = Outbox
server-queued = Waiting
server-sent = Sent
server-failed = Failed
security-title = Security of signing in
security-second-factor = Roles that need a second factor
security-second-factor-hint = Whoever holds one must set it up at the next sign-in.
security-idle = Session ends without use after (minutes)
security-idle-hint = From 5 to 1440.
security-longest = Longest session (hours)
security-longest-hint = From 1 to 168; counts for new sessions.
mail-kind-invitation = Invitation
mail-kind-password-reset = Password reset
mail-invitation-subject = Your account for the public administration reform index
mail-invitation-body =
    Dear { $name },

    You have an account on the system that scores the public administration reform index. Open this link to set your password, before { $until }:

    { $address }

    The link works once. Do not pass this letter on.
mail-password-reset-subject = Set a new password
mail-password-reset-body =
    Dear { $name },

    Somebody asked to set a new password for this account. If it was you, open this link before { $until }:

    { $address }

    If it was not you, there is nothing to do: the password stays as it is.
refusal-password-too-long = The password is too long
refusal-password-too-long-why = A password has at most { $most } characters.
refusal-password-too-long-do = Choose a shorter one.
refusal-password-guessable = The password is easy to guess
refusal-password-guessable-why = It holds your name, your address or a word that everybody tries first, or repeats a few characters.
refusal-password-guessable-do = Choose a sentence that only you would think of.
refusal-old-password-wrong = The current password is wrong
refusal-old-password-wrong-why = What was typed is not your password.
refusal-old-password-wrong-do = Type it again; if you have forgotten it, sign out and choose “Forgotten your password?”.
refusal-attempts-too-many = Too many wrong attempts
refusal-attempts-too-many-why = { $seconds ->
    [one] To stop guessing, the next attempt is only looked at in one second.
   *[other] To stop guessing, the next attempt is only looked at in { $seconds } seconds.
}
refusal-attempts-too-many-do = Wait and try again, set a new password by mail, or use a device where you have signed in before.
refusal-code-wrong-second = The code is wrong
refusal-code-wrong-second-why = It is over, was used already, or the clock of the phone is off by more than half a minute.
refusal-code-wrong-second-do = Wait for the next code; check the time on the phone.
refusal-nothing-to-confirm = There is nothing to confirm
refusal-nothing-to-confirm-why = No secret is waiting for a code.
refusal-nothing-to-confirm-do = Open the page of the second factor again.
refusal-link-spent = The link no longer works
refusal-link-spent-why = It is over, was used, or there is a newer one.
refusal-link-spent-do = Ask for a new one under “Forgotten your password?”.
refusal-proof-stale = Confirm your password
refusal-proof-stale-why = This gives or takes away power, and the password was last shown more than 15 minutes ago.
refusal-proof-stale-do = Confirm your password, then do it again.
refusal-no-token-here = A token does not work here
refusal-no-token-here-why = API tokens are not for account pages.
refusal-no-token-here-do = Sign in on the page.
refusal-no-person = No such person
refusal-no-person-why = There is no person { $key }.
refusal-no-person-do = Choose from the list of persons.
refusal-no-grant = No such role grant
refusal-no-grant-why = There is no grant { $key }.
refusal-no-grant-do = Reload the page of the person.
refusal-no-role = No such role
refusal-no-role-why = The system does not know that role.
refusal-no-role-do = Choose a role from the list.
refusal-no-session = No such session
refusal-no-session-why = Session { $key } is not yours or is gone.
refusal-no-session-do = Reload your account page.
refusal-no-token = No such token
refusal-no-token-why = Token { $key } is not yours or is gone.
refusal-no-token-do = Reload your account page.
refusal-token-revoked-already = The token was revoked already
refusal-token-revoked-already-why = Somebody took it back before.
refusal-token-revoked-already-do = There is nothing more to do.
refusal-token-name = The token needs a name
refusal-token-name-why = 1 to 100 characters, so that you know later what it is for.
refusal-token-name-do = Type a name.
refusal-token-days = The life of the token cannot be
refusal-token-days-why = A token works for 1 to { $most } days.
refusal-token-days-do = Type another number of days.
refusal-token-scope = The scope of the token cannot be
refusal-token-scope-why = The system does not know that scope.
refusal-token-scope-do = Choose scopes from the list.
refusal-administrator-untouchable = Only a system administrator may change this account
refusal-administrator-untouchable-why = { $name } is a system administrator.
refusal-administrator-untouchable-do = Ask a system administrator to do it.
refusal-only-administrators-grant = Only a system administrator grants this role
refusal-only-administrators-grant-why = System administrators are made by those who are.
refusal-only-administrators-grant-do = Ask a system administrator.
refusal-last-administrator = This is the last system administrator
refusal-last-administrator-why = There must always be an active administrator without an end date.
refusal-last-administrator-do = Make somebody else an administrator first.
refusal-own-account = Nobody deactivates the own account
refusal-own-account-why = You would be outside at once.
refusal-own-account-do = Ask somebody else to do it.
refusal-person-changed-since = Somebody else has just changed this
refusal-person-changed-since-why = { $name } was changed after you opened the page.
refusal-person-changed-since-do = Reload the page and change it again.
refusal-person-inactive = The account is inactive
refusal-person-inactive-why = { $name } cannot sign in.
refusal-person-inactive-do = Activate it first.
refusal-role-needs-unit = This role needs a unit
refusal-role-needs-unit-why = Officers, owners of criteria and heads always belong to a unit.
refusal-role-needs-unit-do = Choose a unit.
refusal-role-is-whole = This role cannot be limited
refusal-role-is-whole-why = A system administrator keeps the whole system.
refusal-role-is-whole-do = Leave unit and area empty.
refusal-grant-no-unit = No such unit
refusal-grant-no-unit-why = The registry has no unit { $unit }.
refusal-grant-no-unit-do = Choose a unit of the registry.
refusal-grant-no-area = No such area
refusal-grant-no-area-why = No criteria set has the code { $area }.
refusal-grant-no-area-do = Check the code in the criteria set.
refusal-grant-revoked-already = The role was taken back already
refusal-grant-revoked-already-why = Somebody took this grant back before.
refusal-grant-revoked-already-do = There is nothing more to do.
refusal-session-times = The session times cannot be
refusal-session-times-why = Without use 5 to 1440 minutes, at the longest 1 to 168 hours.
refusal-session-times-do = Change the two numbers.
refusal-settings-changed-since = Somebody else has just changed the settings
refusal-settings-changed-since-why = Another administrator saved after you opened the page.
refusal-settings-changed-since-do = Reload the page and change it again.
account-done-password = The password was changed; other sessions have ended.
account-done-sessions = The session has ended.
account-done-token = The token was revoked.
server-saved = The settings are saved.
sign-in-with = Sign in with { $label }
sign-in-or = or
refusal-oidc-down = Your authority's sign-in does not answer
refusal-oidc-down-why = The server could not reach it within a few seconds.
refusal-oidc-down-do = Sign in with e-mail and password, or try again in half a minute.
refusal-oidc-over = This sign-in can no longer be used
refusal-oidc-over-why = It is older than 10 minutes, was used before, or was begun in another browser.
refusal-oidc-over-do = Begin again with the button on this page.
refusal-oidc-declined = You did not agree to sign in
refusal-oidc-declined-why = Your authority's system says that signing in was declined there.
refusal-oidc-declined-do = Sign in again, or use e-mail and password.
refusal-oidc-refused = Your authority's system did not confirm this sign-in
refusal-oidc-refused-why = It did not take the request, or its code has run out.
refusal-oidc-refused-do = Sign in again; if it stays so, tell the system administrator.
refusal-oidc-unsound = The answer of the sign-in system cannot be believed
refusal-oidc-unsound-why =
    { $what ->
        [expired] The token has run out, or the clocks of the two systems differ.
        [audience] The token was made for another system.
        [issuer] The token was made by somebody else.
        [nonce] The token does not belong to this sign-in.
        [signature] The signature of the token is wrong, or its key is unknown.
        [none] There is no token.
       *[other] The token is malformed.
    }
refusal-oidc-unsound-do = Sign in again; if it stays so, tell the system administrator, and use e-mail and password.
refusal-oidc-no-email = Your e-mail is not known
refusal-oidc-no-email-why = Your authority's system does not send it (claim “{ $claim }”).
refusal-oidc-no-email-do = Ask its administrator to send the e-mail along, or use e-mail and password.
refusal-oidc-email-unverified = The e-mail is not verified
refusal-oidc-email-unverified-why = Your authority's system has not verified that the address is yours.
refusal-oidc-email-unverified-do = Verify the address there, or use e-mail and password.
refusal-oidc-no-account = There is no account to use
refusal-oidc-no-account-why = No active account uses the address { $email }.
refusal-oidc-no-account-do = Ask the Department of Home Affairs for an account with this address.
refusal-oidc-somebody-else = Whoever confirmed is not the owner of this session
refusal-oidc-somebody-else-why = Your authority's system confirmed somebody other than the person who is signed in.
refusal-oidc-somebody-else-do = Sign out and sign in with the right account.
refusal-oidc-not-asked = Your authority's system did not ask for the password again
refusal-oidc-not-asked-why = This needs certainty about who sits there, but the system does not say when it last asked for the password.
refusal-oidc-not-asked-do = Set a password through “Forgotten password?” and confirm with it.
person-event-by-workbook = { $event } – from a workbook
person-event-entry = Entry in the log
person-set-changed-since = changed since
persons-import-title = Import from Excel
persons-import-lead = One person and one role a row. Nothing changes until you have seen every row and agree.
persons-import-template = 1. Download the template and fill it in
persons-import-template-what = It lists the roles and the codes of units. Somebody with several roles has several rows with the same e-mail.
persons-import-download = Download template
persons-import-send = 2. Send the file and look
persons-import-send-hint = An .xlsx file up to 20 MB, at most 5000 rows.
persons-import-look = Preview
persons-import-done = Imported
persons-import-added = { $count } new accounts.
persons-import-changed = { $count ->
    [one] { $count } person changed.
   *[other] { $count } persons changed.
}
persons-import-granted = { $count ->
    [one] { $count } role granted.
   *[other] { $count } roles granted.
}
persons-import-left-out = { $count ->
    [one] { $count } row left out.
   *[other] { $count } rows left out.
}
persons-import-invited = { $count ->
    [one] { $count } invitation on its way.
   *[other] { $count } invitations on their way.
}
persons-preview-title = Preview of persons
persons-preview-row = Row
persons-preview-what = Changes or faults
persons-preview-held = (held already)
persons-preview-refused = { $count ->
    [one] { $count } row cannot be imported
   *[other] { $count } rows cannot be imported
}
persons-preview-refused-what = Correct them in the file and send it again, or choose below to leave them out.
persons-preview-leave-out = Leave out the { $count } faulty rows and import the others
persons-preview-leave-out-hint = Without this no row is imported.
persons-preview-invite = Send new persons an invitation to set a password
persons-preview-invite-hint = The link works for 7 days.
persons-preview-no-mail = This server cannot send mail: make links on the page of each person.
persons-preview-accept = Import
persons-preview-drop = Drop this file
persons-preview-same = { $count ->
    [one] { $count } row says what is there already.
   *[other] { $count } rows say what is there already.
}
persons-preview-nothing = Nothing to import
persons-preview-nothing-what = Every row is there already or cannot be imported.
persons-kind-refused = Cannot be imported
persons-kind-refused-what = See the cell and the reason.
persons-kind-new = New persons
persons-kind-new-what = An account will be made.
persons-kind-changed = Changed
persons-kind-changed-what = Blank cells of the file clear nothing.
persons-kind-granted = Further roles
persons-kind-granted-what = The person is known or stands in a row above; this role is added.
persons-kind-same = As it is
persons-kind-same-what = Changes nothing.
persons-column-name = Full name
persons-column-email = E-mail
persons-column-title = Position
persons-column-phone = Telephone
persons-column-role = Role
persons-column-unit = Code of unit
persons-column-area = Code of area
persons-column-from = From
persons-column-to = To
persons-book-name = Persons
persons-book-lists = Lists
persons-book-unit-name = Name of unit
persons-guide-1 = Each row of the sheet “Persons” is one person and one role. Somebody with several roles has several rows with the same name and e-mail.
persons-guide-2 = Needed: name and e-mail. A person is known by the e-mail, not by the name.
persons-guide-3 = Choose the role from the list. Officers, owners of criteria and heads need the code of a unit, which the sheet “Lists” holds.
persons-guide-4 = The code of an area only where the role is for one area or criterion, such as 3 or 3.1.
persons-guide-5 = Dates as 31/12/2026. Blank for a role without an end.
persons-guide-6 = No formulas. Telephone numbers as text, else the zero at their beginning is lost.
persons-guide-7 = Keep the headings; the order of columns, further columns and blank rows do not matter.
refusal-import-formula = The cell is a formula
refusal-import-formula-why = Only values are taken, no formulas.
refusal-import-formula-do = Replace the formula by its value.
refusal-import-formula-text = The value begins like a formula
refusal-import-formula-text-why = Another program could take it for one.
refusal-import-formula-text-do = Leave out = + - @ at the beginning.
refusal-import-error = The cell holds an error
refusal-import-error-why = A spreadsheet error stands there.
refusal-import-error-do = Type the right value.
refusal-import-phone-number = The telephone is stored as a number
refusal-import-phone-number-why = A zero at its beginning may be lost.
refusal-import-phone-number-do = Format the cell as text and type it again.
refusal-import-role-missing = The role is missing
refusal-import-role-missing-why = There is a unit, an area or a date, but no role.
refusal-import-role-missing-do = Choose a role, or clear those cells.
refusal-import-differs = It differs from an earlier row of the same person
refusal-import-differs-why = Row { $row } has the same e-mail but says something else.
refusal-import-differs-do = Say the same, or correct the e-mail.
refusal-import-twice = The row stands twice
refusal-import-twice-why = Row { $row } names this person with this role already.
refusal-import-twice-do = Delete one of the two.
refusal-import-empty = The file has no rows
refusal-import-empty-why = Nothing stands below the headings.
refusal-import-empty-do = Fill in the template and send it again.
refusal-import-too-many = Too many rows
refusal-import-too-many-why = A file may have { $most } rows.
refusal-import-too-many-do = Split it into several files.
refusal-import-no-table = There is no table of persons
refusal-import-no-table-why = No sheet has both headings “Full name” and “E-mail”.
refusal-import-no-table-do = Use the template of this page.
refusal-import-closed = This file was decided about
refusal-import-closed-why = It was imported or dropped already.
refusal-import-closed-do = Send the file again if needed.
refusal-import-changed-since = Something has changed
refusal-import-changed-since-why = Somebody has changed persons or roles since you opened the preview.
refusal-import-changed-since-do = Load the preview again and decide.
refusal-import-refused-rows = Some rows cannot be imported
refusal-import-refused-rows-why = { $count ->
    [one] { $count } row is faulty, so none was imported.
   *[other] { $count } rows are faulty, so none was imported.
}
refusal-import-refused-rows-do = Correct the file and send it again, or choose to leave those rows out.
refusal-import-no-mail = This server cannot send mail
refusal-import-no-mail-why = No mail server is set up, so no invitations can be sent.
refusal-import-no-mail-do = Do without invitations; make links on the page of each person.
mail-try = Send a test letter
mail-try-address = Send a test letter to
mail-try-hint = Sent at once, past the outbox; what the mail server answers is shown here.
mail-try-taken = The mail server has taken it
mail-try-refused = The mail server has not taken it
mail-try-refused-do = Check the mail server's address, the sender, the password and the firewall in the settings.
mail-try-before = This test letter was sent once and is not sent again.
mail-try-subject = Test letter of the scoring system
mail-try-body =
    This is a test letter from { $address }, sent at { $at }.

    If it has arrived, invitations and letters about passwords arrive too.
refusal-mail-none = This server cannot send mail
refusal-mail-none-why = No mail server is set up.
refusal-mail-none-do = Set [mail] url and from in the settings and start again.
