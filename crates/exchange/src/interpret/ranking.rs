//! Bands and gates.

use parindex_engine::{
    kernel::GroupCode,
    ranking::{Band, BandBase, Gate, GateMeasure},
};

use super::{listed, row::Row};
use crate::raw::RawCell;

pub fn band(row: &mut Row<'_>) -> Option<Band> {
    let bases = listed("base", [("percent", BandBase::Percent), ("points", BandBase::Points)]);
    let (group, class, name) = (group_or_all(row), row.need_code("class"), row.name());
    let (at_least, base) = (row.need_decimal("at_least"), row.word("base", &bases).unwrap_or_default());
    Some(Band { group, class: class?, name: name?, at_least: at_least?, base, row: row.source() })
}

pub fn gate(row: &mut Row<'_>) -> Option<Gate> {
    let measures = listed("gate_measure", [("index", GateMeasure::Index), ("points", GateMeasure::Points)]);
    let (group, class, node) = (group_or_all(row), row.need_code("class"), row.need_code("node"));
    let measure = row.word("measure", &measures).unwrap_or_default();
    let (at_least, reason) = (row.need_decimal("at_least"), row.text("reason"));
    Some(Gate { group, class: class?, node: node?, measure, at_least: at_least?, reason, row: row.source() })
}

/// A group, or nothing for `*` and an empty cell.
fn group_or_all(row: &mut Row<'_>) -> Option<GroupCode> {
    match row.cell("group") {
        Some(RawCell::Text(text)) if text.trim() == "*" => None,
        _ => row.code("group"),
    }
}
