//! Units by areas: a percent in every cell, its shade by steps of ten.

use parindex_engine::{
    kernel::Exact,
    round::{GroupResult, UnitResult},
};

use super::group::unit_id;
use crate::shown::{NOTHING, Shown};

/// Lower bounds of the shades, darkest last.
const BOUNDS: [u32; 6] = [50, 60, 70, 80, 90, 95];

/// The heat-map of a group.
pub(super) struct HeatView {
    pub areas: Vec<HeatArea>,
    pub rows: Vec<HeatRow>,
    pub means: Vec<HeatCell>,
    pub legend: Vec<HeatStep>,
}

/// A column.
pub(super) struct HeatArea {
    pub code: String,
    pub name: String,
    pub max: String,
}

/// A unit.
pub(super) struct HeatRow {
    pub rank: String,
    pub name: String,
    pub id: String,
    pub index: String,
    pub cells: Vec<HeatCell>,
}

/// A cell: shade 0–6, or none where nothing applies.
pub(super) struct HeatCell {
    pub text: String,
    pub shade: String,
}

/// A step of the legend.
pub(super) struct HeatStep {
    pub shade: String,
    pub label: String,
}

pub(super) fn view(group_id: &str, group: &GroupResult<'_>, shown: Shown<'_>) -> HeatView {
    let nodes = group.set.nodes();
    let areas: Vec<usize> = group.set.areas().filter(|at| !nodes[*at].adjustment).collect();
    let area = |at: &usize| HeatArea {
        code: nodes[*at].code().to_string(),
        name: shown.name(&nodes[*at].row.name).to_owned(),
        max: shown.max(nodes[*at].row.max),
    };
    let row = |(position, unit): (usize, &UnitResult<'_>)| {
        let scored = shown.index(unit) != NOTHING;
        let own = |at: &usize| cell(unit.score.nodes[*at].index().filter(|_| scored).as_ref(), shown);
        HeatRow {
            rank: unit.rank.map_or_else(|| NOTHING.to_owned(), |r| r.0.to_string()),
            name: shown.name(&unit.unit.name).to_owned(),
            id: unit_id(group_id, position),
            index: shown.index(unit),
            cells: areas.iter().map(own).collect(),
        }
    };
    HeatView {
        areas: areas.iter().map(area).collect(),
        rows: group.units.iter().enumerate().map(row).collect(),
        means: group.areas.iter().map(|a| cell(a.index.as_ref(), shown)).collect(),
        legend: legend(shown),
    }
}

fn cell(index: Option<&Exact>, shown: Shown<'_>) -> HeatCell {
    let shade = index.map_or_else(String::new, |i| BOUNDS.iter().filter(|b| *i >= Exact::from(**b)).count().to_string());
    HeatCell { text: shown.percent_or_dash(index), shade }
}

fn legend(shown: Shown<'_>) -> Vec<HeatStep> {
    let words = shown.words;
    let bound = |at: usize| BOUNDS[at].to_string().into();
    let label = |shade: usize| match shade {
        0 => words.with("report-html-below", &[("bound", bound(0))]),
        last if last == BOUNDS.len() => words.with("report-html-from", &[("bound", bound(last - 1))]),
        between => words.with("report-html-between", &[("from", bound(between - 1)), ("to", bound(between))]),
    };
    (0..=BOUNDS.len()).map(|shade| HeatStep { shade: shade.to_string(), label: label(shade) }).collect()
}
