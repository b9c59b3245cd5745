//! The example rounds load, and go through folder and workbook without loss.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::{collections::BTreeMap, path::Path};

use parindex_exchange::{write_folder, write_workbook};
use parindex_words::{Language, Words};
use support::{example_names, load, load_example, load_workbook, without_rows};

#[test]
fn every_example_loads_without_an_error_or_a_warning() {
    for name in example_names() {
        let loaded = load_example(&name);
        assert!(loaded.warnings.is_empty(), "{name}: {:?}", loaded.warnings);
        assert!(!loaded.round.entries.is_empty(), "{name} has no scores");
    }
}

#[test]
fn every_example_goes_through_a_workbook_without_loss_in_both_languages() {
    for name in example_names() {
        let round = load_example(&name).round;
        let dir = tempfile::tempdir().unwrap();
        let first = dir.path().join("first");
        write_folder(&round, &first).unwrap();
        for language in Language::ALL {
            let file = dir.path().join(format!("{name}-{}.xlsx", language.tag()));
            std::fs::write(&file, write_workbook(&round, &Words::new(language)).unwrap()).unwrap();
            let back = load_workbook(&file);
            assert!(back.warnings.is_empty(), "{name}: {:?}", back.warnings);
            assert!(without_rows(back.round.clone()) == without_rows(round.clone()), "{name} differs after {}", file.display());
            let second = dir.path().join(language.tag());
            write_folder(&back.round, &second).unwrap();
            assert_eq!(files(&first), files(&second), "{name}");
        }
    }
}

#[test]
fn a_folder_that_is_written_again_stays_the_same() {
    for name in example_names() {
        let dir = tempfile::tempdir().unwrap();
        let (first, second) = (dir.path().join("a"), dir.path().join("b"));
        write_folder(&load_example(&name).round, &first).unwrap();
        let again = load(&first);
        assert!(without_rows(again.round.clone()) == without_rows(load_example(&name).round), "{name}");
        write_folder(&again.round, &second).unwrap();
        assert_eq!(files(&first), files(&second), "{name}");
    }
}

#[test]
fn the_same_round_gives_the_same_workbook() {
    let round = load_example("thanh-hoa-2024").round;
    let words = Words::new(Language::Vietnamese);
    assert!(write_workbook(&round, &words).unwrap() == write_workbook(&round, &words).unwrap());
}

#[test]
fn a_folder_that_holds_a_round_is_not_written_over() {
    let round = load_example("thanh-hoa-2024").round;
    let dir = tempfile::tempdir().unwrap();
    write_folder(&round, dir.path()).unwrap();
    assert_eq!(write_folder(&round, dir.path()).unwrap_err().kind(), std::io::ErrorKind::AlreadyExists);
}

fn files(folder: &Path) -> BTreeMap<String, String> {
    let entry = |e: std::io::Result<std::fs::DirEntry>| {
        let path = e.unwrap().path();
        (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read_to_string(&path).unwrap())
    };
    std::fs::read_dir(folder).unwrap().map(entry).collect()
}
