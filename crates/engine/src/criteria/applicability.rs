//! Exceptions: a node applies, or does not, to a unit or a group, with the reason.

use crate::kernel::{GroupCode, NodeCode, RowSource, SetCode, UnitCode};

/// An exception from what the conditions of a set say. It holds for the node and everything below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exception {
    /// Criteria set.
    pub set: SetCode,
    /// Node.
    pub node: NodeCode,
    /// Group it holds for, when it names no unit.
    pub group: Option<GroupCode>,
    /// Unit it holds for.
    pub unit: Option<UnitCode>,
    /// Whether the node applies.
    pub applies: bool,
    /// Why.
    pub reason: String,
    /// Row it was read from.
    pub row: Option<RowSource>,
}
