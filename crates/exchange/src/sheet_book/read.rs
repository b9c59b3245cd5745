//! Reads the workbook of a unit's sheet back: raw cells with their places, not yet understood.

use std::{collections::BTreeMap, path::Path};

use serde::{Deserialize, Serialize};

use super::{Stamp, column::Column, stamp::FORM};
use crate::{
    Sheets, WorkbookReader,
    problem::{Location, Problem, location::cell_name},
    raw::{RawCell, RawTable, clean},
};

/// Rows among which the headings are looked for.
const HEADINGS_WITHIN: usize = 50;

/// Why a workbook is not the one of a sheet.
#[derive(Debug, Clone, PartialEq)]
pub enum BookFault {
    /// It cannot be read at all.
    Unreadable(Box<Problem>),
    /// It carries no stamp: not downloaded here, or its hidden sheet was deleted.
    NoStamp,
    /// It was written by a newer program.
    OtherForm(String),
    /// No sheet holds the headings; those that are missing.
    NoTable(Vec<&'static str>),
}

/// A cell as it stands in the workbook.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReadCell {
    /// What stands there.
    pub(crate) raw: RawCell,
    /// Whether a formula gave it.
    pub formula: bool,
}

/// A row with a code.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReadRow {
    /// The code.
    pub code: String,
    /// Sheet.
    pub sheet: String,
    /// Row as a person counts it, from 1.
    pub row: u32,
    /// Cells that can be filled in, with their columns from 0.
    pub(crate) cells: Vec<(Column, u32, ReadCell)>,
    /// Columns from 0, for the places of empty cells.
    pub(crate) columns: Vec<(Column, u32)>,
}

/// The workbook of a sheet as it was sent.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ReadBook {
    /// Whose sheet it is.
    pub stamp: Stamp,
    /// Rows with a code, in the order of the workbook.
    pub rows: Vec<ReadRow>,
    /// Rows without a code in which something stands in a column to fill in: sheet and row.
    pub strays: Vec<(String, u32)>,
}

/// Reads the workbook of a sheet.
///
/// # Errors
/// [`BookFault`].
pub fn read_sheet_book(path: &Path, reader: &dyn WorkbookReader) -> Result<ReadBook, BookFault> {
    let Sheets { tables, formulas } = reader.read(path).map_err(|problem| BookFault::Unreadable(Box::new(problem)))?;
    let stamped = tables.iter().find_map(|sheet| Some((sheet, Stamp::form_of(sheet)?)));
    let Some((stamp, form)) = stamped else { return Err(BookFault::NoStamp) };
    if form != FORM {
        return Err(BookFault::OtherForm(form));
    }
    let mut book = ReadBook { stamp: Stamp::read(stamp), ..ReadBook::default() };
    let mut found = false;
    for (at, sheet) in tables.iter().enumerate() {
        let Some((head, columns)) = headings(sheet) else { continue };
        found = true;
        let is_formula = |row: u32, column: u32| formulas.contains(&(at, row - 1, column));
        rows(sheet, head, &columns, &is_formula, &mut book);
    }
    if found { Ok(book) } else { Err(BookFault::NoTable(vec!["own-column-code", "own-column-status", "own-column-comment"])) }
}

/// The row of the headings and the columns: the code and at least two columns to fill in must be there.
fn headings(sheet: &RawTable) -> Option<(usize, Vec<(Column, u32)>)> {
    sheet.rows.iter().take(HEADINGS_WITHIN).enumerate().find_map(|(at, row)| {
        let mut columns: BTreeMap<Column, u32> = BTreeMap::new();
        for (column, cell) in &row.cells {
            if let RawCell::Text(text) = cell
                && let Some(known) = Column::recognise(text)
            {
                // Of two columns with one heading the left one counts.
                columns.entry(known).or_insert(*column);
            }
        }
        let fillable = columns.keys().filter(|column| is_fillable(**column)).count();
        (columns.contains_key(&Column::Code) && fillable >= 2).then(|| (at, columns.into_iter().collect()))
    })
}

const fn is_fillable(column: Column) -> bool {
    matches!(column, Column::Status | Column::Input(_) | Column::Points | Column::StandardError | Column::Comment)
}

fn rows(sheet: &RawTable, head: usize, columns: &[(Column, u32)], is_formula: &dyn Fn(u32, u32) -> bool, book: &mut ReadBook) {
    let code_at = columns.iter().find(|(column, _)| *column == Column::Code).map_or(0, |(_, at)| *at);
    for row in sheet.rows.iter().skip(head + 1) {
        let fillable = columns.iter().filter(|(column, _)| is_fillable(*column));
        let cells: Vec<(Column, u32, ReadCell)> = fillable
            .filter_map(|(column, at)| {
                let raw = row.cell(*at)?.clone();
                Some((*column, *at, ReadCell { raw, formula: is_formula(row.number, *at) }))
            })
            .collect();
        let code = row.cell(code_at).map(|cell| clean(&cell.shown())).unwrap_or_default();
        if code.is_empty() {
            if !cells.is_empty() {
                book.strays.push((sheet.name.to_string(), row.number));
            }
            continue;
        }
        book.rows.push(ReadRow { code, sheet: sheet.name.to_string(), row: row.number, cells, columns: columns.to_vec() });
    }
}

impl ReadRow {
    pub(super) fn cell(&self, column: Column) -> Option<&ReadCell> {
        self.cells.iter().find(|(known, ..)| *known == column).map(|(_, _, cell)| cell)
    }

    /// Whether the workbook still has this column; a column that is gone says nothing, and clears nothing.
    pub(super) fn has(&self, column: Column) -> bool {
        self.columns.iter().any(|(known, _)| *known == column)
    }

    /// The place of a cell of this row.
    pub(super) fn place(&self, column: Column) -> Location {
        let at = self.columns.iter().find(|(known, _)| *known == column).map_or(0, |(_, at)| *at);
        let heading = column.heading(&parindex_words::Words::new(parindex_words::Language::Vietnamese));
        Location::SheetCell { sheet: self.sheet.clone(), cell: cell_name(self.row.saturating_sub(1), at), column: heading }
    }

    /// Whether nothing stands in the cells to fill in.
    #[must_use]
    pub const fn is_blank(&self) -> bool {
        self.cells.is_empty()
    }

    /// Cells that a formula gave, such as `F27`.
    #[must_use]
    pub fn formulas(&self) -> Vec<String> {
        let given = self.cells.iter().filter(|(_, _, cell)| cell.formula);
        given.map(|(_, at, _)| cell_name(self.row.saturating_sub(1), *at)).collect()
    }

    /// Whether two rows say the same.
    #[must_use]
    pub fn says_as(&self, other: &Self) -> bool {
        let said = |row: &Self| row.cells.iter().map(|(column, _, cell)| (*column, cell.raw.clone())).collect::<Vec<_>>();
        said(self) == said(other)
    }
}
