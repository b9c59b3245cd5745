//! The parent's side: starts this program again, reads its answer, and ends it when it takes too long.

use std::{
    ffi::OsString,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Stdio},
    sync::{Arc, Mutex, PoisonError, mpsc},
    time::Duration,
};

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
        self.start(path).map_err(problem).map(Sheets)
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
    fn start(&self, path: &Path) -> Result<Vec<RawTable>, Failure> {
        let broken = |fault: std::io::Error| Failure::Crashed(Detail::Start { fault: fault.to_string() });
        // Absolute, so that a name such as `-x.xlsx` is no option.
        let path = std::path::absolute(path).map_err(broken)?;
        let mut command = Command::new(&self.exe);
        command.args(&self.args).arg(path).env_clear().stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().map_err(broken)?;
        let stdout = child.stdout.take();
        let guard = Guard::watch(child, self.patience);
        let answer = stdout.map_or(Err(Failure::Crashed(Detail::AnswerBroken)), |out| read_answer(BufReader::new(out)));
        let (status, late) = guard.end().map_err(broken)?;
        match answer {
            _ if late => Err(Failure::Timeout),
            Ok(sheets) => Ok(sheets),
            Err(failure @ Failure::Crashed(_)) => Err(ending(status).unwrap_or(failure)),
            Err(failure) => Err(failure),
        }
    }
}

/// What the way in which the child ended says.
fn ending(status: ExitStatus) -> Option<Failure> {
    #[cfg(unix)]
    if let Some(signal) = std::os::unix::process::ExitStatusExt::signal(&status) {
        // An allocation beyond the limit aborts; the limit of computing time sends SIGXCPU, then SIGKILL.
        const ABORT: i32 = 6;
        const KILL: i32 = 9;
        const BUS: i32 = 7;
        const SEGMENT: i32 = 11;
        const XCPU: i32 = 24;
        return Some(match signal {
            ABORT | SEGMENT | BUS => Failure::TooLarge(Detail::Memory),
            XCPU | KILL => Failure::TooLarge(Detail::Time),
            found => Failure::Crashed(Detail::Signal { found }),
        });
    }
    let code = status.code().unwrap_or(-1);
    (code != 0).then_some(Failure::Crashed(Detail::Exit { found: code }))
}

/// Reads all lines. An answer without its last line is broken.
fn read_answer(out: impl BufRead) -> Result<Vec<RawTable>, Failure> {
    let limit = LONGEST_ANSWER << 20;
    let mut out = out.take(limit);
    let mut sheets: Vec<RawTable> = Vec::new();
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
            Ok(Line::Sheet(name)) => sheets.push(RawTable { name: name.into(), origin: Origin::Sheet, rows: Vec::new() }),
            Ok(Line::Row(number, cells)) => match sheets.last_mut() {
                Some(sheet) => sheet.rows.push(RawRow { number, cells }),
                None => return Err(Failure::Crashed(Detail::AnswerBroken)),
            },
            Ok(Line::Refused(refusal)) => return Err(Failure::Refused(refusal)),
            Ok(Line::End) => return Ok(sheets),
            Err(_) => return Err(Failure::Crashed(Detail::AnswerBroken)),
        }
    }
}

/// A child that is ended when its time is over.
struct Guard {
    child: Arc<Mutex<Child>>,
    done: mpsc::Sender<()>,
    watch: std::thread::JoinHandle<bool>,
}

impl Guard {
    fn watch(child: Child, patience: Duration) -> Self {
        let child = Arc::new(Mutex::new(child));
        let (done, wait) = mpsc::channel();
        let watched = Arc::clone(&child);
        let watch = std::thread::spawn(move || {
            let late = wait.recv_timeout(patience) == Err(mpsc::RecvTimeoutError::Timeout);
            if late {
                kill(&watched);
            }
            late
        });
        Self { child, done, watch }
    }

    /// Ends the child, if it still runs, and says how it ended and whether it was too late.
    fn end(self) -> std::io::Result<(ExitStatus, bool)> {
        // Whoever told the last line has nothing more to say; a child that goes on talking is ended.
        let deadline = std::time::Instant::now() + Duration::from_secs(2);
        let status = loop {
            let ended = self.child.lock().unwrap_or_else(PoisonError::into_inner).try_wait()?;
            match ended {
                Some(status) => break status,
                None if std::time::Instant::now() > deadline => {
                    kill(&self.child);
                    break self.child.lock().unwrap_or_else(PoisonError::into_inner).wait()?;
                }
                None => std::thread::sleep(Duration::from_millis(2)),
            }
        };
        let _ = self.done.send(());
        Ok((status, self.watch.join().unwrap_or(false)))
    }
}

fn kill(child: &Mutex<Child>) {
    // It may have ended by itself in the meantime.
    let _ = child.lock().unwrap_or_else(PoisonError::into_inner).kill();
}
