//! A round as tables of cells, in the order in which it holds them.

use parindex_engine::{criteria::rule::Value, kernel::Decimal, round::Round};

use super::{OutCell, rows};
use crate::{interpret::FieldBook, schema::TableKind};

/// One table on its way out.
#[derive(Debug, Clone, PartialEq)]
pub struct OutTable {
    pub kind: TableKind,
    /// Stable names of the columns.
    pub columns: Vec<String>,
    pub rows: Vec<Vec<OutCell>>,
}

/// All tables that are required or hold something.
pub fn tables(round: &Round) -> Vec<OutTable> {
    let table = |kind: TableKind| {
        let (columns, rows) = match kind {
            TableKind::Scores => scores(round),
            _ => (kind.columns().iter().map(|c| (*c).to_owned()).collect(), rows_of(round, kind)),
        };
        OutTable { kind, columns, rows }
    };
    TableKind::ALL.into_iter().map(table).filter(|table| table.kind.is_required() || !table.rows.is_empty()).collect()
}

fn rows_of(round: &Round, kind: TableKind) -> Vec<Vec<OutCell>> {
    match kind {
        TableKind::Sets => round.sets.iter().map(|set| rows::set(&set.head)).collect(),
        TableKind::Groups => round.groups.iter().map(rows::group).collect(),
        TableKind::Units => round.units.iter().map(rows::unit).collect(),
        TableKind::Lineage => round.lineage.iter().map(rows::lineage).collect(),
        TableKind::Criteria => round.sets.iter().flat_map(|set| set.rows().map(rows::node)).collect(),
        TableKind::Applicability => round.exceptions.iter().map(rows::exception).collect(),
        TableKind::Evidence => round.evidence.iter().map(rows::evidence).collect(),
        TableKind::Bands => round.bands.iter().map(rows::band).collect(),
        TableKind::Gates => round.gates.iter().map(rows::gate).collect(),
        TableKind::Published => round.published.iter().map(rows::published).collect(),
        TableKind::Crosswalk => round.crosswalk.iter().map(rows::crosswalk).collect(),
        TableKind::Scores => Vec::new(),
    }
}

/// Scores with as many columns of figures as the longest row needs.
fn scores(round: &Round) -> (Vec<String>, Vec<Vec<OutCell>>) {
    let width = round.entries.iter().map(|entry| entry.figures.len()).max().unwrap_or(0);
    let book = FieldBook::new(&round.sets, &round.groups, &round.units);
    let known = TableKind::Scores.columns();
    // The figures stand before the comment.
    let at = known.iter().position(|c| *c == "comment").unwrap_or(known.len());
    let inputs = (1..=width).map(|n| format!("input_{n}"));
    let columns = known[..at].iter().map(|c| (*c).to_owned()).chain(inputs).chain(known[at..].iter().map(|c| (*c).to_owned())).collect();
    let row = |entry| {
        let (before, after) = rows::entry(entry);
        let fields = book.fields(&entry.unit, &entry.component).unwrap_or_default();
        let figure =
            |n: usize| entry.figures.get(n).and_then(Option::as_ref).map_or(OutCell::Empty, |v| figure(v, fields.get(n).map(|f| &f.kind)));
        before.into_iter().chain((0..width).map(figure)).chain(after).collect()
    };
    (columns, round.entries.iter().map(row).collect())
}

/// A figure; a choice by its label, or by its number where an earlier option has the same label.
pub fn figure(value: &Value, kind: Option<&parindex_engine::criteria::rule::FieldKind>) -> OutCell {
    match value {
        Value::Number(number) => OutCell::Number(*number),
        Value::Tick(yes) => OutCell::Tick(*yes),
        Value::Date(date) => OutCell::Date(*date),
        Value::Word(word) => OutCell::text(Some(word)),
        Value::Choice(at) => match kind {
            Some(parindex_engine::criteria::rule::FieldKind::Choice(labels))
                if labels.iter().position(|l| Some(l) == labels.get(*at)) == Some(*at) =>
            {
                OutCell::text(labels.get(*at).map(String::as_str))
            }
            _ => OutCell::Number(Decimal::from(*at + 1)),
        },
    }
}
