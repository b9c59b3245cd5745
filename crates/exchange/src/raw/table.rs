//! A table as it stands in a file, and the places of its cells.

use std::sync::Arc;

use parindex_engine::kernel::RowSource;

use super::RawCell;
use crate::problem::{Location, location::cell_name};

/// Where a table comes from; decides how places are named and whether text numbers can be doubtful.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    Csv,
    Sheet,
}

/// One row: only cells in which something stands, from left to right.
#[derive(Debug, Clone, PartialEq)]
pub struct RawRow {
    /// Line or row as a person counts it, from 1.
    pub number: u32,
    /// Column from 0, and cell.
    pub cells: Vec<(u32, RawCell)>,
}

impl RawRow {
    pub fn cell(&self, column: u32) -> Option<&RawCell> {
        let at = self.cells.binary_search_by_key(&column, |(at, _)| *at).ok()?;
        self.cells.get(at).map(|(_, cell)| cell).filter(|cell| !cell.is_empty())
    }

    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|(_, cell)| cell.is_empty())
    }
}

/// A table as it stands in a file or sheet, headings included.
#[derive(Debug, Clone, PartialEq)]
pub struct RawTable {
    /// File or sheet.
    pub name: Arc<str>,
    pub origin: Origin,
    pub rows: Vec<RawRow>,
}

impl RawTable {
    pub fn place(&self) -> Location {
        match self.origin {
            Origin::Csv => Location::File(self.name.to_string()),
            Origin::Sheet => Location::Sheet(self.name.to_string()),
        }
    }

    pub fn row_place(&self, number: u32) -> Location {
        match self.origin {
            Origin::Csv => Location::Line { file: self.name.to_string(), line: number },
            Origin::Sheet => Location::SheetRow { sheet: self.name.to_string(), row: number },
        }
    }

    pub fn cell_place(&self, number: u32, column: u32, heading: &str) -> Location {
        match self.origin {
            Origin::Csv => Location::CsvCell { file: self.name.to_string(), line: number, column: heading.to_owned() },
            Origin::Sheet => {
                let cell = cell_name(number.saturating_sub(1), column);
                Location::SheetCell { sheet: self.name.to_string(), cell, column: heading.to_owned() }
            }
        }
    }

    pub fn source(&self, number: u32) -> RowSource {
        RowSource { table: Arc::clone(&self.name), row: number }
    }
}
