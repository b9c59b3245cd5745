//! Values as set-up pages show them.

use std::collections::HashMap;

use parindex_actions::world::Instant;
use parindex_engine::kernel::{Decimal, LocalText};
use parindex_exchange::{SettingForm, setting_form};
use parindex_words::{Words, sort_by_name};

/// A stored decimal with the mark of the language.
pub fn decimal(text: &str, words: Words) -> String {
    text.parse::<Decimal>().map_or_else(|_| text.to_owned(), |value| words.decimal(value))
}

/// A stored date as `dd/mm/yyyy`.
pub fn date(text: Option<&String>, words: Words) -> String {
    text.map(|text| words.stored_date(text)).unwrap_or_default()
}

/// A moment as a person reads it.
pub fn moment(at: Option<i64>) -> String {
    at.map(|at| Instant(at).shown()).unwrap_or_default()
}

/// A moment as a form field holds it: `15/02/2026 17:00`.
pub fn field_moment(at: Option<i64>, words: Words) -> String {
    at.map(|at| words.instant(at)).unwrap_or_default()
}

/// The label of a setting. Where a form offers the values itself, it leaves out the codes that somebody who writes a workbook needs.
pub fn setting(key: &str, words: Words) -> String {
    let label = words.text(&format!("setting-{}", key.replace('.', "-")));
    match setting_form(key) {
        SettingForm::Choice { .. } | SettingForm::YesNo => label.split([':', '(']).next().unwrap_or(&label).trim().to_owned(),
        _ => label,
    }
}

/// The kind of a unit in words; a kind that a province made up is shown as it is.
pub fn kind(code: &str, words: Words) -> String {
    let key = format!("unit-kind-{code}");
    let text = words.text(&key);
    if text == key { code.to_owned() } else { text }
}

/// What people call the thing with this code; without a name, the code.
pub fn name(names: &HashMap<String, LocalText>, code: &str, words: Words) -> String {
    names.get(code).map_or(code, |name| name.get(words.language().is_english())).to_owned()
}

/// Kinds of units that have words.
pub const KINDS: [&str; 7] = ["department", "commune", "district", "province", "ministry", "agency", "company"];

/// Kinds as a form suggests them: those with words, and others that there are.
pub fn kinds(others: &[String], words: Words) -> Vec<Choice> {
    let others = others.iter().map(String::as_str).filter(|kind| !KINDS.contains(kind));
    KINDS.into_iter().chain(others).map(|code| Choice::new(code, kind(code, words), "")).collect()
}

/// Codes with their names as a form suggests them, in the order of the names.
pub fn suggestions(names: &HashMap<String, LocalText>, words: Words) -> Vec<Choice> {
    let mut all: Vec<Choice> = names.keys().map(|code| Choice::new(code, name(names, code, words), "")).collect();
    sort_by_name(&mut all, |choice| &choice.label);
    all
}

/// A text in a query of an address.
pub fn query(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'/');
    text.bytes().fold(String::new(), |mut out, byte| {
        if plain(byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
        out
    })
}

/// One of several, as a form offers it.
#[derive(Debug, Clone)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

impl Choice {
    /// An option, chosen when its value is the current one.
    pub fn new(value: &str, label: impl Into<String>, current: &str) -> Self {
        Self { value: value.to_owned(), label: label.into(), chosen: value == current }
    }
}
