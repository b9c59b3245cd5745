//! Reads a round from wherever it is.

use std::{collections::HashMap, path::Path};

use parindex_engine::{
    kernel::{Finding, Severity},
    round::Round,
};

use crate::{
    Sheets, WorkbookReader, folder,
    interpret::{Interpreted, Parts, interpret},
    problem::{Location, Problem, ProblemCode, Problems},
    raw::RawTable,
    schema::{TableKind, is_settings_sheet, sheet_is_known},
    settings::{self, Setting},
};

/// A round that was read without an error.
#[derive(Debug, Clone, PartialEq)]
pub struct Loaded {
    /// The round.
    pub round: Round,
    /// What deserves a look: unknown columns, unknown files.
    pub warnings: Vec<Problem>,
}

/// Why a round was not read.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum LoadError {
    /// There is nothing to read, or it cannot be opened.
    #[error("cannot open the round: {}", .0.code.as_str())]
    Unreadable(Box<Problem>),
    /// It was read and is wrong.
    #[error("the round has {} problems and {} findings", .problems.len(), .findings.len())]
    Broken {
        /// Everything that is wrong with the files; warnings are among them.
        problems: Vec<Problem>,
        /// What the engine found while it built the criteria sets.
        findings: Vec<Finding>,
    },
}

/// Reads a round: a folder with `round.toml`, or a workbook. Any error anywhere means that nothing is returned.
///
/// # Errors
/// [`LoadError`] with everything that is wrong, not only the first thing.
pub fn read_round(path: &Path, reader: &dyn WorkbookReader) -> Result<Loaded, LoadError> {
    let whole = path.display().to_string();
    let meta = std::fs::metadata(path).map_err(|fault| {
        let place = Location::File(whole.clone());
        LoadError::Unreadable(Box::new(match fault.kind() {
            std::io::ErrorKind::NotFound => Problem::new(ProblemCode::PathNotFound, place),
            _ => Problem::new(ProblemCode::CannotRead, place).with("detail", fault.to_string()),
        }))
    })?;
    if !meta.is_file() && !meta.is_dir() {
        return Err(LoadError::Unreadable(Box::new(Problem::no_file(&meta, Location::File(whole)))));
    }
    let mut problems = Problems::default();
    if meta.is_file() && is_plain_text(path) {
        return Err(LoadError::Unreadable(Box::new(Problem::new(ProblemCode::NotARound, Location::File(whole)))));
    }
    let parts = if meta.is_dir() { folder::open(path, &mut problems) } else { workbook(path, reader, &mut problems) };
    let Some(parts) = parts else {
        return Err(LoadError::Broken { problems: problems.into_list(&whole), findings: Vec::new() });
    };
    finish(&parts, problems, &whole)
}

/// Interprets the parts of a round; any error anywhere means that nothing is returned.
pub fn finish(parts: &Parts, mut problems: Problems, whole: &str) -> Result<Loaded, LoadError> {
    let Interpreted { round, findings } = interpret(parts, &mut problems);
    let sound = problems.errors() == 0 && findings.iter().all(|f| f.severity() != Severity::Error);
    match round {
        Some(round) if sound => Ok(Loaded { round, warnings: problems.into_list(whole) }),
        _ => Err(LoadError::Broken { problems: problems.into_list(whole), findings }),
    }
}

/// A single table or settings file: half of a round.
fn is_plain_text(path: &Path) -> bool {
    let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase());
    ending.is_some_and(|e| matches!(e.as_str(), "csv" | "toml" | "txt" | "json" | "tsv" | "md"))
}

/// The tables of a workbook and, when it has one, its sheet of settings.
fn workbook(path: &Path, reader: &dyn WorkbookReader, problems: &mut Problems) -> Option<Parts> {
    let (parts, names) = some_sheets(path, reader, problems)?;
    if parts.settings.is_none() {
        let missing = Problem::new(ProblemCode::TableMissing, parts.whole);
        problems.push(missing.with("table", "campaign").with("found", names));
        return None;
    }
    Some(parts)
}

/// The tables of a workbook that need not be a whole round, and the names of its sheets.
pub fn some_sheets(path: &Path, reader: &dyn WorkbookReader, problems: &mut Problems) -> Option<(Parts, String)> {
    let whole = Location::File(path.file_name().map_or_else(|| path.display().to_string(), |n| n.to_string_lossy().into_owned()));
    let Sheets { tables: sheets, .. } = reader.read(path).map_err(|problem| problems.push(problem)).ok()?;
    let mut tables: HashMap<TableKind, RawTable> = HashMap::new();
    let mut settings: Option<(Vec<Setting>, Location)> = None;
    let names = sheets.iter().map(|sheet| sheet.name.to_string()).collect::<Vec<_>>().join(", ");
    for sheet in sheets {
        if is_settings_sheet(&sheet.name) {
            if settings.is_some() {
                problems.push(Problem::new(ProblemCode::TableTwice, sheet.place()).with("table", "round.toml"));
            }
            settings = Some((settings::from_sheet(&sheet, problems), sheet.place()));
            continue;
        }
        match sheet_is_known(&sheet.name) {
            None => problems.push(Problem::new(ProblemCode::UnknownTable, sheet.place()).with("allowed", "")),
            Some(None) => {}
            Some(Some(kind)) => {
                let place = sheet.place();
                if tables.insert(kind, sheet).is_some() {
                    problems.push(Problem::new(ProblemCode::TableTwice, place).with("table", kind.name()));
                }
            }
        }
    }
    let (settings, settings_place) = settings.map_or((None, whole.clone()), |(settings, place)| (Some(settings), place));
    Some((Parts { whole, settings_place, settings, tables, unreadable: Default::default() }, names))
}
