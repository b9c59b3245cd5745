//! A raw table whose headings have been found.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{Heading, TableKind, heading};
use crate::{
    problem::{Problem, ProblemCode, Problems, location::column_name},
    raw::{Origin, RawCell, RawRow, RawTable, clean},
};

/// Rows of a sheet among which the headings are looked for: titles may stand above them.
const HEADING_ROWS: usize = 20;

/// A raw table whose headings have been found.
#[derive(Debug)]
pub struct Table<'a> {
    pub raw: &'a RawTable,
    /// Rows below the headings that are not blank.
    pub rows: Vec<&'a RawRow>,
    columns: HashMap<&'static str, (u32, String)>,
    inputs: BTreeMap<u16, (u32, String)>,
}

impl<'a> Table<'a> {
    /// Finds the headings; what is missing, doubled or unknown goes to `problems`.
    pub fn open(raw: &'a RawTable, kind: TableKind, problems: &mut Problems) -> Option<Self> {
        let Some((last, headings)) = find_headings(raw, kind) else {
            problems.push(Problem::new(ProblemCode::HeaderMissing, raw.place()).with("columns", kind.required_columns().join(", ")));
            return None;
        };
        let missing: Vec<&str> = kind.required_columns().iter().copied().filter(|c| !holds(&headings, kind, c)).collect();
        let number = raw.rows[last].number;
        if !missing.is_empty() {
            let found = headings.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>().join(", ");
            let problem = Problem::new(ProblemCode::ColumnMissing, raw.row_place(number)).with("columns", missing.join(", "));
            problems.push(problem.found(&found));
            return None;
        }
        let rows = raw.rows[last + 1..].iter().filter(|row| !row.is_blank()).collect();
        let mut table = Self { raw, rows, columns: HashMap::new(), inputs: BTreeMap::new() };
        let headed = headings.iter().map(|(column, _)| *column).collect();
        for (column, text) in headings {
            table.place_heading(kind, number, column, text, problems);
        }
        table.tell_headless(kind, &headed, problems);
        Some(table)
    }

    /// A figure without a heading would be lost without a word: the first cell of each such column is named.
    fn tell_headless(&self, kind: TableKind, headed: &HashSet<u32>, problems: &mut Problems) {
        let mut lost: BTreeMap<u32, (u32, String, usize)> = BTreeMap::new();
        for row in self.rows.iter().filter(|row| self.names_something(row, kind)) {
            for (column, cell) in row.cells.iter().filter(|(column, cell)| !headed.contains(column) && !cell.is_empty()) {
                lost.entry(*column).or_insert_with(|| (row.number, cell.shown(), 0)).2 += 1;
            }
        }
        for (column, (number, found, cells)) in lost {
            let place = self.raw.cell_place(number, column, &column_name(column));
            problems.push(Problem::new(ProblemCode::CellWithoutHeading, place).found(&found).with("cells", cells));
        }
    }

    /// Whether a row has a code. Where a row needs several, a lone text of several words is a signature or a total.
    pub fn names_something(&self, row: &RawRow, kind: TableKind) -> bool {
        let keys = kind.key_columns();
        let filled: Vec<&RawCell> = keys.iter().filter_map(|key| self.cell(row, key)).collect();
        let lone_words =
            keys.len() > 1 && filled.len() == 1 && filled.iter().all(|cell| clean(&cell.shown()).contains(char::is_whitespace));
        !filled.is_empty() && !lone_words
    }

    fn place_heading(&mut self, kind: TableKind, number: u32, column: u32, text: String, problems: &mut Problems) {
        let place = self.raw.cell_place(number, column, &text);
        let twice = match heading::recognise(kind, &text) {
            Some(Heading::Column(name)) => self.columns.insert(name, (column, text)),
            Some(Heading::Input(n)) => self.inputs.insert(n, (column, text)),
            Some(Heading::Shown) => None,
            None => {
                problems.push(Problem::new(ProblemCode::UnknownColumn, place).found(&text));
                return;
            }
        };
        if let Some((first, name)) = twice {
            problems.push(Problem::new(ProblemCode::ColumnTwice, place).with("column", name).with("first", column_name(first)));
        }
    }

    pub fn cell<'r>(&self, row: &'r RawRow, column: &str) -> Option<&'r RawCell> {
        row.cell(self.columns.get(column)?.0)
    }

    /// Column and heading; column 0 for one that the table does not have.
    pub fn column(&self, name: &str) -> (u32, String) {
        self.columns.get(name).cloned().unwrap_or_else(|| (0, name.to_owned()))
    }

    /// Figures: number from 1, column and heading.
    pub fn inputs(&self) -> impl Iterator<Item = (u16, u32, &str)> {
        self.inputs.iter().map(|(number, (column, heading))| (*number, *column, heading.as_str()))
    }
}

type Headings = Vec<(u32, String)>;

fn holds(headings: &Headings, kind: TableKind, column: &str) -> bool {
    headings.iter().any(|(_, text)| matches!(heading::recognise(kind, text), Some(Heading::Column(name)) if name == column))
}

/// Position of the last heading row and the headings. A sheet may carry titles above and headings over two rows.
fn find_headings(raw: &RawTable, kind: TableKind) -> Option<(usize, Headings)> {
    let reach = match raw.origin {
        Origin::Csv => 1,
        Origin::Sheet => HEADING_ROWS,
    };
    let mut best: Option<(usize, usize, Headings)> = None;
    for at in 0..raw.rows.len().min(reach) {
        let single = texts(&raw.rows[at]);
        // A title above the headings must not lend its text to a column that has none.
        let has_heading = raw.origin == Origin::Sheet && single.iter().any(|(_, text)| heading::recognise(kind, text).is_some());
        let double = raw.rows.get(at + 1).filter(|_| has_heading).map(|below| over_two_rows(&single, &texts(below), kind));
        for (last, headings) in [Some((at, single)), double.map(|d| (at + 1, d))].into_iter().flatten() {
            let score = kind.required_columns().iter().filter(|c| holds(&headings, kind, c)).count();
            if score == kind.required_columns().len() {
                return Some((last, headings));
            }
            if best.as_ref().is_none_or(|(known, _, _)| score > *known) {
                best = Some((score, last, headings));
            }
        }
    }
    best.filter(|(score, _, _)| *score > 0).map(|(_, last, headings)| (last, headings))
}

fn texts(row: &RawRow) -> Headings {
    row.cells.iter().filter(|(_, cell)| !cell.is_empty()).map(|(at, cell)| (*at, clean(&cell.shown()))).collect()
}

/// Headings merged downwards stand in the upper row only, those below a common title in the lower one.
fn over_two_rows(upper: &Headings, lower: &Headings, kind: TableKind) -> Headings {
    let mut merged: BTreeMap<u32, String> = upper.iter().cloned().collect();
    for (at, text) in lower {
        let upper_is_heading = merged.get(at).is_some_and(|u| heading::recognise(kind, u).is_some());
        if !upper_is_heading || heading::recognise(kind, text).is_some() {
            merged.insert(*at, text.clone());
        }
    }
    merged.into_iter().collect()
}
