//! The appraisal: who reads what, what they find, and what is still to be read.

mod conflict;
mod duty;
mod progress;

pub use conflict::{ConflictDeclared, DeclareConflict, EndConflict, declare_conflict, end_conflict};
pub(crate) use conflict::{conflicts_of, in_conflict};
pub(crate) use duty::may_judge;
pub use progress::{Claim, claims};
pub(crate) use progress::{points_in, unread};
