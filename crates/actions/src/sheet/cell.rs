//! One cell as it goes out.

use serde::{Deserialize, Serialize};

/// What a cell says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CellStatus {
    /// Nothing yet.
    Empty,
    /// Figures or points.
    Given,
    /// Nothing arose in the year.
    NothingArose,
    /// Does not apply to the unit.
    NotApplicable,
    /// Nothing is submitted.
    NotSubmitted,
}

impl CellStatus {
    /// The stable text form, as it is stored.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Given => "given",
            Self::NothingArose => "nothing_arose",
            Self::NotApplicable => "not_applicable",
            Self::NotSubmitted => "not_submitted",
        }
    }

    /// The status with this text form; what nobody wrote counts as empty.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        [Self::Given, Self::NothingArose, Self::NotApplicable, Self::NotSubmitted]
            .into_iter()
            .find(|status| status.as_str() == text)
            .unwrap_or(Self::Empty)
    }

    /// As the engine says it; nothing for an empty cell.
    #[must_use]
    pub const fn engine(self) -> Option<parindex_engine::scores::Status> {
        use parindex_engine::scores::Status;
        match self {
            Self::Empty => None,
            Self::Given => Some(Status::Given),
            Self::NothingArose => Some(Status::NothingArose),
            Self::NotApplicable => Some(Status::NotApplicable),
            Self::NotSubmitted => Some(Status::NotSubmitted),
        }
    }
}

/// One cell as it goes out; numbers are texts with a decimal point, rounded as the campaign displays them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CellView {
    /// Component.
    pub component: String,
    /// Version; 0 for a cell that was never saved.
    pub version: i32,
    /// What it says.
    pub status: CellStatus,
    /// Figures as the round format writes them.
    pub inputs: Vec<Option<String>>,
    /// Whether the unit answers for it; else a survey or another system does.
    pub own: bool,
    /// Whether progress waits for it: it applies to the unit, and is neither bonus nor penalty.
    pub asked: bool,
    /// Whether the reader may fill it in, deadline and hand-in apart.
    pub fillable: bool,
    /// Points set by hand.
    pub given_points: Option<String>,
    /// Points that count.
    pub points: Option<String>,
    /// Maximum.
    pub max: String,
    /// `scored`, `nothing_arose`, `not_applicable`, `missing` or `refused`.
    pub state: String,
    /// Why it is refused, or what deserves a look.
    pub message: Option<String>,
    /// Comment or explanation.
    pub comment: Option<String>,
    /// Documents cited.
    pub evidence: u32,
    /// When it was saved, milliseconds UTC.
    pub saved_at: Option<i64>,
    /// Name of who saved it.
    pub saved_by: Option<String>,
}

/// The answer to a saved cell.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CellSaved {
    /// Component.
    pub component: String,
    /// The version that the cell has now.
    pub version: i32,
    /// When, milliseconds UTC.
    pub saved_at: i64,
}
