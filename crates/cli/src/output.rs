//! Where results go: standard output, or a file that is there as a whole or not at all.

use std::{
    io::{ErrorKind, IsTerminal, Write},
    path::Path,
};

use parindex_words::Words;

use crate::exit::{Exit, Failure};

/// Says something on standard error.
pub fn complain(lines: &[String]) {
    let mut stream = std::io::stderr().lock();
    for line in lines {
        // Nobody is left to hear that standard error is closed.
        let _ = writeln!(stream, "{line}");
    }
}

/// What may become of a file that is already there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// It stays, and nothing is written.
    Keep,
    /// It is replaced: the user said so.
    Replace,
}

/// Refuses an output that would destroy what is there: the input itself, a table of the input's folder, or, unless the user says so, any file.
pub fn guard(file: Option<&Path>, inputs: &[&Path], existing: Existing, words: &Words) -> Result<(), Failure> {
    let Some(file) = file else { return Ok(()) };
    let refused = |key: &str| Err(Failure::new(Exit::CannotCreate, words.with(key, &[("file", file.display().to_string().into())])));
    let folder = file.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    let place = folder.canonicalize().map(|f| f.join(file.file_name().unwrap_or_default()));
    for input in inputs.iter().filter_map(|input| input.canonicalize().ok()) {
        // Beside the tables of a folder other files may stand, but never in their place.
        let table = file.extension().is_some_and(|e| e.eq_ignore_ascii_case("csv") || e.eq_ignore_ascii_case("toml"));
        let inside = place.as_ref().is_ok_and(|place| place.starts_with(&input));
        if (inside && table) || file.canonicalize().is_ok_and(|own| own == input) {
            return refused("cli-output-is-input");
        }
    }
    if existing == Existing::Keep && file.exists() { refused("cli-target-taken") } else { Ok(()) }
}

/// Writes to standard output, or to a file when one is named.
pub fn write(bytes: &[u8], file: Option<&Path>, words: &Words) -> Result<Exit, Failure> {
    match file {
        Some(path) => to_file(bytes, path, words),
        None => to_screen(bytes, words),
    }
}

fn to_screen(bytes: &[u8], words: &Words) -> Result<Exit, Failure> {
    let mut stream = std::io::stdout().lock();
    match stream.write_all(bytes).and_then(|()| stream.flush()) {
        Ok(()) => Ok(Exit::Done),
        // `parindex … | head` closes the pipe early, and that is fine.
        Err(fault) if fault.kind() == ErrorKind::BrokenPipe => Ok(Exit::Done),
        Err(fault) => {
            Err(Failure::new(Exit::Io, words.with("cli-cannot-write", &[("file", "stdout".into()), ("detail", fault.to_string().into())])))
        }
    }
}

/// The new content is complete beside the old one before it takes its place.
fn to_file(bytes: &[u8], path: &Path, words: &Words) -> Result<Exit, Failure> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    let written = tempfile::NamedTempFile::new_in(folder).and_then(|mut file| {
        file.write_all(bytes)?;
        readable(&file)?;
        file.persist(path).map_err(|fault| fault.error)?;
        Ok(())
    });
    match written {
        Ok(()) => {
            complain(&[words.with("cli-written", &[("file", path.display().to_string().into())])]);
            Ok(Exit::Done)
        }
        Err(fault) => {
            let args = [("file", path.display().to_string().into()), ("detail", fault.to_string().into())];
            Err(Failure::new(Exit::CannotCreate, words.with("cli-cannot-write", &args)))
        }
    }
}

/// Temporary files are private; a result is for colleagues.
#[cfg(unix)]
fn readable(file: &tempfile::NamedTempFile) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.as_file().set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable(_: &tempfile::NamedTempFile) -> std::io::Result<()> {
    Ok(())
}

/// Whether standard output is a terminal, where bytes of a workbook do harm.
pub fn is_terminal() -> bool {
    std::io::stdout().is_terminal()
}

/// Width of the terminal in columns; 100 where there is none.
pub fn width() -> usize {
    let columns = std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok());
    columns.filter(|c| (40..=400).contains(c)).unwrap_or(100)
}
