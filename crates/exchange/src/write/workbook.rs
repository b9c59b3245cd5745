//! A round as one workbook.

use parindex_engine::round::Round;
use parindex_words::Words;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use super::{OutTable, Styles, WriteError, settings, settings_sheet, table_sheet, tables};
use crate::schema::TableKind;

/// Writes a round as a workbook with the tables as sheets, headings and words in the language of `words`.
///
/// # Errors
/// [`WriteError`] for what a workbook cannot hold, such as more than 1,048,576 rows.
pub fn write_workbook(round: &Round, words: &Words) -> Result<Vec<u8>, WriteError> {
    let mut book = new_workbook(round)?;
    other_sheets(&mut book, round, |_| true, words)?;
    Ok(book.save_to_buffer()?)
}

/// A workbook that depends on nothing but the round: the time of making is that of the campaign.
pub fn new_workbook(round: &Round) -> Result<Workbook, XlsxError> {
    let mut book = Workbook::new();
    let year = u16::try_from(round.campaign.year).unwrap_or(2000).clamp(1900, 9999);
    let made = ExcelDateTime::from_ymd(year, 1, 1)?;
    book.set_properties(&DocProperties::new().set_title(&round.campaign.name.vi).set_creation_datetime(&made));
    Ok(book)
}

/// The sheet of settings and the tables that are wanted.
pub fn other_sheets(book: &mut Workbook, round: &Round, wanted: impl Fn(TableKind) -> bool, words: &Words) -> Result<(), XlsxError> {
    let styles = Styles::default();
    settings_sheet(book.add_worksheet(), &settings(&round.campaign), words, &styles)?;
    let tables: Vec<OutTable> = tables(round).into_iter().filter(|table| wanted(table.kind)).collect();
    for table in &tables {
        table_sheet(book.add_worksheet(), table, words, &styles)?;
    }
    Ok(())
}
