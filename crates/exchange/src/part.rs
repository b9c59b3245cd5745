//! Parts of a round from a workbook or from memory, and criteria sets as a workbook.

use std::path::Path;

use parindex_engine::criteria::{NodeRow, SetHead};
use parindex_words::Words;
use rust_xlsxwriter::Workbook;

use crate::{
    Tables, WorkbookReader,
    interpret::{SetsPart, UnitsPart, sets_part, units_part},
    load, memory,
    problem::Problems,
    schema::TableKind,
    write::{OutTable, Styles, WriteError, node_row, set_row, table_sheet},
};

/// Reads the criteria sets of a workbook. Problems are part of the answer, each with its cell.
#[must_use]
pub fn read_sets(path: &Path, reader: &dyn WorkbookReader) -> SetsPart {
    let mut problems = Problems::default();
    match load::some_sheets(path, reader, &mut problems) {
        Some((parts, _)) => sets_part(&parts, problems),
        None => SetsPart { problems: problems.into_list(""), ..SetsPart::default() },
    }
}

/// Reads the criteria sets among some tables.
#[must_use]
pub fn read_set_tables(texts: &Tables) -> SetsPart {
    sets_part(&memory::some_tables(texts), Problems::default())
}

/// Reads the units, groups and lineage of a workbook.
#[must_use]
pub fn read_units(path: &Path, reader: &dyn WorkbookReader) -> UnitsPart {
    let mut problems = Problems::default();
    match load::some_sheets(path, reader, &mut problems) {
        Some((parts, _)) => units_part(&parts, problems),
        None => UnitsPart { problems: problems.into_list(""), ..UnitsPart::default() },
    }
}

/// Writes a criteria set as a workbook that [`read_sets`] reads back, drafts included.
///
/// # Errors
/// [`WriteError`] for what a workbook cannot hold.
pub fn write_sets(heads: &[SetHead], rows: &[NodeRow], words: &Words) -> Result<Vec<u8>, WriteError> {
    let mut book = Workbook::new();
    let styles = Styles::default();
    for (kind, rows) in
        [(TableKind::Sets, heads.iter().map(set_row).collect()), (TableKind::Criteria, rows.iter().map(node_row).collect::<Vec<_>>())]
    {
        let columns = kind.columns().iter().map(|c| (*c).to_owned()).collect();
        table_sheet(book.add_worksheet(), &OutTable { kind, columns, rows }, words, &styles)?;
    }
    Ok(book.save_to_buffer()?)
}
