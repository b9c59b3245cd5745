//! One node of a criteria set: area, criterion or component.

use rust_decimal::Decimal;

use super::rule::Rule;
use crate::{
    kernel::{LocalText, NodeCode, RowSource, SetCode},
    units::Condition,
};

/// Where a component's score comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Source {
    /// Scored from documents by the appraisal team.
    Appraisal,
    /// Scored by a sociological survey.
    Survey,
    /// Taken from another system.
    External,
    /// Bonus outside the scale.
    Bonus,
    /// Penalty outside the scale.
    Penalty,
}

impl Source {
    /// All sources.
    pub const ALL: [Self; 5] = [Self::Appraisal, Self::Survey, Self::External, Self::Bonus, Self::Penalty];

    /// The stable text form.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Appraisal => "appraisal",
            Self::Survey => "survey",
            Self::External => "external",
            Self::Bonus => "bonus",
            Self::Penalty => "penalty",
        }
    }

    /// Whether it stands outside the scale.
    #[must_use]
    pub const fn is_adjustment(self) -> bool {
        matches!(self, Self::Bonus | Self::Penalty)
    }
}

/// A row of the criteria table as it was read: rule and condition still text.
#[derive(Debug, Clone, PartialEq)]
pub struct NodeRow {
    /// Criteria set it belongs to.
    pub set: SetCode,
    /// Code, unique in the set.
    pub code: NodeCode,
    /// Code of the parent; `None` for an area.
    pub parent: Option<NodeCode>,
    /// Name.
    pub name: LocalText,
    /// Maximum points.
    pub max: Decimal,
    /// Where the score comes from; components only.
    pub source: Option<Source>,
    /// JSON of the rule; components only.
    pub rule: Option<String>,
    /// Legal clause.
    pub clause: Option<String>,
    /// Evidence asked for.
    pub evidence: Option<String>,
    /// Sector that owns the criterion.
    pub owner: Option<String>,
    /// Condition on traits.
    pub applies_when: Option<String>,
    /// Row it was read from.
    pub row: Option<RowSource>,
}

/// A node in its place in the tree.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// What the table says.
    pub row: NodeRow,
    /// Position of the parent.
    pub parent: Option<usize>,
    /// Positions of the children, in the order of the table.
    pub children: Vec<usize>,
    /// Depth, 1 for an area.
    pub level: u8,
    /// The typed rule of a component.
    pub rule: Option<Rule>,
    /// How many figures the rule takes.
    pub figures: usize,
    /// To which units it applies.
    pub condition: Option<Condition>,
    /// Whether everything below stands outside the scale.
    pub adjustment: bool,
    /// Components within the scale at or below it.
    pub scored: u32,
}

impl Node {
    /// Code.
    #[must_use]
    pub const fn code(&self) -> &NodeCode {
        &self.row.code
    }

    /// Whether it is scored itself.
    #[must_use]
    pub const fn is_component(&self) -> bool {
        self.children.is_empty()
    }
}
