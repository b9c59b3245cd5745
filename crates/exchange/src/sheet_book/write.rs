//! Writes the workbook of a unit's sheet.

use parindex_engine::{
    criteria::{
        Node,
        rule::{Field, FieldKind, Rule},
    },
    kernel::Decimal,
    scores::Status,
};
use parindex_words::{Words, figure_name};
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Note, ProtectionOptions, Workbook, Worksheet, XlsxError};

use super::{BookCell, BookForm, BookRow, SheetBook, column::Column};
use crate::{
    template::{
        lists::Lists,
        notes,
        validation::{Check, Checks},
    },
    write::{OutCell, Styles, WriteError, figure, write_cell},
};

/// Row of the headings, from 0.
const HEAD: u32 = 2;
/// Longest text of a cell, in UTF-16 units.
const LONGEST_TEXT: usize = 32_767;
/// A4.
const PAPER: u8 = 9;

/// Writes the workbook: cells to fill in are open, everything else is locked without a password.
///
/// # Errors
/// [`WriteError`] for what a workbook cannot hold.
pub fn write_sheet_book(book: &SheetBook<'_>, words: &Words) -> Result<Vec<u8>, WriteError> {
    let mut out = Workbook::new();
    let mut lists = Lists::new(words);
    let kept = sheet(out.add_worksheet(), book, &mut lists, words)?;
    guide(out.add_worksheet(), book.form, words)?;
    lists.write(out.add_worksheet())?;
    let mut stamp = book.stamp.clone();
    stamp.kept = kept;
    let hidden = out.add_worksheet();
    hidden.set_name("parindex")?.set_hidden(true);
    for (row, texts) in (0..).zip(stamp.rows()) {
        for (column, text) in (0..).zip(texts).filter(|(_, text)| !text.is_empty()) {
            hidden.write_string(row, column, text)?;
        }
    }
    hidden.protect();
    Ok(out.save_to_buffer()?)
}

fn guide(sheet: &mut Worksheet, form: BookForm, words: &Words) -> Result<(), XlsxError> {
    sheet.set_name(words.text("sheet-guide"))?.set_column_width(0, 100)?;
    let line = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let (about, lines) = match form {
        BookForm::Sheet => ("own-guide", 8_u32),
        BookForm::Scores => ("scores-guide", 5),
    };
    for number in 1..=lines {
        sheet.write_string_with_format(number - 1, 0, words.text(&format!("{about}-{number}")), &line)?;
    }
    sheet.protect().set_paper_size(PAPER);
    Ok(())
}

/// Writes the sheet; returns the components whose comments do not fit.
fn sheet(sheet: &mut Worksheet, book: &SheetBook<'_>, lists: &mut Lists, words: &Words) -> Result<Vec<String>, XlsxError> {
    let inputs = book.rows.iter().filter(|row| row.cell.is_some()).map(|row| asked(row.node).len()).max().unwrap_or(0);
    let columns = Column::all(book.form, u16::try_from(inputs).unwrap_or(u16::MAX));
    sheet.set_name(words.text(match book.form {
        BookForm::Sheet => "own-sheet-name",
        BookForm::Scores => "scores-sheet-name",
    }))?;
    let title = Format::new().set_bold().set_font_size(14);
    sheet.write_string_with_format(0, 0, &book.title, &title)?;
    sheet.write_string(1, 0, &book.subtitle)?;
    let mut painter = Painter { sheet, columns, checks: Checks::default(), paint: Paint::default(), words, kept: Vec::new() };
    painter.headings(book.form)?;
    for (row, line) in (HEAD + 1..).zip(&book.rows) {
        match &line.cell {
            None => painter.heading(row, line.node)?,
            Some(cell) => painter.component(row, line, cell)?,
        }
    }
    let Painter { checks, kept, columns, .. } = painter;
    checks.apply(sheet, lists, words)?;
    sheet.set_freeze_panes(HEAD + 1, 2)?.set_repeat_rows(HEAD, HEAD)?;
    sheet.set_landscape().set_paper_size(PAPER).set_print_fit_to_pages(1, 0);
    let rows = u32::try_from(book.rows.len()).unwrap_or(u32::MAX);
    let last = u16::try_from(columns.len()).unwrap_or(u16::MAX).saturating_sub(1);
    sheet.autofilter(HEAD, 0, HEAD + rows.max(1), last)?;
    let free = ProtectionOptions { format_columns: true, format_rows: true, use_autofilter: true, ..ProtectionOptions::new() };
    sheet.protect_with_options(&free);
    Ok(kept)
}

/// Figures that a component asks for; points set by hand have a column of their own.
fn asked(node: &Node) -> Vec<Field> {
    node.rule.as_ref().map(Rule::fields).unwrap_or_default()
}

struct Paint {
    heading: Format,
    group: Format,
    shown: Format,
    input: Format,
    text_input: Format,
    date_input: Format,
    closed: Format,
}

impl Default for Paint {
    fn default() -> Self {
        let base = Format::new().set_border(FormatBorder::Thin).set_border_color(Color::RGB(0x00BF_BFBF)).set_align(FormatAlign::Top);
        let grey = base.clone().set_background_color(Color::RGB(0x00EE_EDEA));
        let open = base.clone().set_background_color(Color::RGB(0x00FF_FBE6)).set_unlocked();
        Self {
            heading: grey.clone().set_bold().set_text_wrap().set_align(FormatAlign::Center),
            group: grey.clone().set_bold().set_text_wrap(),
            shown: base.set_text_wrap(),
            input: open.clone(),
            text_input: open.clone().set_text_wrap().set_num_format("@"),
            date_input: open.set_num_format("dd/mm/yyyy"),
            closed: grey,
        }
    }
}

struct Painter<'a> {
    sheet: &'a mut Worksheet,
    columns: Vec<Column>,
    checks: Checks,
    paint: Paint,
    words: &'a Words,
    kept: Vec<String>,
}

impl Painter<'_> {
    fn at(&self, column: Column) -> u16 {
        self.columns.iter().position(|known| *known == column).and_then(|at| u16::try_from(at).ok()).unwrap_or(u16::MAX)
    }

    fn headings(&mut self, form: BookForm) -> Result<(), XlsxError> {
        for (at, column) in (0..).zip(&self.columns) {
            self.sheet.write_string_with_format(HEAD, at, column.heading_in(form, self.words), &self.paint.heading)?;
            self.sheet.set_column_width(at, column.width())?;
        }
        self.sheet.set_row_height(HEAD, 34).map(|_| ())
    }

    fn heading(&mut self, row: u32, node: &Node) -> Result<(), XlsxError> {
        for at in 0..self.columns.len() {
            self.sheet.write_blank(row, u16::try_from(at).unwrap_or(u16::MAX), &self.paint.group)?;
        }
        let group = self.paint.group.clone();
        self.text(row, Column::Code, node.code().as_str(), &group)?;
        self.text(row, Column::Name, node.row.name.get(self.words.language().is_english()), &group)?;
        self.value(row, Column::Max, &OutCell::Number(node.row.max), &group)
    }

    fn component(&mut self, row: u32, line: &BookRow<'_>, cell: &BookCell) -> Result<(), XlsxError> {
        let node = line.node;
        self.shown(row, line, cell)?;
        let fields = asked(node);
        self.status(row, cell)?;
        for at in 0..self.columns.iter().filter(|column| matches!(column, Column::Input(_))).count() {
            let column = Column::Input(u16::try_from(at).unwrap_or(u16::MAX));
            match fields.get(at) {
                None => drop(self.sheet.write_blank(row, self.at(column), &self.paint.closed)?),
                Some(field) => {
                    let value = cell.inputs.get(at).and_then(Option::as_ref);
                    self.input(row, (column, field), node, value.map_or(OutCell::Empty, |v| figure(v, Some(&field.kind))), cell.fillable)?;
                }
            }
        }
        self.points(row, node, cell, fields.is_empty())?;
        self.standard_error(row, cell)?;
        self.comment(row, line, cell)
    }

    fn shown(&mut self, row: u32, line: &BookRow<'_>, cell: &BookCell) -> Result<(), XlsxError> {
        let node = line.node;
        let (words, shown) = (self.words, self.paint.shown.clone());
        let asks = asked(node);
        let asks = (1..).zip(&asks).map(|(n, field): (usize, _)| format!("{n}. {}", figure_name(node, field, words)));
        let rule = node.rule.iter().flat_map(|rule| rule.describe(node.row.max)).map(|phrase| words.phrase(&phrase));
        let name = node.row.name.get(words.language().is_english());
        let name = line.unit.map_or_else(|| name.to_owned(), |(_, unit)| format!("{unit} – {name}"));
        self.text(row, Column::Code, &line.code(), &shown.clone().set_num_format("@"))?;
        self.text(row, Column::Name, &name, &shown)?;
        self.text(row, Column::Asks, &asks.collect::<Vec<_>>().join("\n"), &shown)?;
        self.text(row, Column::Rule, &rule.collect::<Vec<_>>().join("\n"), &shown)?;
        self.text(row, Column::Clause, node.row.clause.as_deref().unwrap_or_default(), &shown)?;
        self.text(row, Column::Evidence, node.row.evidence.as_deref().unwrap_or_default(), &shown)?;
        for (column, value) in [(Column::Max, Some(node.row.max)), (Column::Computed, cell.computed), (Column::LastYear, cell.last_year)] {
            self.value(row, column, &OutCell::number(value), &shown)?;
        }
        Ok(())
    }

    fn status(&mut self, row: u32, cell: &BookCell) -> Result<(), XlsxError> {
        let label = |status: &Status| self.words.text(&format!("sheet-status-{}", status.as_str().replace('_', "-")));
        let labels: Vec<String> = Status::ALL.iter().filter(|s| **s != Status::Given).map(label).collect();
        let said = cell.status.filter(|status| *status != Status::Given).map(|status| label(&status));
        let format = if cell.fillable { self.paint.text_input.clone() } else { self.paint.closed.clone() };
        if cell.fillable {
            self.checks.add(Check::List(labels), (row, self.at(Column::Status)));
        }
        self.value(row, Column::Status, &OutCell::text(said.as_deref()), &format)
    }

    fn input(&mut self, row: u32, (column, field): (Column, &Field), node: &Node, value: OutCell, open: bool) -> Result<(), XlsxError> {
        let format = match field.kind {
            _ if !open => &self.paint.closed,
            FieldKind::Date => &self.paint.date_input,
            FieldKind::Choice(_) | FieldKind::Word(_) | FieldKind::Tick => &self.paint.text_input,
            _ => &self.paint.input,
        };
        let format = if matches!(value, OutCell::Date(_)) { format.clone().set_num_format("dd/mm/yyyy") } else { format.clone() };
        self.value(row, column, &value, &format)?;
        if open && let Some(check) = Check::of(&field.kind, self.words) {
            self.checks.add(check, (row, self.at(column)));
        }
        self.note(row, column, notes::figure(node, field, self.words))
    }

    /// Points set by hand: the only input of some rules; shown and locked where a rule computes them.
    fn points(&mut self, row: u32, node: &Node, cell: &BookCell, by_hand: bool) -> Result<(), XlsxError> {
        let open = by_hand && cell.fillable;
        let format = if open { self.paint.input.clone() } else { self.paint.closed.clone() };
        self.value(row, Column::Points, &OutCell::number(cell.points), &format)?;
        if !open {
            return Ok(());
        }
        let most = match &node.rule {
            Some(rule @ Rule::Adjustment(_)) => rule.ceiling(node.row.max).and_then(|ceiling| ceiling.to_decimal()),
            _ => Some(node.row.max),
        };
        let check = most.map_or(Check::NotNegative, |most: Decimal| Check::Points(most.normalize().to_string()));
        self.checks.add(check, (row, self.at(Column::Points)));
        self.note(row, Column::Points, notes::points(node, self.words))
    }

    fn standard_error(&mut self, row: u32, cell: &BookCell) -> Result<(), XlsxError> {
        let format = if cell.fillable { self.paint.input.clone() } else { self.paint.closed.clone() };
        self.value(row, Column::StandardError, &OutCell::number(cell.standard_error), &format)?;
        if cell.fillable && self.columns.contains(&Column::StandardError) {
            self.checks.add(Check::NotNegative, (row, self.at(Column::StandardError)));
        }
        Ok(())
    }

    fn comment(&mut self, row: u32, line: &BookRow<'_>, cell: &BookCell) -> Result<(), XlsxError> {
        let text = cell.comment.as_deref();
        if text.is_some_and(|text| text.encode_utf16().count() > LONGEST_TEXT) {
            self.kept.push(line.code());
            let closed = self.paint.closed.clone().set_text_wrap();
            return self.text(row, Column::Comment, &self.words.text("own-comment-too-long"), &closed);
        }
        let format = if cell.fillable { &self.paint.text_input } else { &self.paint.shown };
        let format = format.clone();
        self.value(row, Column::Comment, &OutCell::text(text), &format)
    }

    fn note(&mut self, row: u32, column: Column, text: String) -> Result<(), XlsxError> {
        let lines = u32::try_from(text.lines().map(|l| 1 + l.chars().count() / 48).sum::<usize>()).unwrap_or(40);
        let note = Note::new(text).add_author_prefix(false).set_width(300).set_height(24 + 16 * lines.min(30));
        self.sheet.insert_note(row, self.at(column), &note).map(|_| ())
    }

    fn text(&mut self, row: u32, column: Column, text: &str, format: &Format) -> Result<(), XlsxError> {
        if !self.columns.contains(&column) {
            return Ok(());
        }
        self.sheet.write_string_with_format(row, self.at(column), text, format).map(|_| ())
    }

    /// Numbers as numbers, text as text, nothing as a blank cell that is open or closed as it should be.
    fn value(&mut self, row: u32, column: Column, value: &OutCell, format: &Format) -> Result<(), XlsxError> {
        if !self.columns.contains(&column) {
            return Ok(());
        }
        let at = (row, self.at(column));
        if *value == OutCell::Empty {
            return self.sheet.write_blank(at.0, at.1, format).map(|_| ());
        }
        let styles = Styles { heading: format.clone(), text: format.clone(), number: format.clone(), date: format.clone() };
        write_cell(self.sheet, at, value, self.words, &styles).map(|_| ())
    }
}
