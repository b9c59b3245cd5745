//! Writes the page of a round: `cargo run -p parindex-reports --example page -- examples/dien-bien-2020 /tmp/page.html [vi|en]`.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program for developers")]

use std::{env, fs, path::Path, process::ExitCode};

use parindex_engine::{publication::guarded, round::prepare};
use parindex_exchange::{Location, Problem, ProblemCode, Sheets, WorkbookReader, read_round};
use parindex_reports::html;
use parindex_words::{Language, Words};

/// Folders need no reader of workbooks.
struct FoldersOnly;

impl WorkbookReader for FoldersOnly {
    fn read(&self, path: &Path) -> Result<Sheets, Problem> {
        Err(Problem::new(ProblemCode::NotARound, Location::File(path.display().to_string())))
    }
}

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [folder, target, rest @ ..] = arguments.as_slice() else {
        eprintln!("page <round> <target.html> [vi|en]");
        return ExitCode::FAILURE;
    };
    let language: Language = rest.first().and_then(|tag| tag.parse().ok()).unwrap_or_default();
    let loaded = match read_round(Path::new(folder), &FoldersOnly) {
        Ok(loaded) => loaded,
        Err(error) => {
            eprintln!("{error:?}");
            return ExitCode::FAILURE;
        }
    };
    let prepared = prepare(&loaded.round);
    let result = guarded(&prepared);
    let page = html::page(&prepared, &result, &Words::new(language));
    match fs::write(target, &page) {
        Ok(()) => {
            println!("{target}: {} bytes", page.len());
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
