//! A unit: a department, a commune, a province.

use super::Traits;
use crate::kernel::{Date, GroupCode, LocalText, RowSource, UnitCode};

/// A unit as it is in this round. Two legal entities of the same name are two units.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit {
    /// Code, unique in the round.
    pub code: UnitCode,
    /// Name.
    pub name: LocalText,
    /// Kind, such as `department` or `commune`; conditions see it as the trait `kind`.
    pub kind: String,
    /// Group in which it is scored and ranked; `None` for a unit that is not scored this year.
    pub group: Option<GroupCode>,
    /// What is true of it.
    pub traits: Traits,
    /// First day of its existence.
    pub valid_from: Option<Date>,
    /// Last day of its existence.
    pub valid_to: Option<Date>,
    /// Row it was read from.
    pub source: Option<RowSource>,
}
