//! Points of many cells at one stage, as the engine computes them.

use std::collections::HashMap;

use parindex_engine::{
    index::{CellState, score_group},
    kernel::Exact,
    round::{Round, prepare},
    scores::Entry,
};
use parindex_store::entity::entry;

use crate::{campaign::Definition, sheet::to_engine};

/// What a cell came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellPoints {
    /// Exact points; zero unless the cell is scored.
    pub exact: Exact,
    /// Whether it has points.
    pub scored: bool,
}

/// Points of cells by unit and component.
#[derive(Debug, Default)]
pub struct Points(HashMap<(String, String), CellPoints>);

impl Points {
    /// Scores entries of one stage. What the rules of today no longer read has no points.
    #[must_use]
    pub fn of<'e>(definition: &Definition, rows: impl Iterator<Item = &'e entry::Model>) -> Self {
        let entries: Vec<Entry> = rows.filter_map(|row| to_engine(row, definition.unit(&row.unit)?.set).ok().flatten()).collect();
        let round = Round { entries, ..definition.round.clone() };
        let prepared = prepare(&round);
        let mut all = HashMap::new();
        for group in &prepared.plan.groups {
            for score in score_group(group, &round.campaign.index, &mut Vec::new()) {
                let unit = score.plan.unit.code.as_str();
                for (cell, at) in score.cells.iter().zip(group.set.components()) {
                    let scored = matches!(cell.state, CellState::Scored | CellState::NothingArose);
                    let component = group.set.nodes()[*at].code().as_str();
                    all.insert((unit.to_owned(), component.to_owned()), CellPoints { exact: cell.points.clone(), scored });
                }
            }
        }
        Self(all)
    }

    /// Points of a cell; nothing where it has none.
    #[must_use]
    pub fn get(&self, unit: &str, component: &str) -> Option<&Exact> {
        self.0.get(&(unit.to_owned(), component.to_owned())).filter(|cell| cell.scored).map(|cell| &cell.exact)
    }
}
