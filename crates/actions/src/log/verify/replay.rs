//! What the log last said about every row.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use serde::Deserialize;

use super::{Fact, FindingKind};
use crate::write::{RowState, unit_of};

/// Findings that are told.
pub const MOST_FINDINGS: usize = 1_000;

/// The body of a leaf as it is read again.
#[derive(Debug, Deserialize)]
pub struct Body {
    /// Who.
    pub actor: String,
    /// When.
    pub at: i64,
    /// What happened.
    pub event: String,
    /// Of the facts only the unit.
    #[serde(default)]
    pub facts: FactsOfUnit,
    /// Id of the leaf.
    pub id: String,
    /// Table, key and salted hash of rows; none for a row that is gone.
    pub rows: BTreeMap<String, BTreeMap<String, Option<String>>>,
    /// SHA-256 of the salts.
    pub salts: Option<String>,
    /// About what.
    pub subject: String,
}

/// The unit among the facts.
#[derive(Debug, Default, Deserialize)]
pub struct FactsOfUnit {
    #[serde(default)]
    unit: serde_json::Value,
}

impl Body {
    /// The unit that it is about.
    pub fn unit(&self) -> Option<String> {
        unit_of(&self.subject, self.facts.unit.as_str())
    }
}

#[derive(Deserialize)]
struct Salts {
    rows: Option<String>,
}

struct Last {
    position: Option<u64>,
    said: Option<Box<str>>,
    salt: Option<Arc<str>>,
}

/// What the log last said about every row, and what is found.
#[derive(Default)]
pub struct Replay {
    rows: HashMap<String, HashMap<Box<str>, Last>>,
    /// What is found.
    pub facts: Vec<Fact>,
}

impl Replay {
    /// Something is wrong.
    pub fn found(&mut self, fact: Fact) {
        if self.facts.len() < MOST_FINDINGS {
            self.facts.push(fact);
        }
    }

    /// A leaf says what it says.
    pub fn hear(&mut self, body: Body, salts: Option<&str>, position: Option<u64>) {
        let salt = salts.and_then(|text| serde_json::from_str::<Salts>(text).ok()).and_then(|salts| salts.rows);
        let salt: Option<Arc<str>> = salt.map(Into::into);
        for (table, rows) in body.rows {
            let known = self.rows.entry(table).or_default();
            for (key, said) in rows {
                known.insert(key.into(), Last { position, said: said.map(Into::into), salt: salt.clone() });
            }
        }
    }

    /// Keys of the rows of a table that the log knows and that are not compared yet.
    pub fn standing(&self, table: &str) -> impl Iterator<Item = &str> {
        let rows = self.rows.get(table).into_iter().flatten();
        rows.filter(|(_, last)| last.said.is_some()).map(|(key, _)| &**key)
    }

    /// A row is there.
    pub fn compare(&mut self, row: &RowState) {
        let last = self.rows.get_mut(row.table).and_then(|known| known.remove(row.key.as_str()));
        let (kind, position) = match last {
            None => (FindingKind::RowInserted, None),
            Some(Last { said: None, position, .. }) => (FindingKind::RowInserted, position),
            Some(Last { said: Some(said), salt, position }) => {
                if salt.and_then(|salt| row.commitment(&salt)).as_deref() == Some(&*said) {
                    return;
                }
                (FindingKind::RowEdited, position)
            }
        };
        self.found(Fact::at(kind, row.table, row.key.as_str(), position));
    }

    /// All rows of a table were there: what the log knows beyond them is missing.
    pub fn finish(&mut self, table: &str) {
        let rest = self.rows.remove(table).unwrap_or_default();
        let mut missing: Vec<_> = rest.into_iter().filter(|(_, last)| last.said.is_some()).collect();
        missing.sort_by(|a, b| a.0.cmp(&b.0));
        for (key, last) in missing {
            self.found(Fact::at(FindingKind::RowMissing, table, key, last.position));
        }
    }
}
