//! Every word that this crate asks for stands in both languages.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::{collections::BTreeSet, path::Path};

use parindex_exchange::ProblemCode;

fn keys(language: &str) -> BTreeSet<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../i18n").join(language).join("exchange.ftl");
    let text = std::fs::read_to_string(path).unwrap();
    let key = |line: &str| line.split_once(" =").map(|(key, _)| key.to_owned()).filter(|key| !key.starts_with([' ', '#']));
    let found: Vec<String> = text.lines().filter_map(key).collect();
    let keys: BTreeSet<String> = found.iter().cloned().collect();
    assert_eq!(keys.len(), found.len(), "{language}: a key stands twice");
    keys
}

#[test]
fn both_languages_have_the_same_keys() {
    assert_eq!(keys("vi"), keys("en"));
}

#[test]
fn every_problem_has_a_message() {
    let keys = keys("vi");
    for code in ProblemCode::ALL {
        assert!(keys.contains(code.key()), "{} has no message", code.key());
    }
    let problems = keys.iter().filter(|key| key.starts_with("problem-") && *key != "problem-full");
    for key in problems {
        assert!(ProblemCode::ALL.iter().any(|code| code.key() == key), "{key} is the message of no problem");
    }
}

/// Keys that the sources name as a whole.
#[test]
fn every_key_in_the_sources_has_words() {
    let keys = keys("vi");
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(std::fs::read_dir(path).unwrap().map(|e| e.unwrap().path()));
            continue;
        }
        // The codes of problems begin with the same stems; they have their own test.
        if path.ends_with("problem/code.rs") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        for quoted in text.split('"').skip(1).step_by(2) {
            let named = ["place-", "template-", "figure-", "respondent-", "workbook-detail-", "word-", "column-", "sheet-"]
                .iter()
                .any(|stem| quoted.starts_with(stem));
            let whole = quoted.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_')) && !quoted.ends_with('-');
            assert!(!(named && whole) || keys.contains(quoted), "{}: {quoted} has no words", path.display());
        }
    }
}
