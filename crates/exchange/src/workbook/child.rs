//! The two sides of reading a workbook in a process of its own.

use std::{
    io::{BufWriter, Write},
    path::Path,
    process::ExitCode,
};

use parindex_confine::Limits;

pub use super::self_process::{InThisProcess, SelfProcess};
use super::{
    archive,
    cells::{self, Stop},
    line::Line,
};

/// What the child may use.
const LIMITS: Limits = Limits { memory: 512 << 20, address_space: 512 << 20, seconds: 20 };

/// Runs in the child: takes on its limits, without which nothing is read, reads the workbook and tells the parent on standard output.
///
/// A refusal is an answer too, so the exit code is zero for it; anything else means that the answer is not whole.
#[must_use]
pub fn serve(path: &Path) -> ExitCode {
    match LIMITS.take_on().and_then(|()| answer(path)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn answer(path: &Path) -> std::io::Result<()> {
    answer_to(path, &mut BufWriter::new(std::io::stdout().lock()))
}

/// Reads a workbook *in this process*, without limits, and writes the answer that [`serve`] would give: for fuzzing and benches only.
///
/// # Errors
/// What the writer refuses.
pub fn answer_to(path: &Path, out: &mut impl Write) -> std::io::Result<()> {
    let mut tell = |line: &Line| {
        serde_json::to_writer(&mut *out, line)?;
        out.write_all(b"\n")
    };
    let told = archive::open(path).map_err(Stop::Refused).and_then(|file| cells::stream(file, &mut tell));
    match told {
        Ok(()) => tell(&Line::End)?,
        Err(Stop::Refused(refusal)) => tell(&Line::Refused(refusal))?,
        Err(Stop::Told(fault)) => return Err(fault),
    }
    out.flush()
}
