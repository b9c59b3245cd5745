//! Explanations as plain text.

mod explain;

pub use explain::explain;
