//! What a sheet lacks before it can be handed in.

use std::collections::HashMap;

use parindex_engine::criteria::CriteriaSet;

use crate::sheet::{CellStatus, CellView, SheetView};

/// What a sheet lacks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lacking {
    /// Components that say nothing, out of those that progress waits for. They may be handed in so; they count as missing.
    pub missing: Vec<String>,
    /// Components with figures for which documents are asked, but which have neither a document nor an explanation. They must not stay so.
    pub bare: Vec<String>,
    /// Components whose value the rule of today refuses. They must not stay so.
    pub refused: Vec<String>,
}

impl Lacking {
    /// Whether nothing stands in the way of handing in.
    #[must_use]
    pub fn is_acceptable(&self) -> bool {
        self.bare.is_empty() && self.refused.is_empty()
    }
}

/// What a sheet lacks.
#[must_use]
pub fn lacking(set: &CriteriaSet, view: &SheetView) -> Lacking {
    let asks: HashMap<&str, bool> = set.nodes().iter().map(|node| (node.code().as_str(), node.row.evidence.is_some())).collect();
    let own = || view.cells.iter().filter(|cell| cell.own);
    let codes = |wanted: &dyn Fn(&&CellView) -> bool| own().filter(wanted).map(|cell| cell.component.clone()).collect();
    let is_bare = |cell: &&CellView| {
        let explained = cell.comment.as_deref().is_some_and(|text| !text.trim().is_empty());
        let asked = asks.get(cell.component.as_str()).copied().unwrap_or(false);
        cell.status == CellStatus::Given && asked && cell.evidence == 0 && !explained
    };
    Lacking {
        missing: codes(&|cell| cell.status == CellStatus::Empty && cell.asked),
        bare: codes(&is_bare),
        refused: codes(&|cell| cell.state == "refused"),
    }
}
