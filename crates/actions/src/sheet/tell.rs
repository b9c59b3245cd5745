//! Why a cell has its points: the rule in sentences, and the way from figures to points.

use std::collections::HashMap;

use parindex_engine::{
    index::score_unit,
    kernel::{NodeCode, Phrase},
    round::{Breakdown, prepare, tell},
    scores::Entry,
};

use super::{Sheet, entries};

/// Why a cell has its points.
#[derive(Debug, Clone, PartialEq)]
pub struct CellTold {
    /// The rule in sentences.
    pub rule: Vec<Phrase>,
    /// The way from figures to points.
    pub steps: Vec<Phrase>,
}

/// Tells a component of a sheet; nothing when the unit's set has no such component.
#[must_use]
pub fn tell_cell(sheet: &Sheet, component: &str) -> Option<CellTold> {
    let code = NodeCode::new(component).ok()?;
    told(sheet, Some(&code)).remove(component)
}

/// Tells every component of a sheet, by its code.
#[must_use]
pub fn tell_sheet(sheet: &Sheet) -> HashMap<String, CellTold> {
    told(sheet, None)
}

fn told(sheet: &Sheet, only: Option<&NodeCode>) -> HashMap<String, CellTold> {
    let mut cells = HashMap::new();
    let Some(view) = sheet.definition.unit(sheet.unit.as_str()) else { return cells };
    let own = sheet.entries.iter().filter(|row| only.is_none_or(|only| row.component == only.as_str()));
    let entries: Vec<Entry> = own.filter_map(|row| entries::to_engine(row, view.set).ok().flatten()).collect();
    let Some(round) = sheet.definition.round_of(&sheet.unit, entries) else { return cells };
    let prepared = prepare(&round);
    let Some((group, unit)) = prepared.plan.groups.first().and_then(|group| Some((group, group.units.first()?))) else { return cells };
    let score = score_unit(group, unit, &round.campaign.index, &mut Vec::new());
    for breakdown in tell(&prepared, &score, only).unwrap_or_default() {
        gather(breakdown, &mut cells);
    }
    cells
}

fn gather(breakdown: Breakdown<'_>, cells: &mut HashMap<String, CellTold>) {
    if let Some(story) = breakdown.story {
        cells.insert(breakdown.node.code().as_str().to_owned(), CellTold { rule: story.rule, steps: story.steps });
    }
    for child in breakdown.children {
        gather(child, cells);
    }
}
