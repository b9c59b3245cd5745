//! What changed between two versions of a criteria set, and which nodes continue which.

mod compare;
mod line;
mod suggest;

pub use compare::difference;
pub use line::{Aspect, AspectChange, Difference, NodeChange, NodeLine};
pub use suggest::{Suggestion, SuggestionGround, suggest_crosswalk};
