//! The fields of a form as they were sent.

use std::collections::HashMap;

use parindex_actions::Refusal;
use parindex_store::Uuid;
use serde::Deserialize;

/// The fields of a form as they were sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(transparent)]
pub struct Fields(HashMap<String, String>);

impl Fields {
    /// A text; empty when it was not sent.
    pub fn text(&self, name: &str) -> String {
        self.0.get(name).map(|text| text.trim().to_owned()).unwrap_or_default()
    }

    /// A text that may be absent.
    pub fn optional(&self, name: &str) -> Option<String> {
        Some(self.text(name)).filter(|text| !text.is_empty())
    }

    /// A whole number; 0 when it was not sent.
    pub fn whole(&self, name: &str) -> i32 {
        self.text(name).parse().unwrap_or(0)
    }

    /// Whether a box was ticked.
    pub fn ticked(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// An id.
    pub fn id(&self, name: &str) -> Result<Uuid, Refusal> {
        self.text(name).parse().map_err(|_| Refusal::not_found("no-set", &self.text(name)))
    }

    /// The idempotency key that the page carried.
    pub fn key(&self) -> Option<&str> {
        self.0.get("key").map(String::as_str).filter(|key| !key.is_empty())
    }

    /// Figures that were sent as `figure.0`, `figure.1`, …, nothing where one is empty.
    pub fn figures(&self) -> Vec<Option<String>> {
        let sent = (0..).map_while(|at| self.0.get(&format!("figure.{at}")));
        sent.map(|text| Some(text.trim().to_owned()).filter(|text| !text.is_empty())).collect()
    }

    /// The fields whose names begin with a prefix, without it.
    pub fn under(&self, prefix: &str) -> HashMap<String, String> {
        self.0.iter().filter_map(|(name, text)| Some((name.strip_prefix(prefix)?.to_owned(), text.clone()))).collect()
    }
}
