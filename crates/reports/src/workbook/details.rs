//! The points of every node for every unit of a group: nodes down, units across.

use parindex_engine::{criteria::Node, round::GroupResult};
use rust_xlsxwriter::XlsxError;

use super::sheet::{Book, Column, FIRST, cell_number};
use crate::shown::NOTHING;

pub(super) fn write(book: &mut Book<'_>, group: &GroupResult<'_>) -> Result<(), XlsxError> {
    let shown = book.shown;
    let formats = book.formats();
    let words = shown.words;
    let fixed = [("report-code", 9.0), ("report-book-content", 48.0), ("report-html-max", 10.0)];
    let mut columns: Vec<Column> = fixed.iter().map(|(key, width)| Column::new(words.text(key), *width)).collect();
    columns.extend(group.units.iter().map(|u| Column::new(shown.name(&u.unit.name), 14.0)));
    let name = shown.name(&group.group.name).to_owned();
    let title = format!("{} – {name}", words.text("report-book-details-title"));
    let sheet_name = words.with("report-book-details", &[("group", name.into())]);
    let sheet = book.sheet(&sheet_name, &title, &columns, 3)?;
    let strong = formats.points.clone().set_bold();
    for (row, (at, node)) in (FIRST..).zip(group.set.nodes().iter().enumerate()) {
        let (text, points) = if node.is_component() { (&formats.text, &formats.points) } else { (&formats.strong, &strong) };
        sheet.write_string_with_format(row, 0, node.code().as_str(), text)?;
        sheet.write_string_with_format(row, 1, shown.name(&node.row.name), &text.clone().set_indent(node.level.saturating_sub(1)))?;
        sheet.write_number_with_format(row, 2, cell_number(node.row.max), points)?;
        for (column, unit) in (3u16..).zip(&group.units) {
            let own = &unit.score.nodes[at];
            match state(node, own.applicable, own.missing) {
                State::Points => {
                    let value = own.score.round(shown.points_rounding()).map_or(0.0, cell_number);
                    sheet.write_number_with_format(row, column, value, points)?;
                }
                State::Missing => {
                    sheet.write_string_with_format(row, column, words.text("report-book-no-score"), text)?;
                }
                State::NotApplicable => {
                    sheet.write_string_with_format(row, column, NOTHING, text)?;
                }
            }
        }
    }
    Ok(())
}

enum State {
    Points,
    Missing,
    NotApplicable,
}

const fn state(node: &Node, applicable: u32, missing: u32) -> State {
    match (node.adjustment, applicable, missing) {
        (true, _, _) => State::Points,
        (false, 0, _) => State::NotApplicable,
        (false, applicable, missing) if applicable == missing => State::Missing,
        _ => State::Points,
    }
}
