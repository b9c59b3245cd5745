//! What may be changed in a campaign that is open.

use parindex_exchange::TableText;
use parindex_store::Uuid;
use serde::{Deserialize, Serialize};

/// A change of a campaign. While the campaign is being prepared it is made at once; afterwards it needs a second person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Change {
    /// The calendar.
    Calendar {
        /// When units may begin, milliseconds UTC.
        opens_at: Option<i64>,
        /// When self-scoring ends.
        closes_at: Option<i64>,
        /// How long after the end a complete hand-in is still accepted.
        grace_seconds: i32,
        /// When the explanation window ends.
        explanation_closes_at: Option<i64>,
        /// First day of issue of evidence, `2025-01-01`; without one, the first day of the year.
        #[serde(default)]
        evidence_from: Option<String>,
        /// Last day of issue of evidence; without one, the day on which self-scoring ends.
        #[serde(default)]
        evidence_to: Option<String>,
    },
    /// A unit's own end of self-scoring.
    Extension(Extension),
    /// Another version of a criteria set for a group.
    Criteria {
        /// The group.
        group: String,
        /// The version.
        set: Uuid,
        /// Its revision when it was proposed: what is approved is what was seen.
        revision: i32,
    },
    /// Name, rounding, ties, caps and everything else in `round.toml`.
    Settings {
        /// The text of `round.toml`.
        settings: String,
    },
    /// Bands, gates or exceptions from applicability.
    Table {
        /// `bands`, `gates` or `applicability`.
        name: String,
        /// The whole table.
        body: TableText,
    },
    /// A frozen result goes back to the council, to be frozen anew; the old one stays.
    Correction {},
}

/// A unit's own end of self-scoring.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extension {
    /// The unit.
    pub unit: String,
    /// Its end, milliseconds UTC.
    pub closes_at: i64,
    /// Whether a sheet that was handed in is opened again.
    pub reopen: bool,
}

impl Change {
    /// The stable name of its kind; words stand under `proposal-kind-<name>`.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Calendar { .. } => "calendar",
            Self::Extension(_) => "extension",
            Self::Criteria { .. } => "criteria",
            Self::Settings { .. } => "settings",
            Self::Table { .. } => "table",
            Self::Correction {} => "correction",
        }
    }
}
