//! Scores and evidence.

use parindex_engine::scores::{Entry, Evidence, Origin, Stage, Status};

use super::{
    figures::{FieldBook, figures},
    listed,
    row::Row,
    words::Listed,
};
use crate::problem::{Problem, ProblemCode};

/// The words of the scores table, made once.
pub struct ScoreWords {
    stages: Listed<Stage>,
    statuses: Listed<Status>,
    origins: Listed<Origin>,
}

impl ScoreWords {
    pub fn new() -> Self {
        Self {
            stages: stages(),
            statuses: listed("status", Status::ALL.map(|s| (s.as_str(), s))),
            origins: listed("origin", Origin::ALL.map(|o| (o.as_str(), o))),
        }
    }
}

/// The words of the stages.
pub fn stages() -> Listed<Stage> {
    listed("stage", Stage::ALL.map(|s| (s.as_str(), s)))
}

/// One score. In the officials' workbook a row without a unit is a heading between components, and a row in which nothing was
/// filled in is not an entry; in a CSV file both are told apart by the engine and here.
pub fn entry(row: &mut Row<'_>, book: &FieldBook, words: &ScoreWords) -> Option<Entry> {
    if is_heading(row) {
        return None;
    }
    let (unit, component, stage) = (row.need_code("unit"), row.need_code("component"), row.need_word("stage", &words.stages));
    let status = row.word("status", &words.statuses).unwrap_or_default();
    let fields = unit.as_ref().zip(component.as_ref()).and_then(|(unit, component)| book.fields(unit, component));
    let (figures, points) = (figures(row, fields), row.decimal("points"));
    let (comment, author, time) = (row.text("comment"), row.text("author"), time(row));
    let origin = row.word("origin", &words.origins).unwrap_or_default();
    let source = row.source();
    Some(Entry { unit: unit?, component: component?, stage: stage?, status, figures, points, comment, author, time, origin, row: source })
}

/// In a workbook: a row that names no unit, or one that is still to be filled in.
fn is_heading(row: &Row<'_>) -> bool {
    let sheet = row.table.raw.origin == crate::raw::Origin::Sheet;
    let given = |column: &str| row.cell(column).is_some();
    let filled = ["status", "points", "comment", "author", "time"].into_iter().any(given)
        || row.table.inputs().any(|(_, at, _)| row.raw.cell(at).is_some());
    sheet && !filled && (!given("unit") || given("stage"))
}

fn time(row: &mut Row<'_>) -> Option<String> {
    let text = row.text("time")?;
    if text.parse::<jiff::Timestamp>().is_ok() {
        return Some(text);
    }
    let problem = Problem::new(ProblemCode::NotATime, row.place("time")).found(&text);
    row.problems.push(problem);
    None
}

pub fn evidence(row: &mut Row<'_>) -> Option<Evidence> {
    let (unit, component, number) = (row.need_code("unit"), row.need_code("component"), row.text("number"));
    let (date, issuer, summary) = (row.date("date"), row.text("issuer"), row.text("abstract"));
    let (page, quote) = (row.text("page"), row.text("quote"));
    Some(Evidence { unit: unit?, component: component?, number, date, issuer, summary, page, quote, row: row.source() })
}
