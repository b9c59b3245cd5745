//! Published figures: the value stays text, with the digits that were printed.

use std::sync::LazyLock;

use parindex_engine::round::{Measure, PublishedFigure, Scope};

use super::{Listed, cell, listed, row::Row};
use crate::problem::{Problem, ProblemCode};

static SCOPES: LazyLock<Listed<Scope>> = LazyLock::new(|| listed("scope", Scope::ALL.map(|s| (s.as_str(), s))));

pub fn figure(row: &mut Row<'_>) -> Option<PublishedFigure> {
    let (scope, key, node) = (row.need_word("scope", &SCOPES), key(row), row.code("node"));
    let measure = row.need_text("measure").and_then(|text| measure(row, &text));
    let value = measure.as_ref().and_then(|measure| value(row, measure));
    let (tolerance, source) = (row.decimal("tolerance"), row.text("source"));
    Some(PublishedFigure { scope: scope?, key, node, measure: measure?, value: value?, tolerance, source, row: row.source() })
}

/// Code of a unit or group; a number with decimals is refused as every code is.
fn key(row: &mut Row<'_>) -> Option<String> {
    row.code::<parindex_engine::kernel::UnitCode>("key").map(|code| code.as_str().to_owned())
}

fn measure(row: &mut Row<'_>, text: &str) -> Option<Measure> {
    let measure = Measure::parse(text);
    if measure.is_none() {
        let problem = Problem::new(ProblemCode::BadMeasure, row.place("measure")).found(text);
        row.problems.push(problem);
    }
    measure
}

fn value(row: &mut Row<'_>, measure: &Measure) -> Option<String> {
    let Some(raw) = row.cell("value") else {
        row.missing("value");
        return None;
    };
    let (place, mark) = (row.place("value"), row.mark);
    let read = match measure {
        Measure::Class => cell::text(&raw, &place),
        Measure::Rank => cell::text(&raw, &place)
            .and_then(|text| if is_rank(&text) { Ok(text) } else { Err(Problem::new(ProblemCode::BadMeasure, place).found(&text)) }),
        Measure::Index | Measure::Mean => match raw {
            // A cell that shows 87,11 % means 87.11.
            crate::raw::RawCell::Percent(_) => cell::percent(&raw, mark, &place).map(|d| d.to_string()),
            _ => cell::digits(&raw, mark, &place).map(|d| d.to_string()),
        },
        _ => cell::digits(&raw, mark, &place).map(|d| d.to_string()),
    };
    row.keep(read)
}

/// `2` or `2..3`.
fn is_rank(text: &str) -> bool {
    let whole = |part: &str| !part.is_empty() && part.len() <= 6 && part.bytes().all(|b| b.is_ascii_digit());
    text.split_once("..").map_or_else(|| whole(text), |(from, to)| whole(from) && whole(to))
}
