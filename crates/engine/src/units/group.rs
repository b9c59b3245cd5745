//! A group of comparable units: one criteria set, one ranking.

use crate::kernel::{GroupCode, LocalText, RowSource, SetCode};

/// A group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Code, unique in the round.
    pub code: GroupCode,
    /// Name.
    pub name: LocalText,
    /// Criteria set of its units.
    pub set: SetCode,
    /// Row it was read from.
    pub source: Option<RowSource>,
}
