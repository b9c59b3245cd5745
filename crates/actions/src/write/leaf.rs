//! One entry of the log, before it has a place.

use std::collections::BTreeMap;

use parindex_store::Uuid;
use sea_orm::ModelTrait;
use serde_json::{Value, json};

use super::RowState;
use crate::world::{Chance, Instant, sha256_hex};

/// Most rows that one leaf bears witness to: with the longest keys they stay well below the 65,535 bytes of an entry.
const MOST_ROWS: usize = 150;
/// Most bytes of the facts of a leaf; of more only the hash enters.
const MOST_FACTS: usize = 30_000;

/// One entry of the log: what happened to what. Personal text enters only as a salted hash.
#[derive(Debug, Clone)]
pub struct Leaf {
    event: &'static str,
    subject: String,
    facts: BTreeMap<&'static str, Value>,
    private: BTreeMap<&'static str, String>,
    rows: Vec<RowState>,
}

/// A leaf as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// Canonical JSON: the entry of the log.
    pub body: String,
    /// JSON of the salts, which stay outside.
    pub salts: Option<String>,
    /// The unit that it is about.
    pub unit: Option<String>,
}

impl Leaf {
    /// An event about a subject such as `entry/province-2025/so-tu-phap/1.1.1/self`.
    #[must_use]
    pub fn new(event: &'static str, subject: impl Into<String>) -> Self {
        Self { event, subject: subject.into(), facts: BTreeMap::new(), private: BTreeMap::new(), rows: Vec::new() }
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

    /// Bears witness to a row as it is now. Every row that an action writes belongs into its leaf, once it is written: the log is checked
    /// against the tables.
    #[must_use]
    pub fn row<M: ModelTrait>(mut self, row: &M) -> Self {
        self.rows.push(RowState::of(row));
        self
    }

    /// Bears witness to rows.
    #[must_use]
    pub fn rows<'a, M: ModelTrait + 'a>(mut self, rows: impl IntoIterator<Item = &'a M>) -> Self {
        self.rows.extend(rows.into_iter().map(RowState::of));
        self
    }

    /// Bears witness that rows are gone.
    #[must_use]
    pub fn gone<'a, M: ModelTrait + 'a>(mut self, rows: impl IntoIterator<Item = &'a M>) -> Self {
        self.rows.extend(rows.into_iter().map(RowState::gone));
        self
    }

    /// The leaf in as many parts as its rows need. Of several states of one row the last counts.
    #[must_use]
    pub fn parts(mut self) -> Vec<Self> {
        let mut rest = std::mem::take(&mut self.rows);
        let (mut parts, mut next) = (Vec::new(), self);
        loop {
            let later = rest.split_off(rest.len().min(MOST_ROWS));
            next.rows = rest;
            let more = Self::new("rows-continued", next.subject.clone());
            parts.push(next);
            if later.is_empty() {
                return parts;
            }
            (next, rest) = (more, later);
        }
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

    /// The leaf as it is stored. Its body commits to the salts as a whole, so that nobody exchanges or loses one unseen.
    #[must_use]
    pub fn seal(&self, id: Uuid, actor: &str, at: Instant, chance: &dyn Chance) -> Sealed {
        let mut salts: BTreeMap<&str, String> = BTreeMap::new();
        let mut hashes: BTreeMap<&str, String> = BTreeMap::new();
        for (name, text) in &self.private {
            let salt = chance.token();
            hashes.insert(name, commitment(&salt, text));
            salts.insert(name, salt);
        }
        let mut rows: BTreeMap<&str, BTreeMap<&str, Option<String>>> = BTreeMap::new();
        if !self.rows.is_empty() {
            let salt = chance.token();
            for row in &self.rows {
                rows.entry(row.table).or_default().insert(&row.key, row.commitment(&salt));
            }
            salts.insert("rows", salt);
        }
        let salts = (!salts.is_empty()).then(|| json!(salts).to_string());
        let facts = self.bounded_facts();
        let unit = unit_of(&self.subject, facts["unit"].as_str());
        // A map of serde_json keeps the order of insertion here, so the keys go in sorted.
        let body = json!({
            "actor": actor,
            "at": at.0,
            "event": self.event,
            "facts": facts,
            "hashes": hashes,
            "id": id.to_string(),
            "rows": rows,
            "salts": salts.as_deref().map(|salts| sha256_hex(salts.as_bytes())),
            "subject": self.subject,
        });
        Sealed { body: body.to_string(), salts, unit }
    }

    /// The facts; of very long ones, such as a whole table, only the hash.
    fn bounded_facts(&self) -> Value {
        let facts = json!(self.facts);
        let text = facts.to_string();
        if text.len() <= MOST_FACTS { facts } else { json!({ "facts_sha256": sha256_hex(text.as_bytes()) }) }
    }
}

/// The unit that an entry is about: subjects of sheets and units name it themselves, others in a fact.
#[must_use]
pub fn unit_of(subject: &str, fact: Option<&str>) -> Option<String> {
    let mut parts = subject.split('/');
    let own = match parts.next() {
        Some("entry" | "sheet" | "workbook" | "assignment") => parts.nth(1),
        Some("unit") => parts.next(),
        _ => None,
    };
    own.or(fact).filter(|unit| !unit.is_empty()).map(str::to_owned)
}

/// The salted hash of a text: SHA-256 of salt, a zero byte and the text.
#[must_use]
pub fn commitment(salt: &str, text: &str) -> String {
    sha256_hex(&[salt.as_bytes(), &[0], text.as_bytes()].concat())
}

#[cfg(test)]
mod tests {
    use parindex_store::entity::campaign_table;

    use super::*;
    use crate::world::SeededChance;

    #[test]
    fn personal_text_is_not_in_the_leaf_but_can_be_checked_with_its_salt() {
        let leaf = Leaf::new("cell-saved", "entry/a/b/1/self").fact("version", 3).private("comment", Some("Bà Lò Thị Hạnh nộp chậm"));
        let Sealed { body, salts, .. } = leaf.seal(Uuid::nil(), "p", Instant(5), &SeededChance::new(1));
        assert!(!body.contains("Hạnh"));
        let salts: BTreeMap<String, String> = serde_json::from_str(&salts.unwrap()).unwrap();
        let body: Value = serde_json::from_str(&body).unwrap();
        assert_eq!(body["hashes"]["comment"], commitment(&salts["comment"], "Bà Lò Thị Hạnh nộp chậm"));
    }

    #[test]
    fn an_entry_names_its_unit_in_subject_or_facts() {
        assert_eq!(unit_of("entry/c/so-tu-phap/1.1/self", None).as_deref(), Some("so-tu-phap"));
        assert_eq!(unit_of("unit/so-tu-phap", Some("x")).as_deref(), Some("so-tu-phap"));
        assert_eq!(unit_of("hand_in/1", Some("so-tu-phap")).as_deref(), Some("so-tu-phap"));
        assert_eq!(unit_of("campaign/c", None), None);
        let sealed = Leaf::new("x", "document/1").fact("unit", "u").seal(Uuid::nil(), "p", Instant(5), &SeededChance::new(1));
        assert_eq!(sealed.unit.as_deref(), Some("u"));
    }

    #[test]
    fn many_rows_make_several_leaves() {
        let row = |n: usize| campaign_table::Model { campaign: "c".into(), name: n.to_string(), body: String::new() };
        let rows: Vec<_> = (0..301).map(row).collect();
        let parts = Leaf::new("x", "s").fact("a", 1).rows(&rows).parts();
        assert_eq!(parts.iter().map(|part| part.rows.len()).collect::<Vec<_>>(), [150, 150, 1]);
        assert_eq!((parts[0].event, parts[1].event, parts[1].facts.len()), ("x", "rows-continued", 0));
        assert_eq!(Leaf::new("x", "s").parts().len(), 1);
    }
}
