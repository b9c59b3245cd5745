//! What a template holds.

use parindex_engine::{
    kernel::{GroupCode, UnitCode},
    scores::Stage,
};

/// Whose rows a template holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TemplateUnits {
    /// Those of all units that are scored.
    All,
    /// Those of a group.
    Group(GroupCode),
    /// Those of one unit.
    Unit(UnitCode),
}

/// Whether a template starts with what was given before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TemplateFigures {
    /// Empty cells.
    Empty,
    /// Figures and points that the round holds for the stage.
    Given,
}

/// What a template holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateOptions {
    /// Whose rows.
    pub units: TemplateUnits,
    /// Stage that every row is for.
    pub stage: Stage,
    /// What the cells start with.
    pub figures: TemplateFigures,
}
