//! What the forms of these pages send.

use serde::Deserialize;

/// A step with the key that the page drew for it.
#[derive(Debug, Clone, Deserialize)]
pub struct Step {
    /// Idempotency key.
    pub key: String,
    /// Digest that was seen.
    #[serde(default)]
    pub digest: String,
    /// Reason.
    #[serde(default)]
    pub reason: String,
}
