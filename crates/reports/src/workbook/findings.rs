//! The findings, one a row.

use rust_xlsxwriter::XlsxError;

use super::sheet::{Book, Column, FIRST};
use crate::findings::severity;

pub(super) fn write(book: &mut Book<'_>) -> Result<(), XlsxError> {
    let words = book.shown.words;
    let result = book.result;
    let formats = book.formats();
    let columns = [
        Column::new(words.text("report-book-severity"), 12.0),
        Column::new(words.text("report-book-kind"), 34.0),
        Column::new(words.text("report-book-message"), 90.0),
        Column::new(words.text("report-book-place"), 40.0),
        Column::new(words.text("report-code"), 24.0),
    ];
    let sheet = book.sheet(&words.text("report-book-findings"), &words.text("report-html-findings"), &columns, 0)?;
    for (row, finding) in (FIRST..).zip(&result.findings) {
        let code = finding.code.as_str();
        let title = words.text(&format!("report-finding-{code}"));
        let cells = [severity(finding.severity(), words), title, words.finding(finding), words.place(&finding.place), code.to_owned()];
        for (column, cell) in (0u16..).zip(&cells) {
            sheet.write_string_with_format(row, column, cell, &formats.text)?;
        }
    }
    if result.findings.is_empty() {
        sheet.write_string_with_format(FIRST, 0, words.text("report-html-no-findings"), &formats.note)?;
    }
    Ok(())
}
