//! Values as set-up pages show them.

use parindex_actions::world::Instant;
use parindex_engine::kernel::{Decimal, parse_date};
use parindex_words::Words;

/// A stored decimal with the mark of the language.
pub fn decimal(text: &str, words: Words) -> String {
    text.parse::<Decimal>().map_or_else(|_| text.to_owned(), |value| words.decimal(value))
}

/// A stored date as `dd/mm/yyyy`.
pub fn date(text: Option<&String>, words: Words) -> String {
    text.map(|text| parse_date(text).map_or_else(|| text.clone(), |date| words.date(date))).unwrap_or_default()
}

/// A moment as a person reads it.
pub fn moment(at: Option<i64>) -> String {
    at.map(|at| Instant(at).shown()).unwrap_or_default()
}

/// A moment as a form field holds it: `2026-02-15T17:00`.
pub fn field_moment(at: Option<i64>) -> String {
    at.map(|at| Instant(at).to_rfc3339().chars().take(16).collect()).unwrap_or_default()
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
