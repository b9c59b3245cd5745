# Words of the command line.

cli-about = parindex – scores, ranks and explains the public administration reform index
cli-after-help =
    Examples:
      parindex score examples/dien-bien-2020
      parindex score round-2025.xlsx --format html --out result.html
      parindex explain examples/dien-bien-2020 so-tu-phap 3
    { "" }
    More: parindex COMMAND --help. Vietnamese: --lang vi.
    { "" }
cli-heading-commands = Commands
cli-heading-options = Options
cli-heading-arguments = Arguments
cli-usage = parindex COMMAND … [--lang vi|en]
cli-heading-usage = Usage:
cli-value-path = ROUND
cli-value-unit = UNIT
cli-value-node = NODE
cli-value-old = OLD
cli-value-new = NEW
cli-value-target = TARGET
cli-value-out = FILE
cli-value-max = POINTS
cli-value-rule = JSON
cli-value-input = JSON
cli-value-group = CODE
cli-value-stage = STAGE
cli-value-shell = SHELL
cli-value-folder = FOLDER
cli-value-file = FILE
cli-value-code = CODE
cli-value-command = COMMAND

cli-score-usage = parindex score ROUND [--format FORMAT] [--out FILE]
cli-score-about = Score a round: check, compute, rank, classify
cli-score-after-help =
    Examples:
      parindex score examples/dien-bien-2020
      parindex score round-2025.xlsx --format json | jq '.groups[0].units[0]'
      parindex score round-2025 --out result.html      (one page to send)
      parindex score round-2025 --out result.xlsx      (a workbook of results)
    { "" }
    Exit codes: 0 done (perhaps with warnings) · 64 wrong command · 65 wrong data · 66 nothing there · 73 cannot create · 74 reading or writing failed · 70 a defect of ours.
    { "" }
cli-check-usage = parindex check ROUND [--format text|json] [--out FILE]
cli-check-about = Only check: every error and everything to look at, no ranking
cli-check-after-help =
    Examples:
      parindex check round-2025.xlsx
    { "" }
cli-explain-usage = parindex explain ROUND UNIT [NODE] [--format text|json] [--out FILE]
cli-explain-about = Explain the points of a unit, or of one node
cli-explain-after-help =
    Examples:
      parindex explain examples/province-2025 so-tu-phap
      parindex explain examples/province-2025 so-tu-phap 3.4.1
    { "" }
cli-compare-usage = parindex compare OLD NEW [--format table|json] [--out FILE]
cli-compare-about = Compare two rounds: what performance did, what changed rules did
cli-compare-after-help =
    Examples:
      parindex compare examples/dien-bien-2020 examples/dien-bien-2021
    { "" }
    Units are matched through the lineage table, nodes through the crosswalk of the new round; never by a guess at names.
    { "" }
cli-template-usage = parindex template ROUND --out FILE.xlsx [--unit CODE | --group CODE] [--stage STAGE] [--filled]
cli-template-about = Make the workbook that officials fill in
cli-template-after-help =
    Examples:
      parindex template examples/province-2025 --unit so-tu-phap --out self-score-STP.xlsx
    { "" }
cli-convert-usage = parindex convert ROUND TARGET [--force]
cli-convert-about = Turn a folder of CSV files into a workbook and back, without loss
cli-convert-after-help =
    Examples:
      parindex convert examples/dien-bien-2020 dien-bien-2020.xlsx
      parindex convert dien-bien-2020.xlsx new-folder
    { "" }
cli-rule-usage = parindex rule --max POINTS --rule JSON --input JSON
cli-rule-about = Try one scoring rule
cli-rule-after-help =
    Examples:
      parindex rule --max 2 --rule '{ "{" }"kind":"proportional","floor_pct":80,"empty":"zero"{ "}" }' --input '{ "{" }"a":99,"b":100{ "}" }'
    { "" }
    The notation of rules and figures: docs/rules.md.
    { "" }
cli-completions-usage = parindex completions SHELL
cli-completions-about = Print completions for bash, zsh, fish
cli-completions-after-help =
    Examples:
      parindex completions bash > /etc/bash_completion.d/parindex
    { "" }
cli-man-usage = parindex man [FOLDER]
cli-man-about = Print the manual page
cli-man-after-help =
    Examples:
      parindex man | man -l -
      parindex man /usr/local/share/man/man1
    { "" }

cli-arg-lang = Language: vi (default) or en; PARINDEX_LANG sets it, too
cli-arg-help = Show help
cli-arg-version = Show the version
cli-arg-path = The round: a folder with round.toml, or a workbook .xlsx
cli-arg-out = Write to this file instead of the screen; its ending says which format
cli-arg-format = Format of the result
cli-arg-unit = Code of the unit
cli-arg-node = Code of an area, criterion or component
cli-arg-old = The earlier round
cli-arg-new = The later round
cli-arg-template-unit = Only this unit
cli-arg-template-group = Only this group
cli-arg-template-stage = Stage to be filled in: self, appraisal_1, appraisal_2, final
cli-arg-template-filled = Fill in what is already there at that stage
cli-arg-target = The .xlsx file or folder to make
cli-arg-force = Overwrite a file or folder that is there
cli-arg-max = Maximum points of the component
cli-arg-rule = The rule, in JSON
cli-arg-input = The figures, in JSON
cli-arg-shell = bash, zsh, fish, elvish or powershell
cli-arg-folder = Folder for one page a command

cli-usage-unknown = Error: there is no option “{ $what }”.
cli-usage-command = Error: there is no command “{ $what }”.
cli-usage-missing = Error: { $what } is missing.
cli-usage-no-value = Error: “{ $what }” needs a value.
cli-usage-value = Error: “{ $value }” does not fit { $what }. Choose one of: { $allowed }.
cli-usage-conflict = Error: “{ $what }” does not go with another option given.
cli-usage-other = Error: the command line is not right ({ $what }).
cli-usage-hint = Type “parindex --help” for the commands, or “parindex COMMAND --help” for one of them.

cli-error = Error: { $text }
cli-warning = Warning: { $text }
cli-at = { $place }: { $message }
cli-nothing-done = Nothing was computed. Please mend the errors above and run again.
cli-check-summary = { $errors ->
    [one] 1 error
   *[other] { $errors } errors
}, { $warnings ->
    [one] 1 warning
   *[other] { $warnings } warnings
}.
cli-unknown-unit = Error: no scored unit has the code “{ $what }”. Codes: { $known }
cli-unknown-group = Error: no group has the code “{ $what }”. The codes stand in the table of groups (groups.csv).{ $known }
cli-unknown-node = Error: this unit's criteria set has no code “{ $what }”. The codes stand in the table of criteria (criteria.csv).{ $known }
cli-xlsx-needs-file = Error: a workbook cannot be shown on the screen; add --out NAME.xlsx.
cli-output-is-input = Error: { $file } is the round that is being read, or one of the tables in its folder; write the result elsewhere.
cli-unknown-ending = Error: no output with the ending “{ $ending }”; use one of: { $allowed }, or add --format.
cli-target-taken = Error: { $file } is already there. Choose another name, or add --force to overwrite it.
cli-written = Wrote { $file }
cli-cannot-write = Error: cannot write { $file } ({ $detail }). Check the folder and its permissions.
cli-reading = Reading { $path }…
cli-scoring = Scoring…
cli-writing = Writing…
cli-bad-max = --max needs a number that is not negative, found “{ $value }”.
cli-rule-fault = figure “{ $field }”: { $detail }
cli-rule-over-max = the rule gives { $points } { points-points }, more than the maximum of { $max }; mend the rule or the maximum.
cli-rule-no-figures = no figure is given; write figures into --input.
cli-panic = A defect of ours: { $detail }. Your data are unchanged. Please send this line to the developers.

cli-demo-usage = parindex demo [--listen ADDRESS] [--data FOLDER]
cli-demo-about = Run the whole system on this machine, with a made-up province in the middle of self-scoring
cli-demo-after-help = Open the printed address in a browser; the sign-in page offers one account per role. Stop with Ctrl+C.
cli-demo-loading = Making the demonstration’s data in { $path } …
cli-serve-usage = parindex serve [--config FILE] [--listen ADDRESS] [--data FOLDER]
cli-serve-about = Run the server
cli-serve-after-help = Settings: a TOML file, then the environment (DATABASE_URL, PARINDEX_FILES_URL …), then the command line. See docs/operations.md.
cli-arg-season = Time of the year at which the demonstration stands
cli-arg-listen = Address and port, 127.0.0.1:8080 if not given
cli-arg-data = Data folder on this machine
cli-arg-config = TOML file of settings
cli-value-address = ADDRESS
cli-value-config = FILE
cli-data-folder = The data folder { $path } cannot be made: { $detail }. Choose another with --data.
cli-store = Database or files cannot be opened: { $detail }. Look at DATABASE_URL and the data folder.
cli-cannot-listen = The address { $address } cannot be opened: { $detail }. Choose another port with --listen 127.0.0.1:8081.
cli-listening = parindex is running at { $address } – stop with Ctrl+C
cli-stopped = Stopped.
cli-settings-file = The settings file cannot be used: { $found }
cli-settings-listen = The address “{ $found }” is wrong; it looks like 127.0.0.1:8080.
cli-settings-database = { $found } is wrong; it looks like postgres://user:password@host/database or sqlite://path.
cli-settings-files = The address of the files “{ $found }” is wrong; it looks like s3+https://host/bucket.
cli-settings-s3-key = { $found } is missing for the S3 files.
cli-settings-clock = The clock offset “{ $found }” is no number of seconds.

cli-admin-usage = parindex admin --email ADDRESS --name NAME [--password-file FILE] [--data FOLDER]
cli-admin-about = Make the first administrator’s account
cli-admin-after-help = Without --password-file a password is drawn and printed once.
cli-arg-email = E-mail, for signing in
cli-arg-name = Name of the person
cli-arg-password-file = File with the password in its first line; - reads standard input
cli-value-email = ADDRESS
cli-value-name = NAME
cli-value-password-file = FILE
cli-admin-made = The administrator’s account { $email } is made.
cli-admin-password = Password (shown only now): { $password }
cli-password-file = The password file cannot be read: { $detail }
cli-settings-largest-file = PARINDEX_LARGEST_FILE_MIB must be a number of MiB from 1 to 4096, not “{ $found }”.

cli-log-about = Checks the log, prints the checkpoint, writes the log as files
cli-log-usage = parindex log <verify|checkpoint|export|prove|check|rotate-key> [OPTIONS]
cli-log-after-help = Example: parindex log verify --data parindex-data --checkpoint checkpoint.txt
cli-log-verify-about = Finds every edit, deletion, insertion and reordering made directly in the database
cli-log-verify-usage = parindex log verify [--data FOLDER] [--checkpoint FILE] [--key FILE] [--files] [--format text|json]
cli-log-verify-after-help = DATABASE_URL names another database. Exit code 0: nothing is wrong; 65: something was found.
cli-log-checkpoint-about = Prints the last checkpoint (three lines and the signature)
cli-log-checkpoint-usage = parindex log checkpoint [--data FOLDER] [--out FILE]
cli-log-checkpoint-after-help = Print it in the minutes of the appraisal: paper is a witness too.
cli-log-export-about = Writes the log as files in the layout of C2SP tlog-tiles
cli-log-export-usage = parindex log export TARGET [--data FOLDER]
cli-log-export-after-help = Programs of others, such as golang.org/x/mod/sumdb, read these files.
cli-export-about = Writes what the server holds as files
cli-export-usage = parindex export <campaign> [OPTIONS]
cli-export-after-help = Example: parindex export campaign province-2025 --out round-2025
cli-export-campaign-about = Writes a campaign as round.toml and CSV tables
cli-export-campaign-usage = parindex export campaign CODE --out FOLDER [--data FOLDER]
cli-export-campaign-after-help = Then: parindex score FOLDER --format json --lang vi
cli-arg-export-code = Code of the campaign
cli-arg-export-out = A folder that is new or empty
cli-exported = { $campaign } is written to { $path }. Digest of all inputs: { $digest }
cli-log-prove-about = Write the proof that a receipt is in the log
cli-log-prove-usage = parindex log prove NUMBER [--data FOLDER] [--out FILE]
cli-log-prove-after-help = The file follows C2SP tlog-proof: whoever has the public key can check it without a server.
cli-log-check-about = Check a proof without any server
cli-log-check-usage = parindex log check FILE --key FILE [--digest DIGEST]
cli-log-check-after-help = Exit code 0: it holds; 65: nothing is proven.
cli-log-rotate-key-about = Change the key that signs the log; the old one signs for the new one
cli-log-rotate-key-usage = parindex log rotate-key [--data FOLDER]
cli-log-rotate-key-after-help = Restart every server afterwards. Old checkpoints still verify with the old key.
cli-arg-log-files = read every evidence file again and compare its hash
cli-arg-log-receipt = number of the receipt
cli-arg-log-proof = file with the proof (.tlog-proof)
cli-arg-log-digest = digest that is printed on the receipt
cli-value-receipt = NUMBER
cli-value-digest = DIGEST
cli-log-files = { $files } evidence files were read again.
cli-log-rotated = From now on the log is signed by the key { $key }.
    The public keys are in { $path }; the old secret key is in { $old }: store it safely or destroy it.
    Restart every server that shares this database, with the new key.
cli-log-check-key = --key FILE with the public key of the log is needed, from a source that you trust.
cli-log-unproven = { $file } proves nothing: { $detail }.
cli-log-unproven-do = Fetch the proof and the public key again; if it still fails, keep the files as they are and tell the Department of Home Affairs.
cli-log-other-digest = The proof holds, but the digest in the log is { $found }.
cli-log-proven = { $size ->
    [one] It holds: the entry at position { $position } is in the log of { $size } entry that the given key has signed.
   *[other] It holds: the entry at position { $position } is in the log of { $size } entries that the given key has signed.
}
cli-log-proven-what = { $event }, { $when }: unit { $unit }, campaign { $campaign }, digest { $digest } ({ $subject }).
cli-arg-log-checkpoint = a checkpoint that was kept elsewhere; the log must continue it
cli-arg-log-key = a file of public keys, one a line (default: log.pub in the data folder)
cli-arg-log-target = the folder to write to
cli-log-exported = { $size ->
    [one] Wrote { $size } entry of the log to { $path }.
   *[other] Wrote { $size } entries of the log to { $path }.
}
cli-log-key = { $file } holds no public key of a log.
cli-log-file = Cannot read { $file }: { $detail }.
cli-log-key-file = Cannot open the key of the log { $path }: { $detail }.
cli-log-clean = Nothing is wrong: log and tables agree and every checkpoint is rightly signed (entries: { $size }, rows: { $rows }, checkpoints: { $checkpoints }).
cli-log-findings = Findings: { $count } (entries of the log: { $size }, rows: { $rows }).
cli-log-what = Root { $root }, key { $key }; leaves that wait to join the log: { $waiting }.
cli-log-key-unknown = Note: the key comes from the database itself; name a key file with --key to be sure.
cli-no-data = There is no database at { $path }.
cli-settings-mail = The mail settings cannot be used: { $found }. Both the mail server ([mail] url or PARINDEX_SMTP_URL, such as smtp://host:25 or smtps://user:password@host) and the sender ([mail] from or PARINDEX_MAIL_FROM) are needed.
cli-settings-gateway = The gateway settings cannot be used: { $found }. Both an https address ([gateway] url or PARINDEX_GATEWAY_URL) and a secret that signs ([gateway] secret or PARINDEX_GATEWAY_SECRET) are needed.
cli-settings-digest = The time of the digest “{ $found }” cannot be read; write it as 07:30 ([messages] digest or PARINDEX_DIGEST_TIME).
cli-inspect-usage = parindex inspect FILE [--trust-folder FOLDER] [--format text|json]
cli-inspect-about = Tell what a file really is: kind, pages, text, what is noteworthy, digital signatures
cli-inspect-after-help =
    Example:
      parindex inspect decision.pdf --trust-folder certificates
cli-arg-inspect-file = The file
cli-arg-trust-folder = Folder with the certificates (.pem, .crt, .cer) that are trusted
cli-inspect-no-file = There is no file { $path }. Check the path.
cli-inspect-failed = This machine could not look at the file ({ $detail }). Try again; if it stays so, check who may read the file and the folder of certificates.
cli-inspect-kind = Kind: { $kind }
cli-inspect-pages = Pages: { $pages }
cli-inspect-text = First text: { $text }
cli-inspect-unknown = unknown
cli-inspect-signature = Signature of { $signer }, { $organisation }, at { $time }: { $verdict }.
cli-settings-trust = The folder of trusted certificates “{ $found }” is not there; correct trust_folder or PARINDEX_TRUST_FOLDER.
cli-settings-oidc = The settings of the sign-in provider cannot be used: { $found }. [oidc] issuer (https) and client_id, or PARINDEX_OIDC_ISSUER and PARINDEX_OIDC_CLIENT_ID, are needed, and public_url.
