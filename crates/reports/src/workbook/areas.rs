//! Units by areas, with a colour scale.

use parindex_engine::round::GroupResult;
use rust_xlsxwriter::{ConditionalFormat3ColorScale, XlsxError};

use super::sheet::{Book, Column, FIRST, cell_number};
use crate::shown::{NOTHING, Shown};

pub(super) fn write(book: &mut Book<'_>, group: &GroupResult<'_>) -> Result<(), XlsxError> {
    let shown = book.shown;
    let formats = book.formats();
    let words = shown.words;
    let nodes = group.set.nodes();
    let areas: Vec<usize> = group.set.areas().filter(|at| !nodes[*at].adjustment).collect();
    let fixed = [("report-rank", 7.0), ("report-unit", 44.0), ("report-index", 12.0)];
    let mut columns: Vec<Column> = fixed.iter().map(|(key, width)| Column::new(words.text(key), *width)).collect();
    columns.extend(areas.iter().map(|at| Column::new(format!("{}. {}", nodes[*at].code(), shown.name(&nodes[*at].row.name)), 18.0)));
    let name = shown.name(&group.group.name).to_owned();
    let title = format!("{} – {name}", words.text("report-html-heat"));
    let sheet_name = words.with("report-book-areas", &[("group", name.into())]);
    let sheet = book.sheet(&sheet_name, &title, &columns, 3)?;
    let mut row = FIRST;
    for unit in &group.units {
        sheet.write_string_with_format(row, 0, unit.rank.map_or_else(|| NOTHING.to_owned(), |r| r.0.to_string()), &formats.text)?;
        sheet.write_string_with_format(row, 1, shown.name(&unit.unit.name), &formats.text)?;
        let scored = shown.index(unit) != NOTHING;
        if let Some(index) = unit.shown_index.filter(|_| scored) {
            sheet.write_number_with_format(row, 2, cell_number(index), &formats.percent)?;
        }
        for (column, at) in (3u16..).zip(&areas) {
            let index = unit.score.nodes[*at].index().filter(|_| scored);
            cell(sheet, (row, column), index.as_ref(), &formats.percent, shown)?;
        }
        row += 1;
    }
    let strong = formats.percent.clone().set_bold();
    sheet.write_string_with_format(row, 1, words.text("report-html-group-mean"), &formats.strong)?;
    cell(sheet, (row, 2), group.mean.as_ref(), &strong, shown)?;
    for (column, area) in (3u16..).zip(&group.areas) {
        cell(sheet, (row, column), area.index.as_ref(), &strong, shown)?;
    }
    if row > FIRST && !areas.is_empty() {
        let scale = ConditionalFormat3ColorScale::new().set_minimum_color("FAF1DC").set_midpoint_color("BFD9BC");
        let last = 2 + u16::try_from(areas.len()).unwrap_or(u16::MAX - 2);
        sheet.add_conditional_format(FIRST, 3, row - 1, last, &scale.set_maximum_color("5FB0A6"))?;
    }
    Ok(())
}

type At = (u32, u16);

fn cell(
    sheet: &mut rust_xlsxwriter::Worksheet,
    (row, column): At,
    value: Option<&parindex_engine::kernel::Exact>,
    format: &rust_xlsxwriter::Format,
    shown: Shown<'_>,
) -> Result<(), XlsxError> {
    match value.and_then(|v| v.round(shown.percent_rounding())) {
        Some(value) => sheet.write_number_with_format(row, column, cell_number(value), format)?,
        None => sheet.write_string_with_format(row, column, NOTHING, format)?,
    };
    Ok(())
}
