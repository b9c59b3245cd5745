//! `cargo xtask examples [--check]`: write every example, or name the files that differ from the committed ones.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::round::Round;
use super::{dien_bien, dien_bien_par, lai_chau, papi, pci, province, thanh_hoa};

/// Runs `cargo xtask examples`; with `--check` nothing is written and a difference is exit code 1.
pub fn run(arguments: &[String]) -> ExitCode {
    let check = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => false,
        ["--check"] => true,
        _ => {
            tell("usage: cargo xtask examples [--check]");
            return ExitCode::from(64);
        }
    };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples");
    match all().and_then(|files| if check { differences(&folder, &files) } else { write(&folder, &files) }) {
        Ok(named) if named.is_empty() => ExitCode::SUCCESS,
        Ok(named) => {
            named.iter().for_each(|line| tell(line));
            ExitCode::FAILURE
        }
        Err(error) => {
            tell(&error);
            ExitCode::FAILURE
        }
    }
}

/// Every round of the collection, in the order of `examples/README.md`.
pub fn rounds() -> Result<Vec<Round>, String> {
    Ok(vec![
        dien_bien::round_2020()?,
        dien_bien::round_2021()?,
        dien_bien_par::round()?,
        thanh_hoa::round()?,
        lai_chau::round()?,
        pci::round()?,
        papi::round()?,
        province::round()?,
    ])
}

/// Relative path and contents of every written file.
fn all() -> Result<BTreeMap<PathBuf, String>, String> {
    let mut files = BTreeMap::new();
    for round in rounds()? {
        for (name, text) in round.files()? {
            files.insert(Path::new(round.folder()).join(name), text);
        }
    }
    Ok(files)
}

/// Writes the files and removes tables that an earlier version wrote and this one does not.
fn write(folder: &Path, files: &BTreeMap<PathBuf, String>) -> Result<Vec<String>, String> {
    for (name, text) in files {
        let path = folder.join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(|error| format!("{}: {error}", parent.display()))?;
        }
        fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    for name in strangers(folder, files)? {
        let path = folder.join(&name);
        fs::remove_file(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(Vec::new())
}

fn differences(folder: &Path, files: &BTreeMap<PathBuf, String>) -> Result<Vec<String>, String> {
    let mut named = Vec::new();
    for (name, text) in files {
        match fs::read(folder.join(name)) {
            Ok(bytes) if bytes == text.as_bytes() => {}
            Ok(_) => named.push(format!("differs: examples/{}", name.display())),
            Err(_) => named.push(format!("missing: examples/{}", name.display())),
        }
    }
    for name in strangers(folder, files)? {
        named.push(format!("not written by this program: examples/{}", name.display()));
    }
    Ok(named)
}

/// Tables in a written folder that no example writes. A README is prose of people and stays theirs.
fn strangers(folder: &Path, files: &BTreeMap<PathBuf, String>) -> Result<Vec<PathBuf>, String> {
    let mut found = Vec::new();
    let mut parents: Vec<&Path> = files.keys().filter_map(|name| name.parent()).collect();
    parents.dedup();
    for parent in parents {
        let Ok(entries) = fs::read_dir(folder.join(parent)) else {
            continue;
        };
        for entry in entries {
            let name = parent.join(entry.map_err(|error| error.to_string())?.file_name());
            let table = name.extension().is_some_and(|ending| ending == "csv" || ending == "toml");
            if table && !files.contains_key(&name) {
                found.push(name);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// One line to the person at the terminal; a closed terminal is no reason to stop.
fn tell(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_bytes_come_out_twice() {
        assert_eq!(all().unwrap(), all().unwrap());
    }

    #[test]
    fn the_committed_examples_are_what_this_program_writes() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples");
        assert_eq!(differences(&folder, &all().unwrap()).unwrap(), Vec::<String>::new());
    }

    #[test]
    fn a_changed_missing_or_strange_file_is_named() {
        let folder = std::env::temp_dir().join(format!("parindex-examples-{}", std::process::id()));
        let files =
            BTreeMap::from([(PathBuf::from("a/units.csv"), "code\n".to_owned()), (PathBuf::from("a/sets.csv"), "code\n".to_owned())]);
        write(&folder, &files).unwrap();
        assert!(differences(&folder, &files).unwrap().is_empty());
        fs::write(folder.join("a/units.csv"), "code\nx\n").unwrap();
        fs::remove_file(folder.join("a/sets.csv")).unwrap();
        fs::write(folder.join("a/old.csv"), "").unwrap();
        fs::write(folder.join("a/README.md"), "").unwrap();
        let named = differences(&folder, &files).unwrap();
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(
            named,
            ["missing: examples/a/sets.csv", "differs: examples/a/units.csv", "not written by this program: examples/a/old.csv"]
        );
    }
}
