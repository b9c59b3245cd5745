//! The lines of a difference.

use rust_decimal::Decimal;

use crate::{criteria::NodeRow, kernel::NodeCode};

/// What of a node may change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aspect {
    /// Code.
    Code,
    /// Parent.
    Parent,
    /// Vietnamese name.
    Name,
    /// English name.
    EnglishName,
    /// Maximum points.
    Maximum,
    /// Where the score comes from.
    Source,
    /// Rule.
    Rule,
    /// Legal clause.
    Clause,
    /// Evidence asked for.
    Evidence,
    /// Sector that owns it.
    Owner,
    /// Condition on traits.
    Condition,
}

impl Aspect {
    /// The stable text form; words stand under `aspect-<text>`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Parent => "parent",
            Self::Name => "name",
            Self::EnglishName => "english-name",
            Self::Maximum => "maximum",
            Self::Source => "source",
            Self::Rule => "rule",
            Self::Clause => "clause",
            Self::Evidence => "evidence",
            Self::Owner => "owner",
            Self::Condition => "condition",
        }
    }
}

/// One aspect before and after; empty where there was or is nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AspectChange {
    /// Which.
    pub aspect: Aspect,
    /// Before.
    pub old: String,
    /// After.
    pub new: String,
}

/// What happened to a node.
#[derive(Debug, Clone, PartialEq)]
pub enum NodeChange {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// These aspects changed; the code stayed.
    Changed(Vec<AspectChange>),
    /// It got another code, as the crosswalk says; these aspects changed, the code among them.
    Recoded(Vec<AspectChange>),
    /// Nothing changed.
    Same,
}

impl NodeChange {
    /// What changed of a node that goes on.
    #[must_use]
    pub fn aspects(&self) -> &[AspectChange] {
        match self {
            Self::Changed(aspects) | Self::Recoded(aspects) => aspects,
            Self::Added | Self::Removed | Self::Same => &[],
        }
    }

    /// `added`, `removed`, `changed`, `recoded` or `same`.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed(_) => "changed",
            Self::Recoded(_) => "recoded",
            Self::Same => "same",
        }
    }
}

/// One node of the newer version, or a node that is gone.
#[derive(Debug, Clone, PartialEq)]
pub struct NodeLine {
    /// The node as it is now, or as it was.
    pub row: NodeRow,
    /// Code that it had, where it differs.
    pub old_code: Option<NodeCode>,
    /// What happened.
    pub change: NodeChange,
}

/// What changed between two versions.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// The nodes of the newer version in order; each removed one stands where it stood.
    pub lines: Vec<NodeLine>,
    /// Sum of the areas' maxima before, bonus and penalty areas left out as they have none.
    pub old_total: Decimal,
    /// And after.
    pub new_total: Decimal,
}

impl Difference {
    /// How many nodes are new, gone, changed and recoded.
    #[must_use]
    pub fn counts(&self) -> [usize; 4] {
        ["added", "removed", "changed", "recoded"].map(|name| self.lines.iter().filter(|line| line.change.as_str() == name).count())
    }
}
