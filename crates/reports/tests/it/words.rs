//! Every sentence exists in both languages with the same arguments, and nobody keeps a sentence that is not used.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use parindex_engine::{
    criteria::rule::{Context, Rule, Trace, read_input},
    kernel::{Decimal, FindingCode},
    units::Traits,
};
use parindex_words::{Language, Words};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// Messages of one file: key and text.
fn messages(language: &str, file: &str) -> BTreeMap<String, String> {
    let text = fs::read_to_string(root().join("i18n").join(language).join(file)).unwrap();
    let mut messages: BTreeMap<String, String> = BTreeMap::new();
    let mut key = String::new();
    for line in text.lines() {
        let starts = line.starts_with(|c: char| c.is_ascii_lowercase());
        // A message may begin on its own line: `key =`.
        let split = line.split_once(" = ").or_else(|| line.strip_suffix(" =").map(|name| (name, "")));
        if let Some((name, value)) = split.filter(|_| starts) {
            assert!(messages.insert(name.to_owned(), value.to_owned()).is_none(), "{language}/{file}: {name} stands twice");
            name.clone_into(&mut key);
        } else if line.starts_with(' ') {
            messages.get_mut(&key).unwrap().push_str(line);
        }
    }
    messages
}

fn files() -> Vec<String> {
    let names = fs::read_dir(root().join("i18n/vi")).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap());
    names.filter(|n| n.ends_with(".ftl")).collect()
}

fn variables(text: &str) -> BTreeSet<String> {
    let name = |rest: &str| rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
    text.split('$').skip(1).map(name).collect()
}

fn sources(folder: &Path, found: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs" || e == "html") {
            found.push_str(&fs::read_to_string(path).unwrap());
        }
    }
}

/// Text of what names the messages of the engine's and the reports' files.
fn code() -> String {
    let mut found = String::new();
    for folder in ["engine/src", "words/src", "reports/src", "reports/templates"] {
        sources(&root().join("crates").join(folder), &mut found);
    }
    found
}

#[test]
fn both_languages_say_the_same_with_the_same_arguments() {
    for file in files() {
        let (vi, en) = (messages("vi", &file), messages("en", &file));
        let alone: Vec<&String> = vi.keys().filter(|k| !en.contains_key(*k)).chain(en.keys().filter(|k| !vi.contains_key(*k))).collect();
        assert!(alone.is_empty(), "{file}: in one language only: {alone:?}");
        for (key, text) in &vi {
            assert_eq!(variables(text), variables(&en[key]), "{file}: {key}");
        }
    }
}

#[test]
fn every_key_of_the_code_has_a_message() {
    const PREFIXES: [&str; 9] = ["step-", "rule-", "fault-", "formula-", "condition-", "input-", "place-", "report-", "published-"];
    let known: BTreeSet<String> = files().iter().flat_map(|f| messages("vi", f).into_keys()).collect();
    let finding_codes: BTreeSet<&str> = FindingCode::ALL.iter().map(|c| c.as_str()).collect();
    let code = code();
    let literals =
        code.split('"').filter(|text| text.len() < 60 && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
    let keys = literals.filter(|text| PREFIXES.iter().any(|p| text.starts_with(p) && text.len() > p.len()));
    let missing: BTreeSet<&str> = keys.filter(|key| !key.ends_with('-') && !finding_codes.contains(key) && !known.contains(*key)).collect();
    assert!(missing.is_empty(), "without words: {missing:?}");
    for code in finding_codes {
        for key in [format!("finding-{code}"), format!("report-finding-{code}")] {
            assert!(known.contains(&key), "without words: {key}");
        }
    }
}

#[test]
fn every_message_is_used() {
    let mut code = code();
    for other in ["exchange/src", "cli/src"] {
        sources(&root().join("crates").join(other), &mut code);
    }
    for file in ["engine.ftl", "reports.ftl"] {
        let (all, english) = (messages("vi", file), messages("en", file));
        for key in all.keys() {
            // What is said in a cell itself has a shorter text beside the whole one.
            let whole = key.strip_suffix("-here").unwrap_or(key);
            let whole = whole.strip_suffix("-figure").unwrap_or(whole);
            let of_finding = whole.strip_prefix("finding-").or_else(|| whole.strip_prefix("report-finding-"));
            let is_finding = of_finding.is_some_and(|code| FindingCode::ALL.iter().any(|c| c.as_str() == code));
            let referenced = all.values().chain(english.values()).any(|text| text.contains(&format!("{{ {key} }}")));
            assert!(is_finding || referenced || code.contains(&format!("\"{key}\"")), "{file}: nobody uses {key}");
        }
    }
}

#[test]
fn every_argument_is_given_somewhere() {
    let code = code();
    let always = ["unit", "node", "group", "set", "detail", "where"];
    for (key, text) in messages("vi", "engine.ftl") {
        for name in variables(&text) {
            let given = code.contains(&format!(".with(\"{name}\"")) || code.contains(&format!("(\"{name}\", "));
            assert!(given || always.contains(&name.as_str()), "{key}: nobody gives ${name}");
        }
    }
}

/// The rules of the engine's own test vectors, told in both languages: a missing argument would bring the key back.
#[test]
fn all_rules_and_steps_are_told_in_words() {
    let table = fs::read_to_string(root().join("crates/engine/tests/data/rule_vectors.csv")).unwrap();
    let mut reader = csv_reader(&table);
    for row in reader.records() {
        let row = row.unwrap();
        let rule = Rule::parse(&row[1]).unwrap();
        let max: Decimal = row[2].parse().unwrap();
        let input = read_input(&rule, &row[3]).unwrap();
        let traits = Traits::default();
        let context = Context { max, kind: "", traits: &traits, peers: input.peers.as_ref(), divisor: Decimal::ONE };
        let mut trace = Trace::on();
        rule.evaluate(&input.figures, &context, &mut trace).unwrap();
        for phrase in rule.describe(max).iter().chain(&trace.into_steps()) {
            for language in Language::ALL {
                let told = Words::new(language).phrase(phrase);
                assert!(told != phrase.key && !told.contains('$'), "{}: {told}", phrase.key);
            }
        }
    }
}

fn csv_reader(table: &str) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(table.as_bytes())
}
