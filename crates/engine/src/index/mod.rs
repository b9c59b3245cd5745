//! From entries to an index: which cell counts, what it is worth, and what the tree makes of it.

mod cell;
mod plan;
mod settings;
mod share;
mod unit_score;

pub use cell::{Cell, CellState, evaluate_entry};
pub use plan::{Applies, Deciding, GroupPlan, Plan, Sources, UnitPlan, plan};
pub use settings::{AdjustmentPlace, IndexSettings, Missing, NoSurvey, OverMax};
pub use share::{contributions, shares};
pub use unit_score::{NodeScore, UnitScore, score_group, score_unit};
