//! The door to the child process.

use std::path::Path;

use crate::Inspection;

/// Why there is no inspection: this machine could not do it. A hostile file is no such reason: it has an inspection with its faults.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("inspection: {0}")]
pub struct InspectError(pub String);

/// Looks at files from people.
pub trait Inspector: Send + Sync + std::fmt::Debug {
    /// What the file at a path is; `name` is the name that its owner gave it. Blocks; call it where blocking is allowed.
    ///
    /// # Errors
    /// [`InspectError`].
    fn inspect(&self, path: &Path, name: &str) -> Result<Inspection, InspectError>;
}
