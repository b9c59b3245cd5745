//! Reads one row: each column by name, each problem with its cell.

use std::str::FromStr;

use parindex_engine::kernel::{Date, Decimal, LocalText, RowSource};

use super::{Listed, cell};
use crate::{
    number::Mark,
    problem::{Location, Problem, ProblemCode, Problems},
    raw::{RawCell, RawRow},
    schema::Table,
};

/// One row of a table. A value that is wrong is reported and comes back as nothing.
pub struct Row<'a> {
    pub table: &'a Table<'a>,
    pub raw: &'a RawRow,
    pub mark: Option<Mark>,
    pub problems: &'a mut Problems,
}

impl Row<'_> {
    pub fn source(&self) -> Option<RowSource> {
        Some(self.table.raw.source(self.raw.number))
    }

    pub fn place(&self, column: &str) -> Location {
        let (at, heading) = self.table.column(column);
        self.table.raw.cell_place(self.raw.number, at, &heading)
    }

    pub fn cell(&self, column: &str) -> Option<RawCell> {
        self.table.cell(self.raw, column).cloned()
    }

    /// Keeps the value, or reports the problem.
    pub fn keep<T>(&mut self, read: Result<T, Problem>) -> Option<T> {
        read.map_err(|problem| self.problems.push(problem)).ok()
    }

    pub fn missing(&mut self, column: &str) {
        let place = self.place(column);
        self.problems.add(ProblemCode::ValueMissing, place);
    }

    fn read<T>(&mut self, column: &str, read: impl FnOnce(&RawCell, &Location) -> Result<T, Problem>) -> Option<T> {
        let cell = self.cell(column)?;
        let place = self.place(column);
        self.keep(read(&cell, &place))
    }

    fn need<T>(&mut self, column: &str, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        if self.cell(column).is_none() {
            self.missing(column);
        }
        read(self)
    }

    pub fn text(&mut self, column: &str) -> Option<String> {
        self.read(column, cell::text)
    }

    pub fn need_text(&mut self, column: &str) -> Option<String> {
        self.need(column, |row| row.text(column))
    }

    /// `name_vi` and `name_en`.
    pub fn name(&mut self) -> Option<LocalText> {
        let (vi, en) = (self.need_text("name_vi"), self.text("name_en"));
        Some(LocalText { vi: vi?, en })
    }

    pub fn code<T: FromStr>(&mut self, column: &str) -> Option<T> {
        self.read(column, code)
    }

    pub fn need_code<T: FromStr>(&mut self, column: &str) -> Option<T> {
        self.need(column, |row| row.code(column))
    }

    pub fn decimal(&mut self, column: &str) -> Option<Decimal> {
        let mark = self.mark;
        self.read(column, |raw, place| cell::decimal(raw, mark, place))
    }

    pub fn need_decimal(&mut self, column: &str) -> Option<Decimal> {
        self.need(column, |row| row.decimal(column))
    }

    pub fn date(&mut self, column: &str) -> Option<Date> {
        self.read(column, cell::date)
    }

    pub fn need_yes_no(&mut self, column: &str) -> Option<bool> {
        self.need(column, |row| row.read(column, cell::yes_no))
    }

    pub fn word<T: Clone>(&mut self, column: &str, words: &Listed<T>) -> Option<T> {
        self.read(column, |raw, place| word(raw, words, place))
    }

    pub fn need_word<T: Clone>(&mut self, column: &str, words: &Listed<T>) -> Option<T> {
        self.need(column, |row| row.word(column, words))
    }
}

/// A code. A number with decimals is refused: a spreadsheet turns the code 1.10 into the number 1.1.
fn code<T: FromStr>(raw: &RawCell, place: &Location) -> Result<T, Problem> {
    let found = cell::text(raw, place)?;
    let fault = match raw {
        RawCell::Number(digits) if digits.contains('.') => ProblemCode::CodeAsNumber,
        RawCell::Percent(_) | RawCell::Bool(_) => ProblemCode::CodeAsNumber,
        RawCell::Date(_) => ProblemCode::CodeAsDate,
        _ => match found.parse() {
            Ok(code) => return Ok(code),
            Err(_) => ProblemCode::BadCode,
        },
    };
    Err(Problem::new(fault, place.clone()).found(&found))
}

/// One of some words.
pub fn word<T: Clone>(raw: &RawCell, words: &Listed<T>, place: &Location) -> Result<T, Problem> {
    let found = cell::text(raw, place)?;
    words.find(&found).ok_or_else(|| Problem::new(ProblemCode::UnknownWord, place.clone()).found(&found).with("allowed", words.allowed()))
}
