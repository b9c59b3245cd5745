## The self-scoring sheet as a workbook: download, fill in offline, upload, see every cell, accept.
own-sheet-name = Self-scoring
own-title = { $campaign } – { $unit }
own-subtitle = Downloaded at { $at }. Fill in the pale yellow cells only; upload this file before { $closes }.
own-column-code = Criterion code
own-column-name = Component
own-column-max = Maximum points
own-column-asks = Figures asked for
own-column-status = Status
own-column-input = Figure { $number }
own-column-points = Own points
own-column-comment = Explanation
own-column-computed = Points at download
own-column-last-year = Last year
own-column-rule = How points are computed
own-column-clause = Basis
own-column-evidence = Evidence asked for
own-comment-too-long = The explanation is too long for a cell of Excel; read and change it on the server.
own-guide-1 = 1. Fill in the pale yellow cells only. The others are locked, without a password.
own-guide-2 = 2. The column “Figures asked for” says what Figure 1, Figure 2 … mean; point at a cell to see the rule.
own-guide-3 = 3. Without figures: leave them empty and choose “Nothing arose”, “Does not apply” or “Not submitted” as the status.
own-guide-4 = 4. The column “Own points” is open only where points are given by hand. Elsewhere the server computes them from the figures.
own-guide-5 = 5. Write decimals with the mark that your computer uses. Percents are 98.5 or 98.5 %.
own-guide-6 = 6. Sorting, filtering, hiding rows and changing widths do no harm. Deleting a row does not delete what the server has.
own-guide-7 = 7. Do not delete the hidden sheet “parindex”: it says whose sheet this is and what the cells were.
own-guide-8 = 8. Save as .xlsx and upload. The server shows every cell that would change, also those that somebody has changed meanwhile; nothing changes until you accept.
own-points = points
own-page-title = Fill in with Excel
own-step-download = 1. Download and fill in
own-step-download-what = The file holds the unit's sheet with the values of now, the rules, the maxima and the points of last year.
own-step-fill-what = Fill it in with Excel or LibreOffice, without a network. Colleagues can go on working on the server meanwhile.
own-step-upload = 2. Upload and see what changes
own-step-upload-what = The server shows every cell that would change. Nothing changes until you accept.
own-download = Download the sheet (.xlsx)
own-file = Workbook
own-upload = Upload and see the changes
own-past = Workbooks sent before
own-past-empty = No workbook has been sent for this sheet yet.
own-cells-taken = Cells taken
own-sent-at = Sent at
own-sent-by = Sent by
own-state-open = Waiting
own-state-accepted = Accepted
own-state-dropped = Dropped
own-back-to-sheet = Open the sheet
own-applied = { $count ->
    [one] { $count } cell was saved from the workbook.
   *[other] { $count } cells were saved from the workbook.
}
own-locked-preview = You can still look at the changes in the file, but not accept them.
own-preview-title = Changes in the workbook
own-preview-facts = Sent by { $by } at { $at }; downloaded at { $downloaded }; SHA-256 { $sha256 }…
own-on-server = On the server
own-in-file = In the file
own-take = Take
own-keep-theirs = Keep the server's value
own-take-mine = Take the file's value
own-stays = Stays
own-accept = Accept the chosen cells
own-drop = Drop this file
own-drop-what = No cell changes; only the fact that the file was sent is kept.
own-again = { $count ->
    [one] { $count } cell was changed by somebody else just now
   *[other] { $count } cells were changed by somebody else just now
}
own-again-what = They were not saved. Look at both values below and choose.
own-notes = The file also holds
own-unknown-rows = Rows with codes that the unit's criteria set does not have, not used: { $codes }.
own-stray-rows = Rows with values but without a code, not used: { $rows }.
own-absent-rows = { $count ->
    [one] { $count } component has no row in the file; the server's value stays.
   *[other] { $count } components have no row in the file; the server's values stay.
}
own-nothing-to-take = There is no cell to take
own-nothing-to-take-what = The values in the file are those of the server, or cannot be saved.
own-formulas = A formula gave the value of { $cells }; the value is used.
own-twice = The component has two different rows in the file: row { $first } and row { $second }. Delete one and upload again.
own-show-same = { $count ->
    [one] Show the unchanged cell too
   *[other] Show the { $count } unchanged cells too
}
own-hide-same = Hide unchanged cells
own-kind-refused = Cannot be saved
own-kind-refused-what = Correct these cells in the file and upload it again, or fill them in on the server.
own-kind-conflict = Changed on both sides
own-kind-conflict-what = The cell was changed on the server after the download. Choose a value for each.
own-kind-changed = Changed
own-kind-changed-what = The file's value takes the place of the server's.
own-kind-new = New
own-kind-new-what = The cell is empty on the server.
own-kind-cleared = Cleared
own-kind-cleared-what = The cell was cleared in the file.
own-kind-newer = Newer on the server
own-kind-newer-what = Not touched in the file; the newer value of the server stays.
own-kind-absent = Not in the file
own-kind-absent-what = The server's value stays.
own-kind-same = Unchanged
own-kind-same-what = Both sides say the same.
refusal-no-workbook = There is no such file
refusal-no-workbook-why = This sheet has no workbook { $key }.
refusal-no-workbook-do = Choose one of the workbooks that were sent, or upload it again.
refusal-workbook-closed = This file was accepted or dropped already
refusal-workbook-closed-why = A file can be accepted once; a colleague may just have accepted or dropped it.
refusal-workbook-closed-do = Look at the sheet; if needed download a new file, fill it in and upload it.
refusal-workbook-unreadable = The file cannot be read
refusal-workbook-unreadable-why = What is wrong with it: { $detail }
refusal-workbook-unreadable-do = Open it with Excel or LibreOffice, save it as .xlsx and upload it again. No cell has changed.
refusal-workbook-without-stamp = This file is no sheet that was downloaded here
refusal-workbook-without-stamp-why = It lacks the hidden sheet “parindex” that says whose sheet it is and when it was downloaded.
refusal-workbook-without-stamp-do = Download the unit's sheet, copy the figures into it and upload it. No cell has changed.
refusal-workbook-of-other-form = The file has another form
refusal-workbook-of-other-form-why = The file has form { $form }; this version of the server reads form 1.
refusal-workbook-of-other-form-do = Download the sheet from this server, copy the figures into it and upload it.
refusal-workbook-without-table = The file holds no table
refusal-workbook-without-table-why = No sheet has the headings any more, at least: { $columns }.
refusal-workbook-without-table-do = Write the headings as they were in the downloaded file and upload it again.
refusal-workbook-of-other-unit = This is the file of another unit
refusal-workbook-of-other-unit-why = It was downloaded from the sheet of { $found }, not of { $own }.
refusal-workbook-of-other-unit-do = Open the sheet of the unit that the file names, or download the file of this unit. No cell has changed.
refusal-workbook-of-other-campaign = This is the file of another campaign
refusal-workbook-of-other-campaign-why = It was downloaded from the campaign { $found }, not { $own }.
refusal-workbook-of-other-campaign-do = Download the sheet of this campaign, copy the figures into it and upload it. No cell has changed.
refusal-workbook-too-large = The file is too large
refusal-workbook-too-large-why = It has more rows or more text than a sheet can have.
refusal-workbook-too-large-do = Delete rows and sheets that are not needed and upload it again.
refusal-workbook-cell-locked = This cell is not yours to fill in
refusal-workbook-cell-locked-why = this cell is filled in by a survey, another system or another owner, so it is not taken from a file.
refusal-workbook-cell-locked-do = Leave the value as it was downloaded.
