//! Opens a folder: finds its files, decodes them, and turns them into raw tables.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    fs,
    io::Read,
    path::Path,
};

use super::{csv_table, encoding};
use crate::{
    interpret::Parts,
    problem::{Location, Problem, ProblemCode, Problems},
    schema::TableKind,
    settings,
};

/// Largest file, in bytes.
const LARGEST_FILE: u64 = 64 << 20;
/// The file of settings.
const SETTINGS: &str = "round.toml";
/// Most names that a message lists.
const MOST_NAMES: usize = 20;

/// Opens a folder. What is wrong goes to `problems`.
pub fn open(folder: &Path, problems: &mut Problems) -> Option<Parts> {
    let whole = Location::Folder(folder.display().to_string());
    let names = names(folder, &whole, problems)?;
    parts(whole, &names, &|name| bytes(&folder.join(name), Location::File(name.to_owned())), problems)
}

/// Opens files that are in memory, as a folder of the same files is opened.
pub fn open_files(files: &BTreeMap<String, Vec<u8>>, problems: &mut Problems) -> Option<Parts> {
    let names: Vec<String> = files.keys().cloned().collect();
    parts(Location::Folder(String::new()), &names, &|name| Ok(files.get(name).cloned().unwrap_or_default()), problems)
}

/// Where the bytes of a file come from.
type Source<'a> = &'a dyn Fn(&str) -> Result<Vec<u8>, Problem>;

fn parts(whole: Location, names: &[String], source: Source<'_>, problems: &mut Problems) -> Option<Parts> {
    if !names.iter().any(|name| name == SETTINGS) {
        let found = names.iter().take(MOST_NAMES).map(String::as_str).collect::<Vec<_>>().join(", ");
        problems.push(Problem::new(ProblemCode::RoundTomlMissing, whole).with("count", names.len()).with("found", found));
        return None;
    }
    let settings = text(source, SETTINGS, problems).and_then(|text| settings::from_toml(&text, SETTINGS, problems));
    let (mut tables, mut unreadable) = (HashMap::new(), HashSet::new());
    for name in names.iter().filter(|name| name.to_lowercase().ends_with(".csv")) {
        let Some(kind) = TableKind::ALL.into_iter().find(|kind| *name == format!("{}.csv", kind.name())) else {
            let known = TableKind::ALL.map(|kind| format!("{}.csv", kind.name())).join(", ");
            problems.push(Problem::new(ProblemCode::UnknownTable, Location::File(name.clone())).with("allowed", known));
            continue;
        };
        // A file that cannot be read has its own problem; it is not missing as well.
        let raw = text(source, name, problems).and_then(|text| csv_table::read(&text, name, kind, problems));
        match raw {
            Some(raw) => drop(tables.insert(kind, raw)),
            None => drop(unreadable.insert(kind)),
        }
    }
    Some(Parts { whole, settings_place: Location::File(SETTINGS.to_owned()), settings, tables, unreadable })
}

fn names(folder: &Path, whole: &Location, problems: &mut Problems) -> Option<Vec<String>> {
    let listed = fs::read_dir(folder).and_then(|entries| {
        let name = |entry: std::io::Result<fs::DirEntry>| Ok(entry?.file_name().to_string_lossy().into_owned());
        entries.map(name).collect::<std::io::Result<Vec<String>>>()
    });
    match listed {
        Ok(mut names) => {
            names.sort();
            Some(names)
        }
        Err(fault) => {
            problems.push(Problem::new(ProblemCode::CannotRead, whole.clone()).with("detail", fault.to_string()));
            None
        }
    }
}

/// The text of a file. At most [`LARGEST_FILE`] bytes are read, whatever its size was said to be.
fn text(source: Source<'_>, name: &str, problems: &mut Problems) -> Option<String> {
    let place = || Location::File(name.to_owned());
    let bytes = match source(name) {
        Ok(bytes) => bytes,
        Err(problem) => {
            problems.push(problem);
            return None;
        }
    };
    if bytes.len() as u64 > LARGEST_FILE {
        problems.push(Problem::new(ProblemCode::FileTooLarge, place()).with("limit", format!("{} MiB", LARGEST_FILE >> 20)));
        return None;
    }
    encoding::decode(bytes, name).map_err(|problem| problems.push(problem)).ok()
}

/// The bytes of a regular file: a pipe or device would never end.
fn bytes(path: &Path, place: Location) -> Result<Vec<u8>, Problem> {
    let cannot = |fault: std::io::Error| Problem::new(ProblemCode::CannotRead, place.clone()).with("detail", fault.to_string());
    let meta = fs::metadata(path).map_err(cannot)?;
    if !meta.is_file() {
        return Err(Problem::no_file(&meta, place));
    }
    let mut bytes = Vec::new();
    let read = fs::File::open(path).and_then(|file| file.take(LARGEST_FILE + 1).read_to_end(&mut bytes));
    read.map(|_| bytes).map_err(cannot)
}
