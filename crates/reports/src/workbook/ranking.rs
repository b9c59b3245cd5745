//! A group's ranking.

use parindex_engine::{
    kernel::Decimal,
    round::{GroupResult, UnitResult},
};
use rust_xlsxwriter::{ConditionalFormatDataBar, ConditionalFormatType, Worksheet, XlsxError};

use super::sheet::{Book, Column, FIRST, Formats, cell_number};
use crate::shown::{NOTHING, Shown};

pub(super) fn write(book: &mut Book<'_>, group: &GroupResult<'_>) -> Result<(), XlsxError> {
    let shown = book.shown;
    let formats = book.formats();
    let words = shown.words;
    let word = |key: &str| words.text(key);
    let columns = [
        Column::new(word("report-rank"), 7.0),
        Column::new(word("report-code"), 14.0),
        Column::new(word("report-unit"), 44.0),
        Column::new(word("report-index"), 14.0),
        Column::new(word("report-class"), 14.0),
        Column::new(word("report-html-points"), 10.0),
        Column::new(word("report-html-max"), 10.0),
        Column::new(word("report-book-bonus"), 10.0),
        Column::new(word("report-book-penalty"), 10.0),
        Column::new(word("report-book-missing"), 10.0),
        Column::new(word("report-book-marks"), 26.0),
    ];
    let name = shown.name(&group.group.name).to_owned();
    let title = format!("{} – {name}", shown.name(&book.result.campaign.name));
    let sheet_name = words.with("report-book-ranking", &[("group", name.into())]);
    let sheet = book.sheet(&sheet_name, &title, &columns, 3)?;
    for (row, unit) in (FIRST..).zip(&group.units) {
        unit_row(sheet, row, unit, &formats, shown)?;
    }
    let last = FIRST + u32::try_from(group.units.len()).unwrap_or(u32::MAX - FIRST);
    sheet.write_string_with_format(last, 2, word("report-html-group-mean"), &formats.strong)?;
    if let Some(mean) = group.mean.as_ref().and_then(|m| m.round(shown.percent_rounding())) {
        sheet.write_number_with_format(last, 3, cell_number(mean), &formats.percent.clone().set_bold())?;
    }
    let bar = ConditionalFormatDataBar::new().set_fill_color("A9CFCB").set_solid_fill(true);
    let bar = bar.set_minimum(ConditionalFormatType::Number, 0).set_maximum(ConditionalFormatType::Number, 100);
    if last > FIRST {
        sheet.add_conditional_format(FIRST, 3, last - 1, 3, &bar)?;
        sheet.autofilter(FIRST - 1, 0, last - 1, 10)?;
    }
    Ok(())
}

fn unit_row(sheet: &mut Worksheet, row: u32, unit: &UnitResult<'_>, formats: &Formats, shown: Shown<'_>) -> Result<(), XlsxError> {
    let score = &unit.score;
    match unit.rank {
        Some(rank) => sheet.write_number_with_format(row, 0, rank.0, &formats.whole)?,
        None => sheet.write_string_with_format(row, 0, NOTHING, &formats.text)?,
    };
    sheet.write_string_with_format(row, 1, unit.unit.code.as_str(), &formats.text)?;
    sheet.write_string_with_format(row, 2, shown.name(&unit.unit.name), &formats.text)?;
    if let Some(index) = unit.shown_index.filter(|_| shown.index(unit) != NOTHING) {
        sheet.write_number_with_format(row, 3, cell_number(index), &formats.percent)?;
    }
    sheet.write_string_with_format(row, 4, unit.class.map_or(NOTHING, |band| shown.name(&band.name)), &formats.text)?;
    let points = |value: &parindex_engine::kernel::Exact| value.round(shown.points_rounding()).map_or(0.0, cell_number);
    sheet.write_number_with_format(row, 5, cell_number(unit.shown_score), &formats.points)?;
    sheet.write_number_with_format(row, 6, cell_number(score.applicable_max), &formats.points)?;
    sheet.write_number_with_format(row, 7, points(&score.bonus), &formats.points)?;
    sheet.write_number_with_format(row, 8, points(&score.penalty), &formats.points)?;
    sheet.write_number_with_format(row, 9, cell_number(Decimal::from(score.missing)), &formats.whole)?;
    let marks = [(unit.illustrative, "report-html-mark-illustrative"), (unit.provisional, "report-html-mark-provisional")];
    let marks: Vec<String> = marks.iter().filter(|(there, _)| *there).map(|(_, key)| shown.words.text(key)).collect();
    sheet.write_string_with_format(row, 10, marks.join("; "), &formats.text)?;
    Ok(())
}
