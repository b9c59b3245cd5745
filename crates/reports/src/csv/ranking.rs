//! One row per unit, areas as columns; numbers with a point, texts that a spreadsheet cannot take for a formula.

use parindex_engine::{
    kernel::NodeCode,
    round::{GroupResult, RoundResult, UnitResult},
};
use parindex_words::{Language, Words};

use crate::shown::{Shown, machine};

/// Columns in front of the areas.
const FIXED: [&str; 17] = [
    "group",
    "group_name",
    "unit",
    "unit_name",
    "rank",
    "score",
    "applicable_max",
    "bonus",
    "penalty",
    "index",
    "index_exact",
    "class",
    "class_name",
    "missing",
    "provisional",
    "illustrative",
    "rehearsal",
];

/// All rankings as CSV, UTF-8 with a heading of stable English column names. Each area has two columns, `area_<code>_score` and
/// `area_<code>_index`, filled where the unit's set has the area. Empty = there is no such value.
#[must_use]
pub fn ranking(result: &RoundResult<'_>) -> String {
    // Column names are stable; of the words only names are used, and those are given in Vietnamese.
    let words = Words::new(Language::Vietnamese);
    let shown = Shown::new(result.campaign, &words);
    let areas = area_codes(result);
    let heading = FIXED.iter().map(|name| (*name).to_owned());
    let area_heading = areas.iter().flat_map(|code| [format!("area_{code}_score"), format!("area_{code}_index")]);
    let mut out = line(heading.chain(area_heading));
    for group in &result.groups {
        for unit in &group.units {
            out.push_str(&line(row(result, group, unit, &areas, shown).into_iter()));
        }
    }
    out
}

fn area_codes<'a>(result: &'a RoundResult<'_>) -> Vec<&'a NodeCode> {
    let mut codes: Vec<&NodeCode> = Vec::new();
    for area in result.groups.iter().flat_map(|g| &g.areas) {
        if !codes.contains(&&area.code) {
            codes.push(&area.code);
        }
    }
    codes
}

fn row(result: &RoundResult<'_>, group: &GroupResult<'_>, unit: &UnitResult<'_>, areas: &[&NodeCode], shown: Shown<'_>) -> Vec<String> {
    let score = &unit.score;
    let mark = |yes: bool| if yes { "yes" } else { "no" }.to_owned();
    let mut cells = vec![
        text(group.group.code.as_str()),
        text(shown.name(&group.group.name)),
        text(unit.unit.code.as_str()),
        text(shown.name(&unit.unit.name)),
        unit.rank.map(|r| r.0.to_string()).unwrap_or_default(),
        machine(unit.shown_score),
        shown.plain_points(&score.applicable_max.into()),
        shown.plain_points(&score.bonus),
        shown.plain_points(&score.penalty),
        unit.shown_index.map(machine).unwrap_or_default(),
        score.index.as_ref().map(ToString::to_string).unwrap_or_default(),
        text(unit.class_code().map_or("", |c| c.as_str())),
        text(unit.class.map_or("", |band| shown.name(&band.name))),
        score.missing.to_string(),
        mark(unit.provisional),
        mark(unit.illustrative),
        mark(result.campaign.rehearsal),
    ];
    for code in areas {
        let node = group.set.position(code).map(|at| &score.nodes[at]);
        cells.push(node.map(|n| shown.plain_points(&n.score)).unwrap_or_default());
        cells.push(node.and_then(|n| n.index()).map(|i| shown.plain_percent(&i)).unwrap_or_default());
    }
    cells
}

/// A text cell that a spreadsheet would run as a formula is shown as text instead. Numbers are left alone.
fn text(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() }
}

fn line(cells: impl Iterator<Item = String>) -> String {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    // Writing into memory cannot fail; a failure would leave the line empty rather than half.
    let written = writer.write_record(cells.collect::<Vec<_>>()).is_ok();
    writer.into_inner().ok().filter(|_| written).and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}
