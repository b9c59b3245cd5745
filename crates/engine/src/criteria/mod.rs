//! What is asked: versioned sets of areas, criteria and components, their rules, and to whom they apply.

mod applicability;
mod crosswalk;
pub mod difference;
pub mod formula;
mod node;
pub mod rule;
mod set;
mod tree;
mod validate;

pub use applicability::Exception;
pub use crosswalk::Crosswalk;
pub use node::{Node, NodeRow, Source};
pub use set::{CriteriaSet, Decision, Reading, SetHead};
