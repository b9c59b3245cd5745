//! The parent's side: starts this program again, reads its answer, and ends it when it takes too long.

use std::{
    ffi::OsString,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    time::Duration,
};

use parindex_confine::{Ending, Program};

use super::{
    detail::Detail,
    line::{Line, Refusal},
    reader::{Sheets, WorkbookReader},
};
use crate::{
    problem::{Location, Problem, ProblemCode},
    raw::{Origin, RawRow, RawTable},
};

/// Longest answer, in MiB.
const LONGEST_ANSWER: u64 = 256;

/// Reads workbooks by starting a program, usually this one, with the workbook's path as its last argument. The program calls
/// [`serve`](super::child::serve).
#[derive(Debug, Clone)]
pub struct SelfProcess {
    /// The program.
    pub exe: PathBuf,
    /// Its arguments in front of the path.
    pub args: Vec<OsString>,
    /// Longest time by the clock.
    pub patience: Duration,
}

impl SelfProcess {
    /// A program and the arguments in front of the path; it may take one minute.
    #[must_use]
    pub const fn new(exe: PathBuf, args: Vec<OsString>) -> Self {
        Self { exe, args, patience: Duration::from_secs(60) }
    }
}

impl WorkbookReader for SelfProcess {
    fn read(&self, path: &Path) -> Result<Sheets, Problem> {
        let name = path.file_name().map_or_else(|| path.display().to_string(), |n| n.to_string_lossy().into_owned());
        let problem = |failure: Failure| failure.problem(Location::File(name.clone()), self.patience);
        self.start(path).map_err(problem)
    }
}

/// Reads workbooks *in this process*, without limits: for tests and benches only.
#[derive(Debug, Clone, Copy, Default)]
pub struct InThisProcess;

impl WorkbookReader for InThisProcess {
    fn read(&self, path: &Path) -> Result<Sheets, Problem> {
        let mut answer = Vec::new();
        let told = super::child::answer_to(path, &mut answer).map_err(|fault| Failure::Crashed(Detail::Start { fault: fault.to_string() }));
        let read = told.and_then(|()| read_answer(answer.as_slice()));
        read.map_err(|failure| failure.problem(Location::File(path.display().to_string()), Duration::ZERO))
    }
}

/// Why there is no answer.
enum Failure {
    Refused(Refusal),
    Crashed(Detail),
    TooLarge(Detail),
    Timeout,
}

impl Failure {
    fn problem(self, place: Location, patience: Duration) -> Problem {
        let problem = |code| Problem::new(code, place);
        match self {
            Self::Refused(Refusal::TooLarge(detail)) | Self::TooLarge(detail) => {
                problem(ProblemCode::WorkbookTooLarge).with("detail", detail.arg())
            }
            Self::Refused(Refusal::NotAWorkbook(detail)) => problem(ProblemCode::NotAWorkbook).with("detail", detail.arg()),
            Self::Refused(Refusal::OtherFormat(format)) => problem(ProblemCode::OtherFormat).with("format", format),
            Self::Refused(Refusal::Encrypted) => problem(ProblemCode::WorkbookEncrypted),
            Self::Crashed(detail @ Detail::Start { .. }) => problem(ProblemCode::ReaderNotStarted).with("detail", detail.arg()),
            Self::Crashed(detail) => problem(ProblemCode::WorkbookCrashed).with("detail", detail.arg()),
            Self::Timeout => problem(ProblemCode::WorkbookTimeout).with("limit", patience.as_secs().to_string()),
        }
    }
}

impl SelfProcess {
    fn start(&self, path: &Path) -> Result<Sheets, Failure> {
        let program = Program { exe: self.exe.clone(), args: self.args.clone(), patience: self.patience };
        let told = program.ask(path, |out| read_answer(BufReader::new(out)));
        let told = told.map_err(|fault| Failure::Crashed(Detail::Start { fault: fault.to_string() }))?;
        match (told.answer, told.ending) {
            (_, Ending::Late) => Err(Failure::Timeout),
            (Ok(sheets), _) => Ok(sheets),
            (Err(Failure::Crashed(detail)), ending) => Err(ended(ending).unwrap_or(Failure::Crashed(detail))),
            (Err(failure), _) => Err(failure),
        }
    }
}

/// What the way in which the child ended says.
const fn ended(ending: Ending) -> Option<Failure> {
    match ending {
        Ending::Well => None,
        Ending::Memory => Some(Failure::TooLarge(Detail::Memory)),
        Ending::Time => Some(Failure::TooLarge(Detail::Time)),
        Ending::Late => Some(Failure::Timeout),
        Ending::Signal(found) => Some(Failure::Crashed(Detail::Signal { found })),
        Ending::Exit(found) => Some(Failure::Crashed(Detail::Exit { found })),
    }
}

/// Reads all lines. An answer without its last line is broken.
fn read_answer(out: impl BufRead) -> Result<Sheets, Failure> {
    let limit = LONGEST_ANSWER << 20;
    let mut out = out.take(limit);
    let mut sheets = Sheets::default();
    let mut line = Vec::new();
    loop {
        line.clear();
        let length = out.read_until(b'\n', &mut line).map_err(|_| Failure::Crashed(Detail::AnswerBroken))?;
        if out.limit() == 0 {
            return Err(Failure::TooLarge(Detail::Answer { limit: LONGEST_ANSWER }));
        }
        if length == 0 {
            return Err(Failure::Crashed(Detail::AnswerBroken));
        }
        match serde_json::from_slice(&line) {
            Ok(Line::Sheet(name)) => sheets.tables.push(RawTable { name: name.into(), origin: Origin::Sheet, rows: Vec::new() }),
            Ok(Line::Formulas(cells)) => match sheets.tables.len().checked_sub(1) {
                Some(sheet) => sheets.formulas.extend(cells.into_iter().map(|(row, column)| (sheet, row, column))),
                None => return Err(Failure::Crashed(Detail::AnswerBroken)),
            },
            Ok(Line::Row(number, cells)) => match sheets.tables.last_mut() {
                Some(sheet) => sheet.rows.push(RawRow { number, cells }),
                None => return Err(Failure::Crashed(Detail::AnswerBroken)),
            },
            Ok(Line::Refused(refusal)) => return Err(Failure::Refused(refusal)),
            Ok(Line::End) => return Ok(sheets),
            Err(_) => return Err(Failure::Crashed(Detail::AnswerBroken)),
        }
    }
}
