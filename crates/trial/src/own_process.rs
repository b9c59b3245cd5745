//! Looks at files in the test's own process: a test double, for the files of tests only.

use std::path::{Path, PathBuf};

use parindex_inspect::{InspectError, Inspection, Inspector, look_in_process};

/// Looks at files in the test's own process, without limits, where the product starts a child. Trusts the roots of a folder, if one is named.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnProcessInspector {
    /// Folder with the certificates that are trusted.
    pub trust: Option<PathBuf>,
}

impl Inspector for OwnProcessInspector {
    fn inspect(&self, path: &Path, name: &str) -> Result<Inspection, InspectError> {
        look_in_process(path, name, self.trust.as_deref()).map_err(|fault| InspectError(fault.to_string()))
    }
}
