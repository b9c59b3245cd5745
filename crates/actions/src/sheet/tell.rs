//! Why a cell has its points: the rule in sentences, and the way from figures to points.

use parindex_engine::{
    index::score_unit,
    kernel::Phrase,
    round::{prepare, tell},
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
    let set = sheet.definition.unit(sheet.unit.as_str())?.set;
    let own = sheet.entries.iter().filter(|row| row.component == component);
    let entries = own.filter_map(|row| entries::to_engine(row, set).ok().flatten()).collect();
    let round = sheet.definition.round_of(&sheet.unit, entries)?;
    let prepared = prepare(&round);
    let group = prepared.plan.groups.first()?;
    let score = score_unit(group, group.units.first()?, &round.campaign.index, &mut Vec::new());
    let code = parindex_engine::kernel::NodeCode::new(component).ok()?;
    let told = tell(&prepared, &score, Some(&code))?;
    let story = told.into_iter().next()?.story?;
    Some(CellTold { rule: story.rule, steps: story.steps })
}
