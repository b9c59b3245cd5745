//! Exit codes, stable and documented in `docs/user-guide.md`; numbers above 63 are those of `sysexits.h`.

use std::process::ExitCode;

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Everything was done; warnings may have been shown.
    Done = 0,
    /// The command line is wrong.
    Usage = 64,
    /// The data are wrong; nothing was computed.
    Data = 65,
    /// There is nothing at the given path.
    NoInput = 66,
    /// A defect of ours.
    Internal = 70,
    /// The output cannot be created.
    CannotCreate = 73,
    /// Reading or writing failed half-way.
    Io = 74,
}

impl Exit {
    /// The number.
    pub const fn code(self) -> i32 {
        self as i32
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// A run that ends with a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// How it ends.
    pub exit: Exit,
    /// What is said on standard error.
    pub lines: Vec<String>,
}

impl Failure {
    /// A failure with one line.
    pub fn new(exit: Exit, line: String) -> Self {
        Self { exit, lines: vec![line] }
    }
}
