//! Who opens a workbook.

use std::path::Path;

use crate::{problem::Problem, raw::RawTable};

/// The sheets of a workbook as they are.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sheets {
    /// The sheets in their order.
    pub(crate) tables: Vec<RawTable>,
    /// Cells that hold a formula with its value: number of the sheet, row and column from 0.
    pub(crate) formulas: Vec<(usize, u32, u32)>,
}

/// Opens a workbook and gives its sheets as they are.
pub trait WorkbookReader {
    /// Reads all sheets.
    ///
    /// # Errors
    /// The problem of the workbook as a whole.
    fn read(&self, path: &Path) -> Result<Sheets, Problem>;
}
