//! A sheet with a title, the campaign's marks, a heading row, and its print setup.

use parindex_engine::{
    kernel::{Decimal, Exact},
    round::RoundResult,
};
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use crate::shown::Shown;

/// Longest name of a sheet, in characters.
const LONGEST_NAME: usize = 31;
/// Row of the heading; title, note and source stand above it.
pub(super) const HEADING: u32 = 3;
/// First row of data.
pub(super) const FIRST: u32 = HEADING + 1;

/// The workbook with what every sheet needs.
pub(super) struct Book<'a> {
    workbook: &'a mut Workbook,
    pub result: &'a RoundResult<'a>,
    pub shown: Shown<'a>,
    names: Vec<String>,
}

/// The formats of all sheets.
pub(super) struct Formats {
    pub title: Format,
    pub note: Format,
    pub heading: Format,
    pub text: Format,
    pub strong: Format,
    pub whole: Format,
    pub percent: Format,
    pub points: Format,
}

/// A heading and the width of its column, in characters.
pub(super) struct Column {
    pub heading: String,
    pub width: f64,
}

impl Column {
    pub fn new(heading: impl Into<String>, width: f64) -> Self {
        Self { heading: heading.into(), width }
    }
}

impl<'a> Book<'a> {
    pub const fn new(workbook: &'a mut Workbook, result: &'a RoundResult<'a>, shown: Shown<'a>) -> Self {
        Self { workbook, result, shown, names: Vec::new() }
    }

    pub fn formats(&self) -> Formats {
        let display = self.result.campaign.display;
        let decimals = |count: u32| {
            let zeros = "0".repeat(count as usize);
            if count == 0 { "#,##0".to_owned() } else { format!("#,##0.{zeros}") }
        };
        let cell = || Format::new().set_align(FormatAlign::Top).set_border_bottom(FormatBorder::Hair);
        Formats {
            title: Format::new().set_bold().set_font_size(14),
            note: Format::new().set_italic().set_font_color("585C63"),
            heading: Format::new()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter)
                .set_background_color("F6F5F1")
                .set_border_bottom(FormatBorder::Medium),
            text: cell().set_text_wrap(),
            strong: cell().set_text_wrap().set_bold(),
            whole: cell().set_num_format("0"),
            percent: cell().set_num_format(decimals(display.decimals)),
            points: cell().set_num_format(decimals(display.points_decimals)),
        }
    }

    /// Starts a sheet: name, title, note, heading, widths, frozen panes, print setup. `frozen` columns stay in sight.
    pub fn sheet(&mut self, name: &str, title: &str, columns: &[Column], frozen: u16) -> Result<&mut Worksheet, XlsxError> {
        let name = self.free_name(name);
        let formats = self.formats();
        let note = self.note();
        let page = self.shown.words.text("report-book-page");
        let sheet = self.workbook.add_worksheet();
        sheet.set_name(&name)?;
        sheet.write_string_with_format(0, 0, title, &formats.title)?;
        sheet.write_string_with_format(1, 0, &note, &formats.note)?;
        for (at, column) in (0u16..).zip(columns) {
            sheet.write_string_with_format(HEADING, at, &column.heading, &formats.heading)?;
            sheet.set_column_width(at, column.width)?;
        }
        // Programs that do not fit the row themselves would let a wrapped heading cover the first row.
        let lines = |column: &Column| (column.heading.chars().count() as f64 * 1.15 / column.width).ceil().max(1.0);
        sheet.set_row_height(HEADING, 15.5 * columns.iter().map(lines).fold(1.0, f64::max))?;
        sheet.set_freeze_panes(FIRST, frozen)?;
        sheet.set_repeat_rows(HEADING, HEADING)?;
        sheet.set_paper_size(9);
        sheet.set_landscape();
        sheet.set_print_fit_to_pages(1, 0);
        sheet.set_margins(0.4, 0.4, 0.6, 0.6, 0.3, 0.3);
        sheet.set_footer(format!("&L&A&R{page}"));
        Ok(sheet)
    }

    /// The rehearsal mark and the campaign's note, which stand on every output.
    fn note(&self) -> String {
        let campaign = self.result.campaign;
        let rehearsal = campaign.rehearsal.then(|| self.shown.words.text("report-rehearsal"));
        let note = campaign.note.as_ref().map(|n| self.shown.name(n).to_owned());
        rehearsal.into_iter().chain(note).collect::<Vec<_>>().join(" ")
    }

    /// A name that Excel takes and that no sheet has yet.
    fn free_name(&mut self, wanted: &str) -> String {
        let plain: String =
            wanted.chars().map(|c| if matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'') { ' ' } else { c }).collect();
        let cut = |text: &str, room: usize| text.chars().take(room).collect::<String>().trim().to_owned();
        let mut name = cut(&plain, LONGEST_NAME);
        let mut number = 2;
        while name.is_empty() || self.names.contains(&name.to_lowercase()) {
            name = format!("{} {number}", cut(&plain, LONGEST_NAME - 5)).trim().to_owned();
            number += 1;
        }
        self.names.push(name.to_lowercase());
        name
    }
}

/// A displayed value as the number that a cell holds.
pub(super) fn cell_number(value: Decimal) -> f64 {
    Exact::from(value).to_f64()
}
