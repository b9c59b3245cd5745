//! What was given: entries by unit, component and stage, and the evidence they cite.

mod entry;
mod evidence;
mod stage;

pub use entry::{Entry, Origin, Status};
pub use evidence::Evidence;
pub use stage::Stage;
