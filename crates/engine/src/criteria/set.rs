//! A criteria set: a decision's tree of areas, criteria and components.

use super::{Node, NodeRow, Source, tree, validate};
use crate::kernel::{Date, Finding, FindingCode, LocalText, NodeCode, Place, RowSource, SetCode, Severity};

/// What "does not apply" does to the rest of the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reading {
    /// Points over applicable points.
    #[default]
    Flat,
    /// Percent of every parent over its applicable children, level by level, with the full weights of the parents.
    Nested,
}

impl Reading {
    /// The stable text form.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Flat => "flat",
            Self::Nested => "nested",
        }
    }
}

/// The decision that issued a set.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Decision {
    /// Number, such as `2712/QĐ-UBND`.
    pub number: Option<String>,
    /// Date.
    pub date: Option<Date>,
}

/// Everything about a set but its nodes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetHead {
    /// Code, unique in the round.
    pub code: SetCode,
    /// Name.
    pub name: LocalText,
    /// Version.
    pub version: Option<String>,
    /// Decision.
    pub decision: Decision,
    /// First day in force.
    pub effective_from: Option<Date>,
    /// Last day in force.
    pub effective_to: Option<Date>,
    /// What "does not apply" does.
    pub reading: Reading,
    /// Row it was read from.
    pub row: Option<RowSource>,
}

/// A checked criteria set: nodes in the order of the tree, parents before children.
#[derive(Debug, Clone, PartialEq)]
pub struct CriteriaSet {
    /// What the table of sets says.
    pub head: SetHead,
    nodes: Vec<Node>,
    components: Vec<usize>,
    bonus: Vec<usize>,
    penalty: Vec<usize>,
}

impl CriteriaSet {
    /// Builds the tree and checks it; finds everything at once.
    ///
    /// # Errors
    /// All findings when one of them is an error. A set that is built may have warnings: see [`CriteriaSet::warnings`].
    pub fn build(head: SetHead, rows: Vec<NodeRow>) -> Result<Self, Vec<Finding>> {
        let place = Place::row(head.row.as_ref()).set(&head.code);
        if rows.is_empty() {
            return Err(vec![Finding::new(FindingCode::EmptySet, place).with("set", head.code.as_str())]);
        }
        let (nodes, mut findings) = tree::arrange(rows);
        findings.extend(validate::check(&nodes));
        if findings.iter().any(|f| f.severity() == Severity::Error) {
            return Err(findings);
        }
        let components: Vec<usize> = (0..nodes.len()).filter(|i| nodes[*i].is_component()).collect();
        let of = |source: Source| (0..components.len()).filter(|c| nodes[components[*c]].row.source == Some(source)).collect();
        Ok(Self { bonus: of(Source::Bonus), penalty: of(Source::Penalty), head, nodes, components })
    }

    /// All nodes, parents before children.
    #[must_use]
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// Positions of the components among the nodes.
    #[must_use]
    pub fn components(&self) -> &[usize] {
        &self.components
    }

    /// Positions of the bonus components among the components.
    #[must_use]
    pub fn bonus(&self) -> &[usize] {
        &self.bonus
    }

    /// Positions of the penalty components among the components.
    #[must_use]
    pub fn penalty(&self) -> &[usize] {
        &self.penalty
    }

    /// Positions of the areas among the nodes.
    pub fn areas(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.nodes.len()).filter(|i| self.nodes[*i].parent.is_none())
    }

    /// Position of a node.
    #[must_use]
    pub fn position(&self, code: &NodeCode) -> Option<usize> {
        self.nodes.iter().position(|n| n.code() == code)
    }

    /// Whether `ancestor` is the node itself or stands above it.
    #[must_use]
    pub fn is_within(&self, node: usize, ancestor: usize) -> bool {
        let mut at = Some(node);
        while let Some(position) = at {
            if position == ancestor {
                return true;
            }
            at = self.nodes[position].parent;
        }
        false
    }

    /// What deserves a look although the set can be used.
    #[must_use]
    pub fn warnings(&self) -> Vec<Finding> {
        validate::check(&self.nodes)
    }

    /// The rows as they were read, in the order of the tree.
    pub fn rows(&self) -> impl Iterator<Item = &NodeRow> {
        self.nodes.iter().map(|n| &n.row)
    }
}
