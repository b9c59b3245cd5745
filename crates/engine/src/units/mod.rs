//! Who is measured: units with traits and validity, the groups they are ranked in, and their lineage through reorganisations.

mod condition;
mod group;
mod lineage;
mod traits;
mod unit;

pub use condition::{Condition, ConditionFault};
pub use group::Group;
pub use lineage::{Lineage, Relation, check_lineage};
pub use traits::Traits;
pub use unit::Unit;
