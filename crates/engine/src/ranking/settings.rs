//! How a campaign ranks.

use crate::{criteria::Source, kernel::NodeCode};

/// What units are ranked by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RankBy {
    /// Index percent.
    #[default]
    Index,
    /// Points.
    Score,
}

/// Exact values, or what is displayed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Basis {
    /// Exact values.
    #[default]
    Exact,
    /// Rounded values as displayed.
    Displayed,
}

/// What happens between equals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ties {
    /// They share the rank and the next one is skipped: 1, 2, 2, 4.
    #[default]
    Shared,
    /// They share the rank: 1, 2, 2, 3.
    Dense,
    /// A declared list decides; what is still equal shares the rank.
    Broken,
}

/// One line of the list that breaks ties; more points win.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Breaker {
    /// Points of one source.
    Source(Source),
    /// Percent of one node.
    Node(NodeCode),
}

/// How a campaign ranks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RankingSettings {
    /// What units are ranked by.
    pub by: RankBy,
    /// Exact values, or what is displayed.
    pub on: Basis,
    /// What happens between equals.
    pub ties: Ties,
    /// The list that breaks ties.
    pub breakers: Vec<Breaker>,
}
