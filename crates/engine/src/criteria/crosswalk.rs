//! Which node of last year's set became which node of this year's.

use rust_decimal::Decimal;

use crate::kernel::{NodeCode, RowSource, SetCode};

/// One line of a crosswalk, on any level of the trees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crosswalk {
    /// Set of the old round.
    pub old_set: SetCode,
    /// Node of the old set.
    pub old_node: NodeCode,
    /// Set of the new round.
    pub new_set: SetCode,
    /// Node of the new set.
    pub new_node: NodeCode,
    /// Part of the old node that went into the new one; absent = all of it.
    pub share: Option<Decimal>,
    /// Row it was read from.
    pub row: Option<RowSource>,
}
