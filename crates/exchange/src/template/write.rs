//! Puts the template together.

use parindex_engine::round::Round;
use parindex_words::Words;

use super::{TemplateOptions, guide, lists::Lists, part, score_sheet};
use crate::{
    schema::TableKind,
    write::{WriteError, new_workbook, other_sheets},
};

/// Writes the workbook that officials fill in. Filled in, it is a whole round: every other table stands on a sheet of its own.
///
/// It holds the scores of one stage only; those of other stages stay where the round came from. For one unit or group it holds
/// nothing that concerns others only.
///
/// # Errors
/// [`WriteError`] for what a workbook cannot hold.
pub fn write_template(round: &Round, options: &TemplateOptions, words: &Words) -> Result<Vec<u8>, WriteError> {
    let own = part::of(round, &options.units);
    let round = own.as_ref();
    let mut book = new_workbook(round)?;
    let mut lists = Lists::new(words);
    guide::write(book.add_worksheet(), round, options, words)?;
    let sheet = book.add_worksheet();
    sheet.set_name(words.text("sheet-scores"))?.set_active(true);
    score_sheet::write(sheet, round, options, &mut lists, words)?;
    other_sheets(&mut book, round, |kind| kind != TableKind::Scores, words)?;
    lists.write(book.add_worksheet())?;
    Ok(book.save_to_buffer()?)
}
