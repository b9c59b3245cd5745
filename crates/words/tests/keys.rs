//! The Fluent files agree with each other.

#![allow(clippy::unwrap_used)]

use std::{collections::HashMap, fs, path::Path};

/// Every message key of a language with the file that it stands in, as often as it stands there.
fn keys(language: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../i18n").join(language);
    let mut found = Vec::new();
    for file in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        for line in fs::read_to_string(&file).unwrap().lines() {
            let key = line.split_once(" =").map(|(key, _)| key).filter(|key| key.starts_with(|c: char| c.is_ascii_lowercase()));
            found.extend(key.map(|key| (key.to_owned(), name.clone())));
        }
    }
    found
}

/// A key that stands twice would stop the program at its first word.
#[test]
fn no_key_stands_twice() {
    for language in ["vi", "en"] {
        let mut seen: HashMap<String, String> = HashMap::new();
        for (key, file) in keys(language) {
            if let Some(other) = seen.insert(key.clone(), file.clone()) {
                assert_eq!(other, format!("not {file}"), "{language}: {key} stands in {other} and in {file}");
            }
        }
    }
}

#[test]
fn both_languages_have_the_same_keys_in_the_same_files() {
    let sorted = |language| {
        let mut all = keys(language);
        all.sort();
        all
    };
    assert_eq!(sorted("vi"), sorted("en"));
}
