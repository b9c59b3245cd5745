//! Results and explanations as JSON. Decimals are texts with a point, so that no reader turns them into floats.

mod document;
mod explain;

pub use document::document;
pub use explain::explain;
