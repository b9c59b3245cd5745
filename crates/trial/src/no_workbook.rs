//! Where no workbook is expected.

use std::path::Path;

use parindex_exchange::{Problem, Sheets, WorkbookReader};

/// Refuses every workbook by panicking.
#[derive(Debug, Clone, Copy)]
pub struct NoWorkbook;

impl WorkbookReader for NoWorkbook {
    fn read(&self, path: &Path) -> Result<Sheets, Problem> {
        panic!("no workbook is expected here, but {} came", path.display())
    }
}
