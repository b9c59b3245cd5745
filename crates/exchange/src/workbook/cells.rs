//! Streams the cells of a workbook. Never as a range: two cells A1 and XFD1048576 would make one of 17 billion cells.

use std::{collections::HashSet, fs::File, io::BufReader};

use calamine::{DataRef, Reader, SheetType, Xlsx, XlsxError};

use super::{
    detail::Detail,
    line::{Line, Refusal},
    number,
};
use crate::{problem::location::cell_name, raw::RawCell};

/// Most cells of a workbook.
const MOST_CELLS: u64 = 3_000_000;
/// Columns that are read.
const MOST_COLUMNS: u32 = 5_000;

/// Formulas with a value of which the place is told.
const MOST_FORMULAS: usize = 10_000;

type Book = Xlsx<BufReader<File>>;

/// Why the cells could not be told.
pub enum Stop {
    /// The workbook is refused.
    Refused(Refusal),
    /// The parent is gone.
    Told(std::io::Error),
}

impl From<XlsxError> for Stop {
    fn from(fault: XlsxError) -> Self {
        Self::Refused(match fault {
            XlsxError::Password => Refusal::Encrypted,
            fault => Refusal::NotAWorkbook(Detail::Xml { fault: fault.to_string() }),
        })
    }
}

/// Tells all sheets, row by row.
pub fn stream(file: File, tell: &mut impl FnMut(&Line) -> std::io::Result<()>) -> Result<(), Stop> {
    let mut book: Book = Xlsx::new(BufReader::new(file))?;
    let sheets = book.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let names: Vec<String> = sheets.map(|sheet| sheet.name.clone()).collect();
    let mut left = MOST_CELLS;
    for name in names {
        tell(&Line::Sheet(name.clone())).map_err(Stop::Told)?;
        let formulas = formulas(&mut book, &name)?;
        sheet(&mut book, &name, &formulas.uncomputed, &mut left, tell)?;
        if !formulas.computed.is_empty() {
            tell(&Line::Formulas(formulas.computed)).map_err(Stop::Told)?;
        }
    }
    Ok(())
}

fn sheet(
    book: &mut Book,
    name: &str,
    uncomputed: &HashSet<(u32, u32)>,
    left: &mut u64,
    tell: &mut impl FnMut(&Line) -> std::io::Result<()>,
) -> Result<(), Stop> {
    let mut reader = book.worksheet_cells_reader(name)?;
    let percent: Vec<bool> =
        reader.styles().iter().map(|style| style.number_format.as_ref().is_some_and(|f| is_percent(&f.format_code))).collect();
    let mut row: (u32, Vec<(u32, RawCell)>) = (0, Vec::new());
    let mut last = None;
    while let Some((cell, style)) = reader.next_cell_with_style_id()? {
        let (at, column) = cell.get_position();
        let is_percent = percent.get(style).copied().unwrap_or(false);
        let found = match raw(cell.get_value(), is_percent) {
            None if uncomputed.contains(&(at, column)) => Some(RawCell::Formula),
            found => found,
        };
        let Some(found) = found else { continue };
        if last.is_some_and(|last| (at, column) <= last) {
            let fault = cell_name(at, column);
            return Err(Stop::Refused(Refusal::NotAWorkbook(Detail::Xml { fault })));
        }
        last = Some((at, column));
        if column >= MOST_COLUMNS {
            let found = format!("{name}!{}", cell_name(at, column));
            return Err(Stop::Refused(Refusal::TooLarge(Detail::Columns { found, limit: MOST_COLUMNS.into() })));
        }
        *left = left.checked_sub(1).ok_or(Stop::Refused(Refusal::TooLarge(Detail::Cells { limit: MOST_CELLS })))?;
        if row.0 != at && !row.1.is_empty() {
            tell(&Line::Row(row.0 + 1, std::mem::take(&mut row.1))).map_err(Stop::Told)?;
        }
        row.0 = at;
        row.1.push((column, found));
    }
    if !row.1.is_empty() {
        tell(&Line::Row(row.0 + 1, row.1)).map_err(Stop::Told)?;
    }
    Ok(())
}

/// The cells of a sheet that hold formulas.
#[derive(Default)]
struct Formulas {
    /// No spreadsheet program has computed them: taken as empty, they would be half-read.
    uncomputed: HashSet<(u32, u32)>,
    /// With a value; the first ones of them.
    computed: Vec<(u32, u32)>,
}

fn formulas(book: &mut Book, name: &str) -> Result<Formulas, Stop> {
    let mut reader = book.worksheet_cells_reader(name)?;
    let mut found = Formulas::default();
    while let Some(cell) = reader.next_cell_with_formula_metadata()? {
        match (&cell.formula, &cell.value) {
            (None, _) => {}
            (Some(_), DataRef::Empty) => drop(found.uncomputed.insert(cell.pos)),
            (Some(_), _) if found.computed.len() < MOST_FORMULAS => found.computed.push(cell.pos),
            (Some(_), _) => {}
        }
    }
    Ok(found)
}

fn raw(value: &DataRef<'_>, is_percent: bool) -> Option<RawCell> {
    let number = |value: f64| match number::plain(value) {
        Some(digits) if is_percent => RawCell::Percent(digits),
        Some(digits) => RawCell::Number(digits),
        None => RawCell::Fault("#NUM!".to_owned()),
    };
    Some(match value {
        DataRef::Empty => return None,
        DataRef::String(text) => text_or_nothing(text)?,
        DataRef::SharedString(text) => text_or_nothing(text)?,
        DataRef::DurationIso(text) => RawCell::Text(text.clone()),
        DataRef::Int(whole) => RawCell::Number(whole.to_string()),
        DataRef::Float(value) => number(*value),
        DataRef::Bool(yes) => RawCell::Bool(*yes),
        DataRef::Error(fault) => RawCell::Fault(fault.to_string()),
        DataRef::DateTimeIso(text) => RawCell::Date(text.clone()),
        DataRef::DateTime(when) if when.is_duration() => number(when.as_f64()),
        DataRef::DateTime(when) => {
            let (year, month, day, hour, minute, second, _) = when.to_ymd_hms_milli();
            let date = format!("{year:04}-{month:02}-{day:02}");
            let midnight = hour == 0 && minute == 0 && second == 0;
            RawCell::Date(if midnight { date } else { format!("{date}T{hour:02}:{minute:02}:{second:02}") })
        }
    })
}

fn text_or_nothing(text: &str) -> Option<RawCell> {
    (!text.trim().is_empty()).then(|| RawCell::Text(text.to_owned()))
}

/// A number format that shows a percent sign: an unquoted `%` in its first section.
fn is_percent(format: &str) -> bool {
    let (mut quoted, mut escaped) = (false, false);
    for c in format.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => quoted = !quoted,
            ';' if !quoted => return false,
            '%' if !quoted => return true,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percent_formats_are_told_from_text_with_a_percent_sign() {
        for format in ["0%", "0.00%", "# ##0,0 %"] {
            assert!(is_percent(format), "{format}");
        }
        for format in ["General", "0.00", "0\\%", "0\"%\"", "0;0%"] {
            assert!(!is_percent(format), "{format}");
        }
    }
}
