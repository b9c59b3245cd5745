//! Writes the template that is filled in.

use parindex_words::Words;
use rust_xlsxwriter::{Color, DataValidation, DataValidationErrorStyle, Format, FormatAlign, Formula, Workbook, Worksheet, XlsxError};

use super::PersonColumn;
use crate::write::WriteError;

/// Rows that are prepared for typing.
const ROWS: u32 = 1000;
/// Lines of the guide.
const GUIDE: u32 = 7;

/// What the template offers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PersonsTemplate {
    /// Roles in words.
    pub roles: Vec<String>,
    /// Units: code and name.
    pub units: Vec<(String, String)>,
}

/// Writes the template: a sheet to fill in, with lists of roles and units, the lists, and a guide. Everything to fill in is text, so that a
/// telephone number keeps its zero and nothing becomes a date or a formula by itself.
///
/// # Errors
/// [`WriteError`] for what a workbook cannot hold.
pub fn write_persons_template(template: &PersonsTemplate, words: &Words) -> Result<Vec<u8>, WriteError> {
    let mut book = Workbook::new();
    let lists = words.text("persons-book-lists");
    fill_in(book.add_worksheet(), template, &lists, words)?;
    catalogue(book.add_worksheet(), template, &lists, words)?;
    let guide = book.add_worksheet();
    guide.set_name(words.text("sheet-guide"))?.set_column_width(0, 110)?;
    let line = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    for number in 1..=GUIDE {
        guide.write_string_with_format(number - 1, 0, words.text(&format!("persons-guide-{number}")), &line)?;
    }
    Ok(book.save_to_buffer()?)
}

fn heading() -> Format {
    Format::new().set_bold().set_text_wrap().set_background_color(Color::RGB(0x00EE_EDEA)).set_align(FormatAlign::Top)
}

fn fill_in(sheet: &mut Worksheet, template: &PersonsTemplate, lists: &str, words: &Words) -> Result<(), XlsxError> {
    sheet.set_name(words.text("persons-book-name"))?;
    let text = Format::new().set_num_format("@");
    for (at, column) in (0_u16..).zip(PersonColumn::ALL) {
        sheet.set_column_width(at, column.width())?.set_column_format(at, &text)?;
        sheet.write_string_with_format(0, at, column.heading(words), &heading())?;
        let (letter, count) = match column {
            PersonColumn::Role => ('A', template.roles.len()),
            PersonColumn::Unit => ('B', template.units.len()),
            _ => continue,
        };
        if count > 0 {
            let range = Formula::new(format!("='{}'!${letter}$2:${letter}${}", lists.replace('\'', "''"), count + 1));
            let rule = DataValidation::new().allow_list_formula(range).set_error_style(DataValidationErrorStyle::Warning);
            sheet.add_data_validation(1, at, ROWS, at, &rule)?;
        }
    }
    sheet.set_freeze_panes(1, 2).map(|_| ())
}

fn catalogue(sheet: &mut Worksheet, template: &PersonsTemplate, name: &str, words: &Words) -> Result<(), XlsxError> {
    sheet.set_name(name)?.set_column_width(0, 30)?.set_column_width(1, 30)?.set_column_width(2, 60)?;
    for (at, key) in (0_u16..).zip(["persons-column-role", "persons-column-unit", "persons-book-unit-name"]) {
        sheet.write_string_with_format(0, at, words.text(key), &heading())?;
    }
    for (row, role) in (1_u32..).zip(&template.roles) {
        sheet.write_string(row, 0, role)?;
    }
    for (row, (code, name)) in (1_u32..).zip(&template.units) {
        sheet.write_string(row, 1, code)?.write_string(row, 2, name)?;
    }
    sheet.set_freeze_panes(1, 0).map(|_| ())
}
