//! One entry of the log, before it has a place.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::world::{Chance, Instant, sha256_hex};

/// One entry of the log: what happened to what. Personal text enters only as a salted hash.
#[derive(Debug, Clone)]
pub struct Leaf {
    event: &'static str,
    subject: String,
    facts: BTreeMap<&'static str, Value>,
    private: BTreeMap<&'static str, String>,
}

impl Leaf {
    /// An event about a subject such as `entry/province-2025/so-tu-phap/1.1.1/self`.
    #[must_use]
    pub fn new(event: &'static str, subject: impl Into<String>) -> Self {
        Self { event, subject: subject.into(), facts: BTreeMap::new(), private: BTreeMap::new() }
    }

    /// A fact that anybody may read.
    #[must_use]
    pub fn fact(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.facts.insert(name, value.into());
        self
    }

    /// Text of a person: only its salted hash enters the log.
    #[must_use]
    pub fn private(mut self, name: &'static str, text: Option<&str>) -> Self {
        if let Some(text) = text {
            self.private.insert(name, text.to_owned());
        }
        self
    }

    /// Name of the event.
    #[must_use]
    pub const fn event(&self) -> &'static str {
        self.event
    }

    /// What it is about.
    #[must_use]
    pub fn subject(&self) -> &str {
        &self.subject
    }

    /// Canonical JSON of the leaf, and the JSON of its salts, which stay outside.
    #[must_use]
    pub fn seal(&self, actor: &str, at: Instant, chance: &dyn Chance) -> (String, Option<String>) {
        let mut salts: BTreeMap<&str, String> = BTreeMap::new();
        let mut hashes: BTreeMap<&str, String> = BTreeMap::new();
        for (name, text) in &self.private {
            let salt = chance.token();
            hashes.insert(name, commitment(&salt, text));
            salts.insert(name, salt);
        }
        // A map of serde_json keeps the order of insertion here, so the keys go in sorted.
        let body = json!({
            "actor": actor,
            "at": at.0,
            "event": self.event,
            "facts": self.facts,
            "hashes": hashes,
            "subject": self.subject,
        });
        (body.to_string(), (!salts.is_empty()).then(|| json!(salts).to_string()))
    }
}

/// The salted hash of a text: SHA-256 of salt, a zero byte and the text.
#[must_use]
pub fn commitment(salt: &str, text: &str) -> String {
    sha256_hex(&[salt.as_bytes(), &[0], text.as_bytes()].concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::SeededChance;

    #[test]
    fn personal_text_is_not_in_the_leaf_but_can_be_checked_with_its_salt() {
        let leaf = Leaf::new("cell-saved", "entry/a/b/1/self").fact("version", 3).private("comment", Some("Bà Lò Thị Hạnh nộp chậm"));
        let (body, salts) = leaf.seal("p", Instant(5), &SeededChance::new(1));
        assert!(!body.contains("Hạnh"));
        let salts: BTreeMap<String, String> = serde_json::from_str(&salts.unwrap()).unwrap();
        let body: Value = serde_json::from_str(&body).unwrap();
        assert_eq!(body["hashes"]["comment"], commitment(&salts["comment"], "Bà Lò Thị Hạnh nộp chậm"));
    }
}
