//! The child's side: takes on limits, looks at one file, tells what it found.

use std::{
    io::{Read, Write},
    path::PathBuf,
    process::ExitCode,
};

use parindex_confine::Limits;

use crate::{look, trust::Roots};

/// What the child may use.
const LIMITS: Limits = Limits { memory: 256 << 20, address_space: 768 << 20, seconds: 10 };

/// Bytes that suffice for the first look.
const HEAD: u64 = 4096;

/// What the child is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The file.
    pub path: PathBuf,
    /// The name that its owner gave it.
    pub name: String,
    /// Folder with the certificates that are trusted.
    pub trust: Option<PathBuf>,
}

/// Runs in the child. Tells two lines of JSON: what the first bytes say, and everything; when there is no second, looking cost too much.
#[must_use]
pub fn serve(question: &Question) -> ExitCode {
    // A panic of a parser says nothing that anybody here could use.
    std::panic::set_hook(Box::new(|_| std::process::exit(101)));
    match LIMITS.take_on().and_then(|()| answer(question)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn answer(question: &Question) -> std::io::Result<()> {
    let roots = Roots::read(question.trust.as_deref())?;
    let mut head = Vec::new();
    std::fs::File::open(&question.path)?.take(HEAD).read_to_end(&mut head)?;
    tell(&look::at_first(&head, &question.name))?;
    let bytes = match std::fs::read(&question.path) {
        // The same end as that of any other allocation beyond the limit.
        Err(fault) if fault.kind() == std::io::ErrorKind::OutOfMemory => std::process::abort(),
        read => read?,
    };
    tell(&look::closely(&bytes, &question.name, &roots))
}

fn tell(inspection: &crate::Inspection) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    serde_json::to_writer(&mut out, inspection)?;
    out.write_all(b"\n")?;
    out.flush()
}
