//! Results and explanations as JSON. Decimals are texts with a point, so that no reader turns them into floats.

mod comparison;
mod document;
mod explain;

pub use comparison::comparison;
pub use document::document;
pub use explain::explain;

/// JSON as a person reads it, with a line end: the bytes that `parindex score` writes and a frozen result keeps.
#[must_use]
pub fn text(json: &serde_json::Value) -> Vec<u8> {
    let mut text = format!("{json:#}").into_bytes();
    text.push(b'\n');
    text
}
