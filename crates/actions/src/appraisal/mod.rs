//! The appraisal: who reads what, what they find, and what is still to be read.

mod progress;

pub use progress::{Claim, claims};
pub(crate) use progress::{points_in, unread};
