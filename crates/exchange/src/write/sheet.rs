//! One table as a sheet: headings in the reader's language, text as text, numbers as numbers.

use parindex_engine::kernel::Date;
use parindex_words::Words;
use rust_xlsxwriter::{Color, ExcelDateTime, Format, FormatAlign, FormatBorder, Worksheet, XlsxError};

use super::{OutCell, OutSetting, OutTable, cell};

/// Formats of the cells.
pub struct Styles {
    pub heading: Format,
    pub text: Format,
    pub number: Format,
    pub date: Format,
}

impl Default for Styles {
    fn default() -> Self {
        let base = Format::new().set_align(FormatAlign::Top);
        let heading = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::VerticalCenter).set_border(FormatBorder::Thin);
        Self {
            heading: heading.set_background_color(Color::RGB(0x00DD_EBF7)),
            // Text cells are formatted as text, so that a code typed over stays the code that was typed.
            text: base.clone().set_num_format("@"),
            number: base.clone(),
            date: base.set_num_format("dd/mm/yyyy"),
        }
    }
}

/// Narrowest and widest column, in characters.
const WIDTHS: (usize, usize) = (8, 60);

/// Writes a table with its headings in the first row.
pub fn table_sheet(sheet: &mut Worksheet, table: &OutTable, words: &Words, styles: &Styles) -> Result<(), XlsxError> {
    sheet.set_name(words.text(&format!("sheet-{}", table.kind.name())))?;
    let mut widths = Vec::new();
    for (at, column) in table.columns.iter().enumerate() {
        let heading = heading(column, words);
        sheet.write_string_with_format(0, index(at), &heading, &styles.heading)?;
        widths.push(heading.chars().count().div_ceil(2));
    }
    for (number, row) in table.rows.iter().enumerate() {
        for (at, value) in row.iter().enumerate() {
            let width = write_cell(sheet, (row_index(number + 1), index(at)), value, words, styles)?;
            widths[at] = widths[at].max(width);
        }
    }
    for (at, width) in widths.into_iter().enumerate() {
        let fitting = u16::try_from(width.clamp(WIDTHS.0, WIDTHS.1) + 2).unwrap_or(u16::MAX);
        sheet.set_column_width(index(at), fitting)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

/// The label of a column: `input_3` is the third figure.
pub fn heading(column: &str, words: &Words) -> String {
    match column.strip_prefix("input_") {
        Some(number) => words.with("column-input", &[("number", number.into())]),
        None => words.text(&format!("column-{column}")),
    }
}

/// Writes a cell and says how wide its text is.
pub fn write_cell(sheet: &mut Worksheet, at: (u32, u16), value: &OutCell, words: &Words, styles: &Styles) -> Result<usize, XlsxError> {
    let (row, column) = at;
    let text = match value {
        OutCell::Empty => return Ok(0),
        OutCell::Number(number) => return write_digits(sheet, at, &number.normalize().to_string(), styles),
        OutCell::Printed(digits) => return write_digits(sheet, at, digits, styles),
        OutCell::Date(date) => {
            return match date_cell(*date) {
                Some(when) => sheet.write_datetime_with_format(row, column, &when, &styles.date).map(|_| 10),
                None => sheet.write_string_with_format(row, column, date.to_string(), &styles.text).map(|_| 10),
            };
        }
        OutCell::Text(text) => text.clone(),
        OutCell::Tick(yes) | OutCell::YesNo(yes) => words.text(if *yes { "word-yes" } else { "word-no" }),
        OutCell::Word(kind, word) => words.text(&format!("word-{kind}-{word}")),
    };
    let width = text.lines().map(|line| line.chars().count()).max().unwrap_or(0);
    sheet.write_string_with_format(row, column, text, &styles.text)?;
    Ok(width)
}

/// As a number where the same digits come back, else as text that has only one reading.
fn write_digits(sheet: &mut Worksheet, (row, column): (u32, u16), digits: &str, styles: &Styles) -> Result<usize, XlsxError> {
    match cell::stored(digits) {
        Some(value) => sheet.write_number_with_format(row, column, value, &styles.number)?,
        None => sheet.write_string_with_format(row, column, cell::undoubted(digits), &styles.text)?,
    };
    Ok(digits.len())
}

/// A date that a workbook can hold as a date: its calendar is wrong before March 1900.
pub fn date_cell(date: Date) -> Option<ExcelDateTime> {
    let year = u16::try_from(date.year()).ok().filter(|year| *year > 1900)?;
    ExcelDateTime::from_ymd(year, date.month().unsigned_abs(), date.day().unsigned_abs()).ok()
}

/// Writes the settings: key, value, and what the key means.
pub fn settings_sheet(
    sheet: &mut Worksheet,
    settings: &[(&'static str, OutSetting)],
    words: &Words,
    styles: &Styles,
) -> Result<(), XlsxError> {
    sheet.set_name(words.text("sheet-campaign"))?;
    for (at, key) in ["column-setting", "column-value", "column-meaning"].into_iter().enumerate() {
        sheet.write_string_with_format(0, index(at), words.text(key), &styles.heading)?;
    }
    for (number, (key, value)) in settings.iter().enumerate() {
        let row = row_index(number + 1);
        sheet.write_string_with_format(row, 0, *key, &styles.text)?;
        match value {
            OutSetting::Text(text) => sheet.write_string_with_format(row, 1, text, &styles.text)?,
            OutSetting::Whole(whole) => sheet.write_number_with_format(row, 1, *whole as f64, &styles.number)?,
            OutSetting::YesNo(yes) => {
                let word = words.text(if *yes { "word-yes" } else { "word-no" });
                sheet.write_string_with_format(row, 1, word, &styles.text)?
            }
            OutSetting::List(items) => sheet.write_string_with_format(row, 1, items.join("; "), &styles.text)?,
        };
        let meaning = words.text(&format!("setting-{}", key.replace('.', "-")));
        sheet.write_string_with_format(row, 2, meaning, &styles.text)?;
    }
    for (column, width) in [(0, 28), (1, 60), (2, 70)] {
        sheet.set_column_width(column, width)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

/// Column number as the writer wants it; beyond its range it refuses the cell.
pub fn index(at: usize) -> u16 {
    u16::try_from(at).unwrap_or(u16::MAX)
}

/// Row number as the writer wants it; beyond its range it refuses the cell.
pub fn row_index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
