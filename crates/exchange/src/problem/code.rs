//! Every kind of problem with a file.

use parindex_engine::kernel::Severity;

macro_rules! problem_codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal $severity:ident;)*) => {
        /// Every kind of problem. The text form is stable; the message is `problem-<text>` in `i18n/`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum ProblemCode { $($(#[$doc])* $name,)* }

        impl ProblemCode {
            /// All codes.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The stable text form.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }

            /// Key of the message.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self { $(Self::$name => concat!("problem-", $text),)* }
            }

            /// How bad it is.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)* }
            }
        }
    };
}

problem_codes! {
    /// There is no such file or folder.
    PathNotFound = "path-not-found" Error;
    /// The operating system refuses to open it.
    CannotRead = "cannot-read" Error;
    /// A folder, pipe or device where a file must be.
    NotAFile = "not-a-file" Error;
    /// Neither a folder nor a workbook.
    NotARound = "not-a-round" Error;
    /// A folder without `round.toml`.
    RoundTomlMissing = "round-toml-missing" Error;
    /// `round.toml` cannot be read.
    TomlSyntax = "toml-syntax" Error;
    /// A setting that does not exist.
    UnknownSetting = "unknown-setting" Error;
    /// A setting that must be there.
    SettingMissing = "setting-missing" Error;
    /// A setting stands twice.
    SettingTwice = "setting-twice" Error;
    /// An item stands twice in the list of a setting.
    SettingItemTwice = "setting-item-twice" Error;
    /// Bonus or penalty points named to break ties.
    BreakerAdjustment = "breaker-adjustment" Error;
    /// A setting has a value of the wrong kind.
    SettingKind = "setting-kind" Error;
    /// A list or table where one value is asked for, or the other way round.
    SettingList = "setting-list" Error;
    /// A decimal in `round.toml` that is neither text nor whole.
    SettingFloat = "setting-float" Error;
    /// A format that this program does not know.
    FormatUnknown = "format-unknown" Error;
    /// A table that must be there.
    TableMissing = "table-missing" Error;
    /// Two files or sheets hold the same table.
    TableTwice = "table-twice" Error;
    /// A file or sheet that belongs to no table.
    UnknownTable = "unknown-table" Warning;
    /// A file beyond the size limit.
    FileTooLarge = "file-too-large" Error;
    /// More rows than are read.
    TooManyRows = "too-many-rows" Error;
    /// The file is UTF-16.
    EncodingUtf16 = "encoding-utf16" Error;
    /// The file is in an old Vietnamese code page.
    EncodingLegacy = "encoding-legacy" Error;
    /// The file is not UTF-8.
    EncodingUnknown = "encoding-unknown" Error;
    /// Texts look like TCVN3 letters.
    LegacyFont = "legacy-font" Warning;
    /// A quotation mark is opened and never closed.
    QuoteOpen = "quote-open" Error;
    /// No row holds the headings of the table.
    HeaderMissing = "header-missing" Error;
    /// A column that must be there.
    ColumnMissing = "column-missing" Error;
    /// Two columns carry the same heading.
    ColumnTwice = "column-twice" Error;
    /// A column that the table does not have.
    UnknownColumn = "unknown-column" Warning;
    /// Cells are filled in a column that has no heading.
    CellWithoutHeading = "cell-without-heading" Error;
    /// A row of scores that names neither unit nor component and holds no figures, such as a signature or a total; it is not read.
    RowWithoutCode = "row-without-code" Warning;
    /// A row that holds something but none of the codes that say what it is about.
    CodeMissing = "code-missing" Error;
    /// A row has more cells than the heading.
    RowTooLong = "row-too-long" Error;
    /// A row has fewer cells than the heading.
    RowTooShort = "row-too-short" Error;
    /// A cell that must not be empty.
    ValueMissing = "value-missing" Error;
    /// No number.
    NotANumber = "not-a-number" Error;
    /// More than 15 digits before the decimal mark.
    NumberTooLarge = "number-too-large" Error;
    /// More than 12 digits behind the decimal mark.
    NumberTooFine = "number-too-fine" Error;
    /// A number that can be read in two ways.
    AmbiguousNumber = "ambiguous-number" Error;
    /// A percent where a plain number is asked for.
    PercentCell = "percent-cell" Error;
    /// A whole number is asked for.
    NotWhole = "not-whole" Error;
    /// A number below zero.
    BelowZero = "below-zero" Error;
    /// A percent above one hundred.
    OverHundred = "over-hundred" Error;
    /// No date.
    NotADate = "not-a-date" Error;
    /// No time of RFC 3339.
    NotATime = "not-a-time" Error;
    /// Neither yes nor no.
    NotYesNo = "not-yes-no" Error;
    /// None of the words that may stand there.
    UnknownWord = "unknown-word" Error;
    /// None of a rule's options.
    UnknownOption = "unknown-option" Error;
    /// One of a rule's options but for the case of its letters.
    OptionCase = "option-case" Error;
    /// No measure, or a value that does not suit it.
    BadMeasure = "bad-measure" Error;
    /// No code.
    BadCode = "bad-code" Error;
    /// A code that the workbook holds as a number with decimals.
    CodeAsNumber = "code-as-number" Error;
    /// A code that the workbook holds as a date.
    CodeAsDate = "code-as-date" Error;
    /// A character that no text may hold.
    ControlCharacter = "control-character" Error;
    /// A text beyond the limit.
    TextTooLong = "text-too-long" Error;
    /// A formula that failed, such as `#DIV/0!`.
    CellFault = "cell-fault" Error;
    /// A formula without a stored value.
    FormulaWithoutValue = "formula-without-value" Error;
    /// Too large for the limits of the reading process.
    WorkbookTooLarge = "workbook-too-large" Error;
    /// No workbook.
    NotAWorkbook = "not-a-workbook" Error;
    /// A file of another kind: `.xls`, PDF, ODS.
    OtherFormat = "other-format" Error;
    /// Protected by a password.
    WorkbookEncrypted = "workbook-encrypted" Error;
    /// The reading process ended without an answer.
    WorkbookCrashed = "workbook-crashed" Error;
    /// The reading process cannot be started.
    ReaderNotStarted = "reader-not-started" Error;
    /// The reading process took too long.
    WorkbookTimeout = "workbook-timeout" Error;
    /// A figure that the component does not ask for.
    FigureNotAsked = "figure-not-asked" Error;
    /// A row says that there is nothing to score, and gives figures too.
    FiguresWithStatus = "figures-with-status" Error;
    /// More problems than are listed.
    TooManyProblems = "too-many-problems" Error;
}
