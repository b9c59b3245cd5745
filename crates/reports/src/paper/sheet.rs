//! Pages, letters and tables as the decree asks for them: A4, Times New Roman, 20 mm above and below, 30 mm at the bound edge, 15 mm at the other.

use std::io::Cursor;

use docx_rs::{
    AlignmentType, Docx, Header, LineSpacing, PageMargin, PageNum, PageOrientationType, Paragraph, Run, RunFonts, Table, TableCell,
    TableLayoutType, TableRow, VAlignType, WidthType,
};

use super::PaperError;

/// Twentieths of a point in a millimetre, times 100.
const TWIPS: u32 = 5669;
/// A4 upright.
const A4_MM: [u32; 2] = [210, 297];
const FACE: &str = "Times New Roman";
/// Longest text of one run; nothing that people type is longer.
const LONGEST: usize = 200_000;

const fn twips(millimetres: u32) -> u32 {
    millimetres * TWIPS / 100
}

/// How a line looks.
#[derive(Debug, Clone, Copy)]
pub struct Line {
    /// Height of the letters in points.
    pub size: usize,
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// Underlined.
    pub under: bool,
    /// Where it stands.
    pub align: AlignmentType,
    /// First line indented as the decree asks for running text (10 mm).
    pub indent: bool,
    /// Space below, in points.
    pub after: u32,
    /// Stays with the line that follows.
    pub with_next: bool,
}

impl Line {
    /// Running text.
    pub const TEXT: Self =
        Self { size: 14, bold: false, italic: false, under: false, align: AlignmentType::Both, indent: true, after: 6, with_next: false };
    /// A line in the middle.
    pub const MIDDLE: Self = Self { align: AlignmentType::Center, indent: false, after: 0, ..Self::TEXT };
    /// A heading within running text.
    pub const HEAD: Self = Self { bold: true, with_next: true, ..Self::TEXT };
    /// What stands in a cell of a table.
    pub const CELL: Self = Self { size: 12, align: AlignmentType::Left, indent: false, after: 2, ..Self::TEXT };

    /// The same in bold.
    pub const fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    /// The same in italics.
    pub const fn italic(self) -> Self {
        Self { italic: true, ..self }
    }

    /// The same underlined.
    pub const fn under(self) -> Self {
        Self { under: true, ..self }
    }

    /// The same in letters of another height.
    pub const fn sized(self, size: usize) -> Self {
        Self { size, ..self }
    }

    /// The same on another side.
    pub const fn aligned(self, align: AlignmentType) -> Self {
        Self { align, ..self }
    }

    /// A text in this form: one paragraph for each of its lines.
    pub fn of(self, text: &str) -> Vec<Paragraph> {
        let lines: Vec<&str> = text.lines().collect();
        if lines.is_empty() { vec![self.paragraph("")] } else { lines.into_iter().map(|line| self.paragraph(line)).collect() }
    }

    fn paragraph(self, text: &str) -> Paragraph {
        let mut run = Run::new().add_text(clean(text)).size(self.size * 2);
        if self.bold {
            run = run.bold();
        }
        if self.italic {
            run = run.italic();
        }
        if self.under {
            run = run.underline("single");
        }
        let mut paragraph = Paragraph::new().align(self.align).line_spacing(LineSpacing::new().after(self.after * 20)).add_run(run);
        if self.indent {
            let first = docx_rs::SpecialIndentType::FirstLine(i32::try_from(twips(10)).unwrap_or_default());
            paragraph = paragraph.indent(None, Some(first), None, None);
        }
        if self.with_next { paragraph.keep_next(true) } else { paragraph }
    }
}

/// A text without the characters that no XML may hold.
pub fn clean(text: &str) -> String {
    text.chars().filter(|c| matches!(c, '\t' | '\n') || (!c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}'))).take(LONGEST).collect()
}

/// An empty paper, upright or across, with the number of the page on top from the second one on.
pub fn paper(across: bool) -> Docx {
    // The crate numbers the paragraphs of a thread; what an empty document says of itself begins the count anew, so equal papers are equal bytes.
    let _ = Docx::new().json();
    let fonts = RunFonts::new().ascii(FACE).hi_ansi(FACE).east_asia(FACE).cs(FACE);
    let mm = |millimetres: u32| i32::try_from(twips(millimetres)).unwrap_or_default();
    let (left, right) = if across { (mm(20), mm(20)) } else { (mm(30), mm(15)) };
    let margin = PageMargin::new().top(mm(20)).bottom(mm(20)).left(left).right(right).header(mm(10)).footer(mm(10));
    let [width, height] = A4_MM.map(twips);
    let number = Header::new().add_paragraph(Paragraph::new().align(AlignmentType::Center).add_page_num(PageNum::new()));
    let paper = Docx::new().default_fonts(fonts).default_size(28).page_margin(margin).header(number);
    let paper = paper.first_header(Header::new().add_paragraph(Paragraph::new()));
    if across {
        paper.page_size(height, width).page_orient(PageOrientationType::Landscape)
    } else {
        paper.page_size(width, height).page_orient(PageOrientationType::Portrait)
    }
}

/// Adds paragraphs.
pub fn add(paper: Docx, lines: Vec<Paragraph>) -> Docx {
    lines.into_iter().fold(paper, Docx::add_paragraph)
}

/// A cell of a width in millimetres.
pub fn cell(lines: Vec<Paragraph>, width: u32) -> TableCell {
    let cell = lines.into_iter().fold(TableCell::new(), TableCell::add_paragraph);
    cell.width(twips(width) as usize, WidthType::Dxa).vertical_align(VAlignType::Top)
}

/// A table of columns of some widths in millimetres, with lines or without.
pub fn table(rows: Vec<TableRow>, widths: &[u32], lines: bool) -> Table {
    let table = if lines { Table::new(rows) } else { Table::without_borders(rows) };
    let widths: Vec<usize> = widths.iter().map(|width| twips(*width) as usize).collect();
    table.width(widths.iter().sum(), WidthType::Dxa).set_grid(widths).layout(TableLayoutType::Fixed)
}

/// The bytes of a paper. Its time is that of what it is about, never that of the writing, so the same input gives the same paper.
///
/// # Errors
/// What cannot be written.
pub fn bytes(paper: Docx, at: &str) -> Result<Vec<u8>, PaperError> {
    let mut out = Cursor::new(Vec::new());
    let paper = paper.created_at(at).updated_at(at);
    paper.build().pack(&mut out).map_err(|fault| PaperError::Document(fault.to_string()))?;
    Ok(out.into_inner())
}
