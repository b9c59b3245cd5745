//! One entry: what somebody gave for a unit's component at a stage.

use rust_decimal::Decimal;

use super::Stage;
use crate::{
    criteria::rule::Value,
    kernel::{NodeCode, RowSource, UnitCode},
};

/// What kind of statement an entry makes. The three kinds of "no data" never mix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Status {
    /// Figures or points follow.
    #[default]
    Given,
    /// Nothing arose in the year.
    NothingArose,
    /// Does not apply to the unit.
    NotApplicable,
    /// Nothing was submitted.
    NotSubmitted,
}

impl Status {
    /// All statuses.
    pub const ALL: [Self; 4] = [Self::Given, Self::NothingArose, Self::NotApplicable, Self::NotSubmitted];

    /// The stable text form; empty for [`Status::Given`].
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Given => "",
            Self::NothingArose => "nothing_arose",
            Self::NotApplicable => "not_applicable",
            Self::NotSubmitted => "not_submitted",
        }
    }
}

/// Where the figure of an entry comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Origin {
    /// Reported in the round.
    #[default]
    Reported,
    /// Printed by a public source.
    Published,
    /// Made up for an example; marked in every output.
    Illustrative,
}

impl Origin {
    /// All origins.
    pub const ALL: [Self; 3] = [Self::Reported, Self::Published, Self::Illustrative];

    /// The stable text form; empty for [`Origin::Reported`].
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Reported => "",
            Self::Published => "published",
            Self::Illustrative => "illustrative",
        }
    }
}

/// What was given for a unit's component at a stage.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Unit.
    pub unit: UnitCode,
    /// Component.
    pub component: NodeCode,
    /// Stage.
    pub stage: Stage,
    /// Kind of statement.
    pub status: Status,
    /// Figures in the order of the rule's fields; trailing ones may be absent.
    pub figures: Vec<Option<Value>>,
    /// Points set by hand, or the points that the figures gave.
    pub points: Option<Decimal>,
    /// Comment or reason.
    pub comment: Option<String>,
    /// Who gave it.
    pub author: Option<String>,
    /// When, as written.
    pub time: Option<String>,
    /// Where the figure comes from.
    pub origin: Origin,
    /// Row it was read from.
    pub row: Option<RowSource>,
}
