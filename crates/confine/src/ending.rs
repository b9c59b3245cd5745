//! How a child ended.

use std::process::ExitStatus;

/// How a child ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// By itself, with exit code 0.
    Well,
    /// It wanted more memory than it may have.
    Memory,
    /// It computed for longer than it may.
    Time,
    /// It was not done when the parent's patience was.
    Late,
    /// By another signal.
    Signal(i32),
    /// By itself, with another exit code.
    Exit(i32),
}

impl Ending {
    /// What the status of a process says.
    pub(crate) fn of(status: ExitStatus) -> Self {
        #[cfg(unix)]
        if let Some(signal) = std::os::unix::process::ExitStatusExt::signal(&status) {
            // An allocation beyond the limit aborts; the limit of computing time sends SIGXCPU, then SIGKILL.
            const ABORT: i32 = 6;
            const KILL: i32 = 9;
            const BUS: i32 = 7;
            const SEGMENT: i32 = 11;
            const XCPU: i32 = 24;
            return match signal {
                ABORT | SEGMENT | BUS => Self::Memory,
                XCPU | KILL => Self::Time,
                found => Self::Signal(found),
            };
        }
        match status.code().unwrap_or(-1) {
            0 => Self::Well,
            code => Self::Exit(code),
        }
    }
}
