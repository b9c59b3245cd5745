//! Builders and readers that the tests share.

#![allow(dead_code)]

pub mod book;
pub mod folder;

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use parindex_engine::{
    criteria::{CriteriaSet, NodeRow, SetHead},
    round::Round,
};
use parindex_exchange::{LoadError, Loaded, Location, Problem, ProblemCode, Sheets, WorkbookReader, child::SelfProcess, read_round};
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

/// The reader that starts the child of this crate.
pub fn child() -> SelfProcess {
    SelfProcess::new(PathBuf::from(env!("CARGO_BIN_EXE_exchange-child")), Vec::new())
}

pub fn load_workbook(path: &Path) -> Loaded {
    read_round(path, &child()).unwrap_or_else(|error| panic!("{}: {}", path.display(), told(&error, Language::Vietnamese)))
}

/// A round that has forgotten which rows it was read from.
pub fn without_rows(mut round: Round) -> Round {
    let bare = |set: Arc<CriteriaSet>| {
        let rows = set.rows().map(|row| NodeRow { row: None, ..row.clone() }).collect();
        Arc::new(CriteriaSet::build(SetHead { row: None, ..set.head.clone() }, rows).unwrap())
    };
    round.sets = round.sets.into_iter().map(bare).collect();
    round.groups.iter_mut().for_each(|g| g.source = None);
    round.units.iter_mut().for_each(|u| u.source = None);
    round.lineage.iter_mut().for_each(|l| l.source = None);
    round.exceptions.iter_mut().for_each(|e| e.row = None);
    round.entries.iter_mut().for_each(|e| e.row = None);
    round.evidence.iter_mut().for_each(|e| e.row = None);
    round.bands.iter_mut().for_each(|b| b.row = None);
    round.gates.iter_mut().for_each(|g| g.row = None);
    round.published.iter_mut().for_each(|p| p.row = None);
    round.crosswalk.iter_mut().for_each(|c| c.row = None);
    round
}

/// What a person is told in both languages when a round is refused; paths of the test are taken out.
pub fn refusal(path: &Path) -> String {
    let error = read_round(path, &child()).expect_err("the round must be refused");
    let [vi, en] = Language::ALL.map(|language| told(&error, language).replace(&path.display().to_string(), "<round>"));
    format!("{vi}\n---\n{en}")
}
