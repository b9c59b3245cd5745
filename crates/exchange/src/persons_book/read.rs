//! Reads the workbook of persons: texts with their places, not yet understood.

use std::{collections::BTreeMap, path::Path};

use serde::{Deserialize, Serialize};

use super::PersonColumn;
use crate::{
    Sheets, WorkbookReader,
    problem::{Problem, location::cell_name},
    raw::{RawCell, RawRow, RawTable, clean},
};

/// Rows among which the headings are looked for.
const HEADINGS_WITHIN: usize = 50;

/// Why a workbook holds no persons.
#[derive(Debug, Clone, PartialEq)]
pub enum PersonsFault {
    /// It cannot be read at all.
    Unreadable(Box<Problem>),
    /// No sheet has the headings of name and e-mail.
    NoTable,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonText {
    /// As text, composed (NFC), without blanks at its ends.
    pub text: String,
    /// Whether a formula gave it.
    pub formula: bool,
    /// Whether it is a number, which loses a zero at its beginning.
    pub number: bool,
    /// Whether it is an error such as `#N/A`.
    pub fault: bool,
}

/// A row in which something stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadPerson {
    /// Sheet.
    pub sheet: String,
    /// Row as a person counts it, from 1.
    pub row: u32,
    /// What stands in its columns.
    texts: BTreeMap<PersonColumn, PersonText>,
    /// Where the columns are, from 0.
    columns: BTreeMap<PersonColumn, u32>,
}

impl ReadPerson {
    /// What stands in a column.
    #[must_use]
    pub fn cell(&self, column: PersonColumn) -> Option<&PersonText> {
        self.texts.get(&column)
    }

    /// What stands in a column as text; empty when nothing does.
    #[must_use]
    pub fn text(&self, column: PersonColumn) -> &str {
        self.texts.get(&column).map_or("", |cell| cell.text.as_str())
    }

    /// The place of a column of this row, such as `B17`; of one that the sheet does not have, that of the e-mail.
    #[must_use]
    pub fn place(&self, column: PersonColumn) -> String {
        let at = self.columns.get(&column).or_else(|| self.columns.get(&PersonColumn::Email)).copied().unwrap_or(0);
        cell_name(self.row.saturating_sub(1), at)
    }

    /// All cells.
    pub fn cells(&self) -> impl Iterator<Item = (PersonColumn, &PersonText)> {
        self.texts.iter().map(|(column, text)| (*column, text))
    }
}

/// Reads the persons of every sheet that has the headings of name and e-mail.
///
/// # Errors
/// [`PersonsFault`].
pub fn read_persons(path: &Path, reader: &dyn WorkbookReader) -> Result<Vec<ReadPerson>, PersonsFault> {
    let Sheets { tables, formulas } = reader.read(path).map_err(|problem| PersonsFault::Unreadable(Box::new(problem)))?;
    let (mut found, mut any) = (Vec::new(), false);
    for (at, sheet) in tables.iter().enumerate() {
        let Some((head, columns)) = headings(sheet) else { continue };
        any = true;
        let is_formula = |row: u32, column: u32| formulas.contains(&(at, row.saturating_sub(1), column));
        let read = sheet.rows.iter().skip(head + 1).map(|row| person(sheet, row, &columns, &is_formula));
        found.extend(read.filter(|person| !person.texts.is_empty()));
    }
    if any { Ok(found) } else { Err(PersonsFault::NoTable) }
}

/// The row of the headings and the columns; of two columns with one heading the left one counts.
fn headings(sheet: &RawTable) -> Option<(usize, BTreeMap<PersonColumn, u32>)> {
    sheet.rows.iter().take(HEADINGS_WITHIN).enumerate().find_map(|(at, row)| {
        let mut columns = BTreeMap::new();
        for (column, cell) in &row.cells {
            if let RawCell::Text(text) = cell
                && let Some(known) = PersonColumn::recognise(text)
            {
                columns.entry(known).or_insert(*column);
            }
        }
        (columns.contains_key(&PersonColumn::Name) && columns.contains_key(&PersonColumn::Email)).then_some((at, columns))
    })
}

fn person(sheet: &RawTable, row: &RawRow, columns: &BTreeMap<PersonColumn, u32>, is_formula: &dyn Fn(u32, u32) -> bool) -> ReadPerson {
    let text = |(column, at): (&PersonColumn, &u32)| {
        let cell = row.cell(*at)?;
        let text = PersonText {
            // A day without its hour, as a date cell of a sheet has it.
            text: clean(&cell.shown()).trim_end_matches("T00:00:00").to_owned(),
            formula: matches!(cell, RawCell::Formula) || is_formula(row.number, *at),
            number: matches!(cell, RawCell::Number(_) | RawCell::Percent(_)),
            fault: matches!(cell, RawCell::Fault(_)),
        };
        Some((*column, text))
    };
    ReadPerson {
        sheet: sheet.name.to_string(),
        row: row.number,
        texts: columns.iter().filter_map(text).collect(),
        columns: columns.clone(),
    }
}
