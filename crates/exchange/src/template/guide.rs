//! The cover: what to fill in, and how.

use parindex_engine::{criteria::rule::Rule, round::Round};
use parindex_words::Words;
use rust_xlsxwriter::{Format, FormatAlign, Worksheet, XlsxError};

use super::{TemplateOptions, TemplateUnits};

/// Lines of the instructions.
const LINES: usize = 9;

/// Writes the cover.
pub fn write(sheet: &mut Worksheet, round: &Round, options: &TemplateOptions, words: &Words) -> Result<(), XlsxError> {
    sheet.set_name(words.text("sheet-guide"))?;
    sheet.set_column_width(0, 100)?;
    let title = Format::new().set_bold().set_font_size(14).set_text_wrap();
    let line = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let english = words.language().is_english();
    sheet.write_string_with_format(0, 0, round.campaign.name.get(english), &title)?;
    let stage = words.text(&format!("word-stage-{}", options.stage.as_str()));
    sheet.write_string_with_format(1, 0, words.with("template-guide-stage", &[("stage", stage.into())]), &line)?;
    for number in 1..=LINES {
        let row = u32::try_from(number + 2).unwrap_or(u32::MAX);
        sheet.write_string_with_format(row, 0, words.text(&format!("template-guide-{number}")), &line)?;
    }
    let alone = compares_units(round, options).then(|| words.text("template-guide-alone"));
    let note = round.campaign.note.as_ref().map(|note| note.get(english).to_owned());
    for (at, text) in alone.into_iter().chain(note).enumerate() {
        let row = u32::try_from(LINES + 4 + 2 * at).unwrap_or(u32::MAX);
        sheet.write_string_with_format(row, 0, text, &line)?;
    }
    sheet.protect().set_landscape().set_paper_size(9);
    Ok(())
}

/// Whether a unit alone would be compared with itself.
fn compares_units(round: &Round, options: &TemplateOptions) -> bool {
    let mut rules = round.sets.iter().flat_map(|set| set.nodes()).filter_map(|node| node.rule.as_ref());
    matches!(options.units, TemplateUnits::Unit(_)) && rules.any(Rule::compares_units)
}
