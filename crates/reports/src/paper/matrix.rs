//! The matrix of comments and answers as a paper across and as a workbook: an annex of the minutes.

use docx_rs::TableRow;
use parindex_words::{Language, Words};
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Workbook};

use super::{
    PaperError,
    sheet::{Line, add, bytes, cell, clean, paper, table},
};

/// Columns: their key, their width in the document in millimetres, and in the workbook in characters.
const COLUMNS: [(&str, u32, u16); 11] = [
    ("number", 9, 6),
    ("unit", 27, 28),
    ("component", 27, 34),
    ("self", 14, 10),
    ("appraisal-1", 14, 10),
    ("question", 37, 46),
    ("answer", 45, 60),
    ("documents", 30, 40),
    ("appraisal-2", 14, 10),
    ("outcome", 16, 16),
    ("decision", 24, 46),
];
/// Most characters of a cell of a workbook.
const LONGEST: usize = 32_000;

/// A point, in words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MatrixLine {
    /// Unit.
    pub unit: String,
    /// Code and name of the component.
    pub component: String,
    /// Points of self-scoring.
    pub own: String,
    /// Points of the first appraisal.
    pub appraisal_1: String,
    /// Question, clause, who asked and when.
    pub question: String,
    /// Answer, who and when.
    pub answer: String,
    /// Documents of the answer.
    pub documents: String,
    /// Points of the second appraisal.
    pub appraisal_2: String,
    /// Outcome.
    pub outcome: String,
    /// Decision, clause, who and when.
    pub decision: String,
}

impl MatrixLine {
    fn texts(&self, number: usize) -> [String; 11] {
        let text = |text: &str| text.to_owned();
        [
            number.to_string(),
            text(&self.unit),
            text(&self.component),
            text(&self.own),
            text(&self.appraisal_1),
            text(&self.question),
            text(&self.answer),
            text(&self.documents),
            text(&self.appraisal_2),
            text(&self.outcome),
            text(&self.decision),
        ]
    }
}

/// What the matrix says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MatrixPaper {
    /// Name of the campaign.
    pub campaign: String,
    /// What is shown: all units or one.
    pub scope: String,
    /// As of when, milliseconds UTC.
    pub at: i64,
    /// The points.
    pub lines: Vec<MatrixLine>,
}

/// Writes the matrix as DOCX across, in Vietnamese.
///
/// # Errors
/// What cannot be written.
pub fn matrix_document(matrix: &MatrixPaper) -> Result<Vec<u8>, PaperError> {
    let words = Words::new(Language::Vietnamese);
    let middle = Line::MIDDLE.sized(14);
    let mut doc = add(paper(true), middle.bold().of(&words.text("matrix-title")));
    doc = add(doc, middle.of(&matrix.campaign));
    doc = add(doc, middle.italic().sized(13).of(&format!("{} – {}", matrix.scope, as_of(matrix, words))));
    doc = add(doc, middle.of(""));
    let widths = COLUMNS.map(|(_, width, _)| width);
    let small = Line::CELL.sized(10);
    let row = |texts: &[String; 11], line: Line| {
        TableRow::new(texts.iter().zip(widths).map(|(text, width)| cell(line.of(text), width)).collect())
    };
    let mut rows = vec![row(&COLUMNS.map(|(key, ..)| heading(key, words)), small.bold())];
    rows.extend(matrix.lines.iter().enumerate().map(|(at, line)| row(&line.texts(at + 1), small)));
    doc = doc.add_table(table(rows, &widths, true));
    let day: Vec<String> = words.day(matrix.at).split('/').rev().map(str::to_owned).collect();
    bytes(doc, &format!("{}T00:00:00Z", day.join("-")))
}

/// Writes the matrix as a workbook in the reader's language; every cell is text.
///
/// # Errors
/// What cannot be written.
pub fn matrix_workbook(matrix: &MatrixPaper, words: Words) -> Result<Vec<u8>, PaperError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name(words.text("matrix-sheet"))?.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    let title = Format::new().set_bold().set_font_size(14);
    let head = Format::new().set_bold().set_text_wrap().set_background_color(Color::RGB(0x00EE_EDEA)).set_align(FormatAlign::Top);
    let head = head.set_border(FormatBorder::Thin);
    let text = Format::new().set_num_format("@").set_text_wrap().set_align(FormatAlign::Top).set_border(FormatBorder::Thin);
    sheet.write_string_with_format(0, 0, words.text("matrix-title"), &title)?;
    sheet.write_string(1, 0, &matrix.campaign)?;
    sheet.write_string(2, 0, format!("{} – {}", matrix.scope, as_of(matrix, words)))?;
    for (at, (key, _, width)) in (0_u16..).zip(COLUMNS) {
        sheet.set_column_width(at, width)?;
        sheet.write_string_with_format(4, at, heading(key, words), &head)?;
    }
    for (row, line) in (5_u32..).zip(&matrix.lines) {
        let number = usize::try_from(row - 4).unwrap_or_default();
        for (at, value) in (0_u16..).zip(line.texts(number)) {
            sheet.write_string_with_format(row, at, shortened(&value), &text)?;
        }
    }
    sheet.set_freeze_panes(5, 3)?.set_repeat_rows(4, 4)?;
    Ok(book.save_to_buffer()?)
}

fn heading(key: &str, words: Words) -> String {
    words.text(&format!("matrix-column-{key}"))
}

fn as_of(matrix: &MatrixPaper, words: Words) -> String {
    words.with("matrix-as-of", &[("at", words.instant(matrix.at).into())])
}

/// A cell of a workbook holds a limited number of characters; what is longer stands in full in the document.
fn shortened(text: &str) -> String {
    let text = clean(text);
    if text.chars().count() <= LONGEST { text } else { text.chars().take(LONGEST).chain(['…']).collect() }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Data, Reader, Xlsx};

    use super::*;

    fn sample() -> MatrixPaper {
        let line = MatrixLine {
            unit: "Sở Tư pháp".into(),
            component: "1.1.2 Thực hiện kế hoạch".into(),
            own: "2,00".into(),
            appraisal_1: "1,00".into(),
            question: "=1+1".into(),
            answer: "Đã gửi.\nCó bản giấy.".into(),
            documents: "12/BC-STP".into(),
            ..MatrixLine::default()
        };
        MatrixPaper { campaign: "Đợt 2025".into(), scope: "Mọi đơn vị".into(), at: 1_773_277_200_000, lines: vec![line; 2] }
    }

    #[test]
    fn the_workbook_holds_texts_and_no_formula() {
        let words = Words::new(Language::Vietnamese);
        let bytes = matrix_workbook(&sample(), words).unwrap();
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
        let name = words.text("matrix-sheet");
        let range = book.worksheet_range(&name).unwrap();
        assert_eq!(range.get_value((5, 5)), Some(&Data::String("=1+1".into())));
        assert_eq!(range.get_value((6, 0)), Some(&Data::String("2".into())));
        assert_eq!(range.get_value((5, 3)), Some(&Data::String("2,00".into())));
        assert!(book.worksheet_formula(&name).unwrap().used_cells().next().is_none());
    }

    #[test]
    fn the_document_lies_across_and_its_table_fits_on_the_page() {
        let read = docx_rs::read_docx(&matrix_document(&sample()).unwrap()).unwrap();
        let json: serde_json::Value = serde_json::from_str(&read.json()).unwrap();
        let size = &json["document"]["sectionProperty"]["pageSize"];
        assert!(size["w"].as_i64() > size["h"].as_i64(), "{size}");
        assert!(json.to_string().contains("Có bản giấy."));
        // 297 mm less twice 20 mm.
        assert_eq!(COLUMNS.iter().map(|(_, width, _)| width).sum::<u32>(), 257);
    }
}
