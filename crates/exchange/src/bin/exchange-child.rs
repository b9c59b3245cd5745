//! The child of the tests of this crate: reads one workbook and tells it. `parindex read-workbook` is the one that people run.

use std::{path::Path, process::ExitCode};

fn main() -> ExitCode {
    match std::env::args_os().nth(1) {
        Some(path) => parindex_exchange::child::serve(Path::new(&path)),
        None => ExitCode::from(64),
    }
}
