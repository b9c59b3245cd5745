//! Results and explanations as JSON. Decimals are texts with a point, so that no reader turns them into floats.

mod comparison;
mod document;
mod explain;

pub use comparison::comparison;
pub use document::document;
pub use explain::explain;
