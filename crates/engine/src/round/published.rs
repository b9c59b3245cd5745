//! Figures that somebody printed.

use crate::kernel::{ClassCode, Decimal, NodeCode, RowSource};

/// What a printed figure is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// One unit.
    Unit,
    /// One group.
    Group,
    /// All groups together.
    All,
}

impl Scope {
    /// All scopes.
    pub const ALL: [Self; 3] = [Self::Unit, Self::Group, Self::All];

    /// The stable text form.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unit => "unit",
            Self::Group => "group",
            Self::All => "all",
        }
    }
}

/// What was measured.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Measure {
    /// Index percent.
    Index,
    /// Points.
    Score,
    /// Maximum of what applies.
    ApplicableMax,
    /// Place, `2` or `2..3`.
    Rank,
    /// Class: its code or its Vietnamese name.
    Class,
    /// Mean of the index.
    Mean,
    /// Number of units that are scored.
    Units,
    /// Number of units in a class.
    Count(ClassCode),
}

impl Measure {
    /// Reads the text form.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "index" => Self::Index,
            "score" => Self::Score,
            "applicable_max" => Self::ApplicableMax,
            "rank" => Self::Rank,
            "class" => Self::Class,
            "mean" => Self::Mean,
            "units" => Self::Units,
            _ => Self::Count(ClassCode::new(text.strip_prefix("count:")?).ok()?),
        })
    }

    /// The stable text form.
    #[must_use]
    pub fn to_text(&self) -> String {
        match self {
            Self::Index => "index".to_owned(),
            Self::Score => "score".to_owned(),
            Self::ApplicableMax => "applicable_max".to_owned(),
            Self::Rank => "rank".to_owned(),
            Self::Class => "class".to_owned(),
            Self::Mean => "mean".to_owned(),
            Self::Units => "units".to_owned(),
            Self::Count(class) => format!("count:{class}"),
        }
    }
}

/// A figure that somebody printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedFigure {
    /// What it is about.
    pub scope: Scope,
    /// Code of the unit or group.
    pub key: Option<String>,
    /// Node, for a figure of a part.
    pub node: Option<NodeCode>,
    /// What was measured.
    pub measure: Measure,
    /// The figure as printed, with a decimal point; its decimals are those it is checked at.
    pub value: String,
    /// Allowance on both sides.
    pub tolerance: Option<Decimal>,
    /// Who printed it.
    pub source: Option<String>,
    /// Row it was read from.
    pub row: Option<RowSource>,
}
