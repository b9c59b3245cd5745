//! Builders and readers that the tests share.

#![allow(dead_code)]

use std::path::{Path, PathBuf};

use parindex_exchange::{LoadError, Loaded, Location, Problem, ProblemCode, Sheets, WorkbookReader, read_round};
use parindex_words::{Language, Words};

/// A reader for tests that open no workbook.
pub struct NoWorkbook;

impl WorkbookReader for NoWorkbook {
    fn read(&self, path: &Path) -> Result<Sheets, Problem> {
        Err(Problem::new(ProblemCode::NotAWorkbook, Location::File(path.display().to_string())))
    }
}

pub fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples")
}

pub fn example_names() -> Vec<String> {
    let entries = std::fs::read_dir(examples()).unwrap();
    let folders = entries.map(|e| e.unwrap().path()).filter(|p| p.is_dir());
    let mut names: Vec<String> = folders.map(|p| p.file_name().unwrap().to_string_lossy().into_owned()).collect();
    names.sort();
    assert!(names.len() >= 8, "the examples are gone: {names:?}");
    names
}

pub fn load_example(name: &str) -> Loaded {
    load(&examples().join(name))
}

pub fn load(path: &Path) -> Loaded {
    read_round(path, &NoWorkbook).unwrap_or_else(|error| panic!("{}: {}", path.display(), told(&error, Language::Vietnamese)))
}

/// All messages of a refusal, one a line.
pub fn told(error: &LoadError, language: Language) -> String {
    let words = Words::new(language);
    match error {
        LoadError::Unreadable(problem) => problem.full(&words),
        LoadError::Broken { problems, findings } => {
            let lines = problems.iter().map(|p| p.full(&words));
            let found = findings.iter().map(|f| {
                let row = f.place.source.as_ref().map_or_else(String::new, |s| format!("{}:{} ", s.table, s.row));
                format!("{row}{}", f.code.as_str())
            });
            lines.chain(found).collect::<Vec<_>>().join("\n")
        }
    }
}
