//! Two campaigns side by side: units matched through lineage, nodes through a crosswalk, change split into performance and rules.

mod change;
mod compare;
mod lineage;
mod mapping;

pub use change::{AreaChange, Comparison, UnitChange};
pub use compare::compare;
pub use lineage::{Match, Predecessor};
