//! Who opens a workbook.

use std::path::Path;

use crate::{problem::Problem, raw::RawTable};

/// The sheets of a workbook as they are.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheets(pub(crate) Vec<RawTable>);

/// Opens a workbook and gives its sheets as they are.
pub trait WorkbookReader {
    /// Reads all sheets.
    ///
    /// # Errors
    /// The problem of the workbook as a whole.
    fn read(&self, path: &Path) -> Result<Sheets, Problem>;
}
