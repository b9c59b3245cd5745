//! The sheet as it goes out: cells, sums, progress.

use std::collections::HashMap;

use parindex_engine::{
    criteria::{CriteriaSet, Source},
    index::{Cell, CellState, UnitScore, score_unit},
    kernel::{Exact, Finding, Rounding, Severity, UnitCode},
    round::{Round, prepare},
    scores::Entry,
};
use parindex_store::{Uuid, entity::entry};
use parindex_words::Words;
use serde::{Deserialize, Serialize};

use super::{CellStatus, CellView, entries};
use crate::campaign::{Definition, is_asked};

/// Points of a node.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NodeView {
    /// Code.
    pub code: String,
    /// Points.
    pub score: String,
    /// Maximum of what applies.
    pub max: String,
}

/// How far the sheet is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// Components that say something.
    pub done: usize,
    /// Components that the unit is asked for.
    pub total: usize,
}

/// What the sheet comes to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TotalView {
    /// Points with bonus and penalty.
    pub score: String,
    /// Maximum of what applies.
    pub max: String,
    /// Percent; none when nothing applies.
    pub index: Option<String>,
}

/// The sheet of a unit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SheetView {
    /// Cells in the order of the set.
    pub cells: Vec<CellView>,
    /// Every node.
    pub nodes: Vec<NodeView>,
    /// Progress.
    pub progress: Progress,
    /// Total.
    pub total: TotalView,
}

/// A cell that was just saved, with the sums that follow from it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CellTally {
    /// The cell.
    pub cell: Option<CellView>,
    /// The component and the nodes above it.
    pub nodes: Vec<NodeView>,
    /// Progress.
    pub progress: Progress,
    /// Total.
    pub total: TotalView,
}

/// What a sheet is made of.
pub struct Parts<'a> {
    /// Entries of the unit at the stage.
    pub entries: Vec<&'a entry::Model>,
    /// Names of those who saved.
    pub names: &'a HashMap<Uuid, String>,
    /// Number of documents cited by component.
    pub evidence: &'a HashMap<String, u32>,
    /// Whether the reader fills in the node at a position of the set.
    pub fills: &'a (dyn Fn(&CriteriaSet, usize) -> bool + Sync),
}

/// Computes the sheet of a unit; nothing when the campaign does not score it.
pub fn view(definition: &Definition, unit: &UnitCode, parts: &Parts<'_>, words: Words) -> Option<SheetView> {
    scored(definition, unit, parts, words, |scored| scored.sheet())
}

/// Computes one cell of a sheet and the sums above it; nothing when the campaign does not score the unit.
pub fn tally_of(definition: &Definition, unit: &UnitCode, component: &str, parts: &Parts<'_>, words: Words) -> Option<CellTally> {
    scored(definition, unit, parts, words, |scored| scored.tally(component))
}

/// Scores a unit, and arranges what comes out.
fn scored<T>(
    definition: &Definition,
    unit: &UnitCode,
    parts: &Parts<'_>,
    words: Words,
    arrange: impl FnOnce(&Scored<'_>) -> T,
) -> Option<T> {
    let set = definition.unit(unit.as_str())?.set;
    let mut stale = HashMap::new();
    let mut engine_entries = Vec::with_capacity(parts.entries.len());
    for row in &parts.entries {
        match entries::to_engine(row, set) {
            Ok(entry) => engine_entries.extend(entry),
            Err(refusal) => drop(stale.insert(row.component.as_str(), refusal.code)),
        }
    }
    let round = definition.round_of(unit, engine_entries)?;
    let prepared = prepare(&round);
    let group = prepared.plan.groups.first()?;
    let mut findings = Vec::new();
    let score = score_unit(group, group.units.first()?, &round.campaign.index, &mut findings);
    let rows = parts.entries.iter().map(|row| (row.component.as_str(), *row)).collect();
    Some(arrange(&Scored { round: &round, score: &score, parts, rows, stale, findings: &findings, words }))
}

/// Points of a unit's components, as the campaign displays them.
pub fn points_of(definition: &Definition, unit: &UnitCode, entries: Vec<Entry>) -> Option<HashMap<String, String>> {
    let round = definition.round_of(unit, entries)?;
    let prepared = prepare(&round);
    let group = prepared.plan.groups.first()?;
    let score = score_unit(group, group.units.first()?, &round.campaign.index, &mut Vec::new());
    let set = &round.sets[0];
    let scored =
        score.cells.iter().zip(set.components()).filter(|(cell, _)| matches!(cell.state, CellState::Scored | CellState::NothingArose));
    let rounding = round.campaign.display.points();
    Some(scored.map(|(cell, at)| (set.nodes()[*at].code().as_str().to_owned(), shown(&cell.points, rounding))).collect())
}

/// A unit's score beside what it comes from.
struct Scored<'a> {
    round: &'a Round,
    score: &'a UnitScore<'a>,
    parts: &'a Parts<'a>,
    /// Entries by their components.
    rows: HashMap<&'a str, &'a entry::Model>,
    /// Codes of what the rules of today no longer read, by component.
    stale: HashMap<&'a str, &'static str>,
    findings: &'a [Finding],
    words: Words,
}

impl Scored<'_> {
    fn set(&self) -> &CriteriaSet {
        &self.round.sets[0]
    }

    /// Every component: its cell, its position in the set, and whether the unit is asked for it.
    fn components(&self) -> impl Iterator<Item = (&Cell, usize, bool)> {
        let parts = self.score.cells.iter().zip(self.set().components()).zip(&self.score.plan.applies);
        parts.map(|((cell, at), applies)| (cell, *at, is_asked(&self.set().nodes()[*at], applies)))
    }

    fn sheet(&self) -> SheetView {
        SheetView {
            cells: self.components().map(|(cell, at, asked)| self.cell(cell, at, asked)).collect(),
            nodes: (0..self.set().nodes().len()).map(|at| self.node(at)).collect(),
            progress: self.progress(),
            total: self.total(),
        }
    }

    fn tally(&self, component: &str) -> CellTally {
        let set = self.set();
        let found = self.components().find(|(_, at, _)| set.nodes()[*at].code().as_str() == component);
        let above = std::iter::successors(found.map(|(_, at, _)| at), |at| set.nodes()[*at].parent);
        CellTally {
            cell: found.map(|(cell, at, asked)| self.cell(cell, at, asked)),
            nodes: above.map(|at| self.node(at)).collect(),
            progress: self.progress(),
            total: self.total(),
        }
    }

    fn cell(&self, cell: &Cell, at: usize, asked: bool) -> CellView {
        let (set, points) = (self.set(), self.round.campaign.display.points());
        let node = &set.nodes()[at];
        let code = node.code().as_str();
        let row = self.rows.get(code).copied();
        let own = !matches!(node.row.source, Some(Source::Survey | Source::External));
        let has_points = matches!(cell.state, CellState::Scored | CellState::NothingArose);
        CellView {
            component: code.to_owned(),
            version: row.map_or(0, |r| r.version),
            status: status(row),
            inputs: row.and_then(|r| serde_json::from_str(&r.inputs).ok()).unwrap_or_default(),
            own,
            asked,
            fillable: own && (self.parts.fills)(set, at),
            given_points: row.and_then(|r| r.points.clone()),
            points: has_points.then(|| shown(&cell.points, points)),
            max: shown(&Exact::from(node.row.max), points),
            state: self.state(cell, code).to_owned(),
            message: self.message(code),
            comment: row.and_then(|r| r.comment.clone()),
            evidence: self.parts.evidence.get(code).copied().unwrap_or(0),
            saved_at: row.map(|r| r.saved_at),
            saved_by: row.and_then(|r| self.parts.names.get(&r.saved_by).cloned()),
        }
    }

    /// What is said of a component.
    fn about(&self, code: &str) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(move |f| f.place.node.as_ref().is_some_and(|n| n.as_str() == code))
    }

    fn state(&self, cell: &Cell, code: &str) -> &'static str {
        match cell.state {
            _ if self.about(code).any(|f| f.severity() == Severity::Error) => "refused",
            CellState::Scored => "scored",
            CellState::NothingArose => "nothing_arose",
            CellState::NotApplicable => "not_applicable",
            CellState::Missing => "missing",
        }
    }

    /// What the engine says first of a component, unless what is stored cannot even be read.
    fn message(&self, code: &str) -> Option<String> {
        match self.stale.get(code) {
            Some(refusal) => Some(self.words.text(&format!("refusal-{refusal}"))),
            None => self.about(code).next().map(|finding| self.words.finding_here(finding)),
        }
    }

    fn node(&self, at: usize) -> NodeView {
        let (own, points) = (&self.score.nodes[at], self.round.campaign.display.points());
        NodeView {
            code: self.set().nodes()[at].code().as_str().to_owned(),
            score: shown(&own.score, points),
            max: shown(&own.applicable_max.into(), points),
        }
    }

    fn progress(&self) -> Progress {
        let mut progress = Progress { done: 0, total: 0 };
        for (_, at, _) in self.components().filter(|(_, _, asked)| *asked) {
            let row = self.rows.get(self.set().nodes()[at].code().as_str()).copied();
            progress.total += 1;
            progress.done += usize::from(status(row) != CellStatus::Empty);
        }
        progress
    }

    fn total(&self) -> TotalView {
        let display = &self.round.campaign.display;
        TotalView {
            score: shown(&self.score.total(), display.points()),
            max: shown(&self.score.applicable_max.into(), display.points()),
            index: self.score.index.as_ref().map(|index| shown(index, display.percent())),
        }
    }
}

fn status(row: Option<&entry::Model>) -> CellStatus {
    row.map_or(CellStatus::Empty, |row| CellStatus::parse(&row.status))
}

/// A number as the campaign displays it.
pub fn shown(value: &Exact, rounding: Rounding) -> String {
    value.round(rounding).map_or_else(String::new, |mut decimal| {
        decimal.rescale(rounding.decimals);
        decimal.to_string()
    })
}
