# Reading and writing rounds: CSV folders, workbooks, the officials' template.

## Places
place-file = File { $file }
place-folder = Folder { $folder }
place-line = File { $file }, line { $line }
place-csv-cell = File { $file }, line { $line }, column { $column }
place-sheet = Sheet “{ $sheet }”
place-sheet-row = Sheet “{ $sheet }”, row { $row }
place-sheet-cell = Sheet “{ $sheet }”, cell { $cell } (column “{ $column }”)
place-sheet-setting = Sheet “{ $sheet }”, row { $row }, key { $key }
place-setting = File { $file }, line { $line }, key { $key }
problem-full = { $place }: { $message }

## Errors and warnings while reading
problem-path-not-found = there is no such file or folder; check the path.
problem-cannot-read = it cannot be opened ({ $detail }); check the permissions and whether another program holds it.
problem-not-a-file =
    { $kind ->
        [folder] this is a folder, not a file; rename it and put the file in its place.
       *[other] this is a pipe or a device, not a file; put the file in its place.
    }
problem-not-a-round = it is neither a folder of a round nor an .xlsx workbook.
problem-round-toml-missing =
    { $count ->
        [0] the folder is empty; a round needs round.toml, sets.csv, groups.csv, units.csv and criteria.csv.
       *[other] the folder has no round.toml (found: { $found }); a round needs round.toml, sets.csv, groups.csv, units.csv and criteria.csv.
    }
problem-toml-syntax = the TOML is wrong ({ $detail }); mend this line.
problem-unknown-setting = there is no setting “{ $key }”; see docs/round-format.md and mend the name.
problem-setting-missing = the setting “{ $key }” is required; add it.
problem-setting-twice = the setting “{ $key }” stands twice; keep one.
problem-setting-item-twice = “{ $found }” stands twice in “{ $key }”; keep one.
problem-breaker-adjustment = “{ $found }” cannot break ties, since bonus and penalty stand outside the points of the components; “{ $key }” takes source:appraisal, source:survey, source:external and node:CODE.
problem-setting-kind = the value of “{ $key }” does not fit: found “{ $found }”, allowed: { $allowed }.
problem-setting-list = “{ $key }” does not take such a list or table; see the sample in docs/round-format.md.
problem-setting-float = the decimal { $found } must stand in quotation marks: “{ $key } = "{ $found }"”.
problem-format-unknown = format = { $found } is not known; this program reads format = 1.
problem-table-missing =
    { $table ->
        [sets] the table of criteria sets is missing (sets.csv, sheet “Bộ chỉ số”).
        [groups] the table of groups is missing (groups.csv, sheet “Nhóm đơn vị”).
        [units] the table of units is missing (units.csv, sheet “Đơn vị”).
        [criteria] the table of criteria is missing (criteria.csv, sheet “Tiêu chí”).
       *[other] the sheet “Đợt đánh giá” (Campaign) with the settings is missing; this workbook has the sheets: { $found }.
    }
problem-table-twice = the table { $table } stands on two sheets; keep one.
problem-unknown-table = the name belongs to no table, so it is ignored; rename it if it is a table of the round.
problem-file-too-large = the file is larger than { $limit }; split the data.
problem-too-many-rows = there are more than { $limit } rows; split the data.
problem-encoding-utf16 = the file is stored as UTF-16; open it and save it as “CSV UTF-8 (comma delimited)”.
problem-encoding-legacy = the file is not UTF-8, it looks like { $page }; convert it to Unicode and save it as “CSV UTF-8 (comma delimited)”.
problem-encoding-unknown = the file is not UTF-8 (byte { $byte }); save it as “CSV UTF-8 (comma delimited)”.
problem-legacy-font = the text “{ $found }” looks like TCVN3 or VNI letters; convert it to Unicode.
problem-quote-open = the quotation mark opened here is never closed; close it, or double a mark inside a cell.
problem-header-missing = no row holds the headings; this table needs the columns: { $columns }.
problem-column-missing = the column { $columns } is missing; columns found: { $found }.
problem-column-twice = this heading is the same as that of column { $first } (“{ $column }”); rename or remove one of them.
problem-unknown-column = the column “{ $found }” does not belong to this table and is ignored.
problem-cell-without-heading =
    { $cells ->
        [one] this column has no heading but one cell in it is filled (“{ $found }”); write the heading (unmerge headings if they are merged), or clear the cell.
       *[other] this column has no heading but { $cells } cells in it are filled (this one holds “{ $found }”); write the heading (unmerge headings if they are merged), or clear the cells.
    }
problem-row-without-code = this row (“{ $found }”) has no { $columns } and is not read; that is fine for a signature or a total.
problem-code-missing = this row is filled (“{ $found }”) but has no { $columns }; add the codes, or remove the row if it is a signature or a total.
problem-row-too-long = { $columns ->
    [one] the row has { $cells } cells but there is only { $columns } heading; a number with a decimal comma or a text with a comma must stand in quotation marks.
   *[other] the row has { $cells } cells but there are only { $columns } headings; a number with a decimal comma or a text with a comma must stand in quotation marks.
}
problem-row-too-short = { $cells ->
    [one] the row has only { $cells } cell but there are { $columns } headings; the file may have been cut off, add the cells that are missing (empty between two commas).
   *[other] the row has only { $cells } cells but there are { $columns } headings; the file may have been cut off, add the cells that are missing (empty between two commas).
}
problem-value-missing = this cell must not be empty.
problem-not-a-number = found “{ $found }”, which is no number; write digits, for instance 87.11.
problem-number-too-large = found “{ $found }”, which is too large; at most { $limit } digits may stand before the decimal mark.
problem-number-too-fine = found “{ $found }”, which is too fine; at most { $limit } digits may stand behind the decimal mark.
problem-ambiguous-number =
    { $in ->
        [workbook] the cell holds the text “{ $found }”, which may be the whole number { $whole } or the decimal { $part }; enter it as a number, or write { $whole } or { $clear }.
        [typed] found “{ $found }”, which may be the whole number { $whole } or the decimal { $part }; write { $whole } or { $clear }.
       *[folder] found “{ $found }”, which may be the whole number { $whole } or the decimal { $part }; write { $whole } or { $clear }, or declare [numbers] decimal in round.toml.
    }
problem-percent-cell = found “{ $found }” where a plain number is needed; remove the percent format and write the number itself.
problem-not-whole = found “{ $found }”, a whole number is needed here.
problem-below-zero = found “{ $found }”, it must not be below 0 here.
problem-over-hundred = found “{ $found }”, a percent must not be above 100.
problem-not-a-date = found “{ $found }”, which is no date; write 16/07/2021 or 2021-07-16.
problem-not-a-time = found “{ $found }”, which is no time; write it like 2021-07-16T08:30:00+07:00.
problem-not-yes-no = found “{ $found }”; write yes or no (có, không, x, 1, 0).
problem-unknown-word = found “{ $found }”, allowed: { $allowed }.
problem-unknown-option = found “{ $found }”, there is no such option; a label or its number is allowed: { $allowed }.
problem-option-case = found “{ $found }”, which differs from the option “{ $label }” in the case of its letters; write it like that, or write its number { $number }.
problem-bad-measure = found “{ $found }”; measures are: index, score, applicable_max, rank (2 or 2..3), class, mean, units, count:CODE.
problem-bad-code = found “{ $found }”, which is no code; a code has 1–40 letters, digits, points, hyphens, underscores or slashes.
problem-code-as-number = the cell holds the number { $found }; a code must be text (format the cell as Text and type it again), since 1.1 and 1.10 are two codes.
problem-code-as-date = the cell holds the date { $found }; a code must be text (format the cell as Text and type it again).
problem-control-character = the text holds the control character { $number }; remove it.
problem-text-too-long = the text is longer than { $limit } characters, which no workbook can hold; shorten it.
problem-cell-fault = the formula of the cell failed with { $found }; mend it or write the value.
problem-formula-without-value = the cell has a formula but no value; open and save it with a spreadsheet program, or write the value.
problem-workbook-too-large = the workbook is beyond the limits ({ $detail }); remove cells, rows and sheets that are not needed and save it again.
problem-not-a-workbook = it is no readable .xlsx workbook ({ $detail }); open it with a spreadsheet program and save it as .xlsx.
problem-other-format = its contents are { $format }; open it with a spreadsheet program and save it as .xlsx.
problem-workbook-encrypted = the workbook has a password; remove it and send it again.
problem-workbook-crashed = the process that reads the workbook ended unexpectedly ({ $detail }); the workbook is damaged or too large, open and save it with a spreadsheet program.
problem-reader-not-started = the process that reads workbooks cannot be started ({ $detail }); check the installation of the program.
problem-workbook-timeout = reading the workbook took more than { $limit } seconds and was stopped; remove cells, rows and sheets that are not needed and save it again.
problem-figure-not-asked = { $count ->
    [one] “{ $found }” stands in a cell that is not used: this component asks for { $count } figure only; clear the cell or move it to the right column.
   *[other] “{ $found }” stands in a cell that is not used: this component asks for { $count } figures only; clear the cell or move it to the right column.
}
problem-figures-with-status = the row says “{ $found }” and gives figures too; clear the figures, or leave the status empty.
problem-too-many-problems =
    { $count ->
        [one] one more error is not listed; mend those above and read again.
       *[other] { $count } more errors are not listed; mend those above and read again.
    }

# Details of a workbook that cannot be read
workbook-detail-entries = { $found } files inside, limit { $limit }
workbook-detail-inflated = inflates to { $found } MiB, limit { $limit } MiB
workbook-detail-ratio = compressed { $found } times, limit { $limit } times
workbook-detail-cells = more than { $limit } cells
workbook-detail-columns = cell { $found } outside the first { $limit } columns
workbook-detail-size = the file is larger than { $limit } MiB
workbook-detail-answer = more than { $limit } MiB of contents
workbook-detail-memory = no memory left
workbook-detail-time = no computing time left
workbook-detail-empty = the file is empty
workbook-detail-zip = not a ZIP archive, or cut off
workbook-detail-parts = the archive holds no workbook
workbook-detail-xml = the contents are damaged: { $fault }
workbook-detail-exit = exit code { $found }
workbook-detail-signal = signal { $found }
workbook-detail-start = { $fault }
workbook-detail-answer-broken = the answer cannot be read

## Sheets
sheet-campaign = Campaign
sheet-sets = Criteria sets
sheet-groups = Groups
sheet-units = Units
sheet-lineage = Lineage
sheet-criteria = Criteria
sheet-applicability = Applicability
sheet-scores = Scores
sheet-evidence = Evidence
sheet-bands = Classes
sheet-gates = Gates
sheet-published = Published
sheet-crosswalk = Crosswalk
sheet-guide = Guide
sheet-lists = Lists

## Columns
column-abstract = Abstract
column-applies = Applies
column-applies_when = Applies when
column-at_least = At least
column-author = Author
column-base = Base
column-clause = Clause
column-class = Class
column-code = Code
column-comment = Comment
column-component = Component code
column-component_name = Name of the component
column-date = Date of issue
column-decision = Decision
column-decision_date = Decision date
column-effective = Effective
column-effective_from = Effective from
column-effective_to = Effective to
column-evidence = Evidence asked for
column-group = Group
column-input = Figure { $number }
column-issuer = Issuer
column-key = Key
column-kind = Kind
column-max_points = Maximum points
column-measure = Measure
column-name_en = English name
column-name_vi = Vietnamese name
column-new_code = New code
column-new_set = New set
column-node = Node
column-number = Number
column-old_code = Old code
column-old_set = Old set
column-origin = Origin
column-owner = Owner
column-page = Page
column-parent = Parent
column-points = Points
column-predecessor = Predecessor
column-quote = Quote
column-reading = Reading
column-reason = Reason
column-relation = Relation
column-rule = Rule
column-scope = Scope
column-set = Criteria set
column-share = Share
column-source = Source
column-stage = Stage
column-status = Status
column-successor = Successor
column-time = Time
column-tolerance = Tolerance
column-traits = Traits
column-unit = Unit code
column-unit_name = Name of the unit
column-valid_from = Valid from
column-valid_to = Valid to
column-value = Value
column-version = Version
column-weight = Weight
column-setting = Setting
column-meaning = Meaning

## Words in cells
word-stage-self = Self-scoring
word-stage-appraisal_1 = First appraisal
word-stage-appraisal_2 = Second appraisal
word-stage-final = Final result
word-status-nothing_arose = Nothing arose
word-status-not_applicable = Not applicable
word-status-not_submitted = Not submitted
word-origin-published = Published
word-origin-illustrative = Illustrative
word-relation-merge = Merge
word-relation-part_merge = Part merge
word-relation-split = Split
word-relation-rename = Rename
word-relation-reparent = Change of parent
word-source-appraisal = Appraisal
word-source-survey = Survey
word-source-external = Other system
word-source-bonus = Bonus
word-source-penalty = Penalty
word-reading-flat = Flat
word-reading-nested = Nested
word-base-percent = Percent
word-base-points = Points
word-gate_measure-index = Percent
word-gate_measure-points = Points
word-scope-unit = Unit
word-scope-group = Group
word-scope-all = All
word-decimal-point = point
word-decimal-comma = comma
word-missing-empty_unranked = units that submitted nothing are unranked
word-missing-any_unranked = units with a missing cell are unranked
word-missing-zero = missing is worth 0
word-adjustment-after_division = after the division
word-adjustment-before_division = before the division
word-no_survey-missing = counts as missing
word-no_survey-convert = appraisal is converted
word-over_max-refuse = refused
word-over_max-cap = cut to the maximum
word-rounding-half_up = half up
word-rounding-half_even = half to even
word-rounding-down = cut off
word-rank_by-index = index
word-rank_by-score = score
word-basis-exact = exact value
word-basis-displayed = displayed value
word-ties-shared = shared rank (1, 2, 2, 4)
word-ties-dense = shared rank (1, 2, 2, 3)
word-ties-broken = broken by a list
word-yes = Yes
word-no = No

## Settings
setting-format = Version of the format, always 1
setting-campaign-code = Code of the campaign
setting-campaign-year = Year that is measured
setting-campaign-name_vi = Name of the campaign in Vietnamese
setting-campaign-name_en = Name in English
setting-campaign-decision = Number of the decision that publishes or rules the round
setting-campaign-decision_date = Date of the decision
setting-campaign-source = Where the figures come from
setting-campaign-note_vi = Note shown on every output
setting-campaign-note_en = Note in English
setting-campaign-rehearsal = A mock round (yes, no)
setting-numbers-decimal = Decimal mark of numbers written as text: point, comma
setting-index-stages = Stages in the order in which they decide: final; appraisal_2; appraisal_1; self
setting-index-missing = Cells without a score: empty_unranked, any_unranked, zero
setting-index-adjustment = Bonus and penalty: after_division, before_division
setting-index-bonus_cap = Most bonus points in all
setting-index-penalty_cap = Most penalty points in all
setting-index-index_cap = Largest index
setting-index-no_survey = A unit without any survey score: missing, convert
setting-index-over_max = A score above its maximum: refuse, cap
setting-display-decimals = Decimals of percents
setting-display-points_decimals = Decimals of points
setting-display-rounding = Rounding: half_up, half_even, down
setting-ranking-by = Ranked by: index, score
setting-ranking-on = Ranked on: exact, displayed
setting-ranking-ties = Between equals: shared, dense, broken
setting-ranking-breakers = What breaks ties, in order: source:appraisal; node:3
setting-classes-on = Classes look at: exact, displayed

## Template for officials
template-guide-stage = Stage: { $stage }
template-guide-1 = 1. Fill in the pale yellow cells of the sheet “Scores” only; other cells are locked (without a password) to keep the codes of units and components right.
template-guide-2 = 2. Each row is one component of one unit. Bold grey rows are areas and criteria; nothing is filled in there.
template-guide-3 = 3. Point at a cell “Figure” to see its note: what to fill in and how it is scored.
template-guide-4 = 4. Cells with a list: choose with the arrow. Ticks: choose Yes or No.
template-guide-5 = 5. Type decimals so that the spreadsheet program takes them as numbers. Type percents as 98.5, not as 98.5%.
template-guide-6 = 6. Without figures: set “Status” to “Nothing arose”, “Not applicable” (with the reason as “Comment”) or “Not submitted”. A row left empty counts as not filled in.
template-guide-7 = 7. “Points” is for components that are scored by hand, bonus and penalty; for others only when points are set by hand, never above the maximum.
template-guide-8 = 8. Evidence goes to the sheet “Evidence” (if there is none, add one with the columns Unit code, Component code, Number, Date of issue, Issuer, Abstract, Page, Quote).
template-guide-9 = 9. Save as .xlsx and keep the names of sheets and columns.
template-guide-alone = Note: some criteria compare the units with each other. This workbook holds one unit only, so the points that it gives for them are not final.
template-only-title = Not allowed
template-only-listed = Choose a value of the list.
template-only-not-negative = Type a number that is not negative.
template-only-whole = Type a whole number that is not negative.
template-only-percent = Type a percent from 0 to 100, without the sign %.
template-only-points = Type points from 0 to { $max }.
template-only-date = Type a date, for instance 16/07/2025.
figure-num = Achieved
figure-den = Base
figure-option = Option
figure-n = Number
figure-points = Points
figure-value = Value
figure-pct = Percent
figure-date = Date of the figures
figure-source = Source of the figures
figure-chosen = Way of reckoning
figure-assigned = Assigned
figure-on_time = On time
figure-late = Late
figure-variable = { $figure } (in the formula: { $name })
figure-case = Case { $number }: { $figure }
respondent-dai_bieu_hdnd = Members of the people’s council
respondent-lanh_dao_so = Heads of departments
respondent-lanh_dao_xa = Heads of communes
respondent-nguoi_dan = Citizens
respondent-doanh_nghiep = Enterprises
template-kind-number = number, not negative
template-kind-signed = number, may be negative
template-kind-count = whole number
template-kind-percent = percent, 0–100
template-kind-tick = Yes or No
template-kind-choice = from the list
template-kind-date = date
template-kind-word = text
figure-yes = Yes
figure-no = No
