//! What would become of a cell.

use parindex_exchange::Answer;
use serde::{Deserialize, Serialize};

/// What would become of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The workbook says what the server says.
    Same,
    /// Untouched in the workbook; somebody has changed it on the server since the download.
    Newer,
    /// The workbook has no row for it; it stays as it is.
    Absent,
    /// It was empty and gets a value.
    New,
    /// It gets another value.
    Changed,
    /// Its value is taken away.
    Cleared,
    /// Changed in the workbook and, since the download, on the server too.
    Conflict,
    /// What the workbook says cannot be saved.
    Refused,
}

impl Kind {
    /// All kinds, in the order in which a page lists them.
    pub const ALL: [Self; 8] =
        [Self::Refused, Self::Conflict, Self::Changed, Self::New, Self::Cleared, Self::Newer, Self::Absent, Self::Same];

    /// The stable text form; words stand under `own-kind-<text>`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Newer => "newer",
            Self::Absent => "absent",
            Self::New => "new",
            Self::Changed => "changed",
            Self::Cleared => "cleared",
            Self::Conflict => "conflict",
            Self::Refused => "refused",
        }
    }

    /// Whether the value of the workbook can be taken.
    #[must_use]
    pub const fn can_be_taken(self) -> bool {
        matches!(self, Self::New | Self::Changed | Self::Cleared | Self::Conflict)
    }

    /// Whether it is taken unless somebody says otherwise.
    #[must_use]
    pub const fn is_taken(self) -> bool {
        matches!(self, Self::New | Self::Changed | Self::Cleared)
    }
}

/// The server's side of a cell.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Side {
    /// What it says.
    pub answer: Answer,
    /// Its version; 0 for a cell that was never saved.
    pub version: i32,
    /// When it was saved, milliseconds UTC.
    pub saved_at: Option<i64>,
    /// Who saved it.
    pub saved_by: Option<String>,
}

/// What would become of a cell, with both sides.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CellChange {
    /// Component.
    pub component: String,
    /// What would become of it.
    pub kind: Kind,
    /// What the workbook says; nothing when it cannot be read.
    pub mine: Option<Answer>,
    /// What the server says now.
    pub theirs: Side,
    /// What is wrong, each with sheet and cell.
    pub told: Vec<String>,
    /// Cells of which a formula gave the value, such as `F27`: the value counts.
    pub formulas: Vec<String>,
}
