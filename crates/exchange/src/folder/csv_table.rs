//! One CSV file as a raw table.

use crate::{
    problem::{Location, Problem, ProblemCode, Problems},
    raw::{Origin, RawCell, RawRow, RawTable},
    schema::{Heading, TableKind, recognise},
};

/// Most rows of a file.
const MOST_ROWS: usize = 2_000_000;

/// Reads a file's text. Lines that start with `#` before the headings are comments.
pub fn read(text: &str, file: &str, kind: TableKind, problems: &mut Problems) -> Option<RawTable> {
    let (skipped, body) = without_comments(text);
    if body.bytes().filter(|b| *b == b'"').count() % 2 == 1 {
        let line = skipped + open_quote_line(body);
        problems.add(ProblemCode::QuoteOpen, Location::Line { file: file.to_owned(), line });
        return None;
    }
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter(body, kind)).from_reader(body.as_bytes());
    let mut table = RawTable { name: file.into(), origin: Origin::Csv, rows: Vec::new() };
    let mut record = csv::StringRecord::new();
    let mut lines = Lines { body: body.as_bytes(), byte: 0, line: 1 };
    let mut width = 0;
    loop {
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => return Some(table),
            // The text is UTF-8 and widths may differ, so nothing is left that can fail.
            Err(fault) => {
                problems.push(Problem::new(ProblemCode::CannotRead, table.place()).with("detail", fault.to_string()));
                return None;
            }
        }
        let line = skipped + lines.at(record.position().map_or(0, csv::Position::byte));
        let mut row = row(&record, line);
        if row.cells.is_empty() {
            continue;
        }
        if table.rows.is_empty() {
            width = record.len();
        }
        check_width(&record, &row, width, &table, problems);
        row.cells.retain(|(at, _)| (*at as usize) < width);
        table.rows.push(row);
        if table.rows.len() > MOST_ROWS {
            problems.push(Problem::new(ProblemCode::TooManyRows, table.place()).with("limit", MOST_ROWS));
            return None;
        }
    }
}

fn row(record: &csv::StringRecord, line: u32) -> RawRow {
    let cells = record.iter().enumerate().filter(|(_, text)| !text.trim().is_empty());
    let cells = cells.map(|(at, text)| (u32::try_from(at).unwrap_or(u32::MAX), RawCell::Text(text.to_owned()))).collect();
    RawRow { number: line, cells }
}

/// A decimal comma without quotation marks shifts a row, a cut file shortens it: both are told, never guessed at.
fn check_width(record: &csv::StringRecord, row: &RawRow, width: usize, table: &RawTable, problems: &mut Problems) {
    let beyond = row.cells.last().is_some_and(|(at, _)| *at as usize >= width);
    let code = match (beyond, record.len() < width) {
        (true, _) => ProblemCode::RowTooLong,
        (_, true) => ProblemCode::RowTooShort,
        _ => return,
    };
    let problem = Problem::new(code, table.row_place(row.number));
    problems.push(problem.with("cells", record.len()).with("columns", width));
}

/// Counts lines up to the start of a record. The reader's own count is one behind after `\r\n` and blank lines.
struct Lines<'a> {
    body: &'a [u8],
    byte: usize,
    line: u32,
}

impl Lines<'_> {
    fn at(&mut self, byte: u64) -> u32 {
        let from = usize::try_from(byte).unwrap_or(usize::MAX).clamp(self.byte, self.body.len());
        let breaks = self.body[from..].iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
        let start = from + breaks;
        let passed = self.body[self.byte..start].iter().filter(|b| **b == b'\n').count();
        self.line = self.line.saturating_add(u32::try_from(passed).unwrap_or(u32::MAX));
        self.byte = start;
        self.line
    }
}

/// Lines before the headings that are comments or blank: how many, and the text behind them.
fn without_comments(text: &str) -> (u32, &str) {
    let (mut skipped, mut rest) = (0, text);
    loop {
        let end = rest.find('\n').map_or(rest.len(), |at| at + 1);
        let line = rest[..end].trim();
        if end == 0 || !(line.is_empty() || line.starts_with('#')) {
            return (skipped, rest);
        }
        skipped += 1;
        rest = &rest[end..];
    }
}

/// Comma, semicolon or tab: the one that gives most known headings.
fn delimiter(body: &str, kind: TableKind) -> u8 {
    let first = body.lines().next().unwrap_or_default();
    let known = |mark: char| {
        let heading = |text: &&str| matches!(recognise(kind, text.trim_matches('"')), Some(Heading::Column(_) | Heading::Input(_)));
        first.split(mark).filter(heading).count()
    };
    let best = [',', ';', '\t'].into_iter().rev().max_by_key(|mark| known(*mark));
    best.and_then(|mark| u8::try_from(mark).ok()).unwrap_or(b',')
}

/// Line of the quotation mark that stands open, from 1: the start of the last field that is quoted.
fn open_quote_line(body: &str) -> u32 {
    let (mut open, mut start, mut line) = (false, 1, 1);
    for byte in body.bytes() {
        match byte {
            b'\n' => line += 1,
            b'"' => {
                open = !open;
                if open {
                    start = line;
                }
            }
            _ => {}
        }
    }
    start
}
