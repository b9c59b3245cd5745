//! The parent's side.

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
    process::{ChildStdout, Command, Stdio},
    time::Duration,
};

use crate::{Ending, guard::Guard};

/// A program, usually this one, that opens one file and tells what is in it on standard output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Program {
    /// The program.
    pub exe: PathBuf,
    /// Its arguments in front of the path.
    pub args: Vec<OsString>,
    /// Longest time by the clock.
    pub patience: Duration,
}

/// What a child told and how it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told<T> {
    /// What was read of its output.
    pub answer: T,
    /// How it ended.
    pub ending: Ending,
}

impl Program {
    /// Starts it on a file, without environment, input and complaints, and reads its answer. The reader decides how much it takes.
    ///
    /// # Errors
    /// The program cannot be started.
    pub fn ask<T>(&self, path: &Path, read: impl FnOnce(ChildStdout) -> T) -> std::io::Result<Told<T>> {
        // Absolute, so that a name such as `-x.xlsx` is no option.
        let path = std::path::absolute(path)?;
        let mut command = Command::new(&self.exe);
        command.args(&self.args).arg(path).env_clear().stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn()?;
        let stdout = child.stdout.take().ok_or_else(|| std::io::Error::other("no output"))?;
        let guard = Guard::watch(child, self.patience);
        let answer = read(stdout);
        let (status, late) = guard.end()?;
        Ok(Told { answer, ending: if late { Ending::Late } else { Ending::of(status) } })
    }
}
