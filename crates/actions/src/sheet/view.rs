//! The sheet as it goes out: cells, sums, progress.

use std::collections::HashMap;

use parindex_engine::{
    criteria::{CriteriaSet, Source},
    index::{CellState, UnitScore, score_unit},
    kernel::{Exact, Finding, Rounding, Severity, UnitCode},
    round::{Round, prepare},
    scores::Entry,
};
use parindex_store::{Uuid, entity::entry};
use parindex_words::Words;
use serde::{Deserialize, Serialize};

use super::{CellStatus, CellView, entries};
use crate::campaign::Definition;

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
    /// Components that the unit answers for.
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

/// What a sheet is made of.
pub struct Parts<'a> {
    /// Entries of the unit at the stage.
    pub entries: &'a [entry::Model],
    /// Names of those who saved.
    pub names: &'a HashMap<Uuid, String>,
    /// Number of documents cited by component.
    pub evidence: &'a HashMap<String, u32>,
    /// Whether the reader fills in the node at a position of the set.
    pub fills: &'a (dyn Fn(&CriteriaSet, usize) -> bool + Sync),
}

/// Computes the sheet of a unit; nothing when the campaign does not score it.
pub fn view(definition: &Definition, unit: &UnitCode, parts: &Parts<'_>, words: Words) -> Option<SheetView> {
    let set = definition.unit(unit.as_str())?.set;
    let mut refused: HashMap<String, String> = HashMap::new();
    let mut engine_entries = Vec::with_capacity(parts.entries.len());
    for row in parts.entries {
        match entries::to_engine(row, set) {
            Ok(entry) => engine_entries.extend(entry),
            Err(refusal) => drop(refused.insert(row.component.clone(), words.text(&format!("refusal-{}", refusal.code)))),
        }
    }
    let round = definition.round_of(unit, engine_entries)?;
    let prepared = prepare(&round);
    let group = prepared.plan.groups.first()?;
    let mut findings = Vec::new();
    let score = score_unit(group, group.units.first()?, &round.campaign.index, &mut findings);
    for finding in &findings {
        tell(finding, &mut refused, words);
    }
    Some(arrange(&round, &score, parts, &refused, &findings))
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

fn tell(finding: &Finding, messages: &mut HashMap<String, String>, words: Words) {
    if let Some(node) = &finding.place.node {
        messages.entry(node.as_str().to_owned()).or_insert_with(|| words.finding(finding));
    }
}

fn arrange(round: &Round, score: &UnitScore<'_>, parts: &Parts<'_>, messages: &HashMap<String, String>, findings: &[Finding]) -> SheetView {
    let set = &round.sets[0];
    let points = round.campaign.display.points();
    let by_component: HashMap<&str, &entry::Model> = parts.entries.iter().map(|row| (row.component.as_str(), row)).collect();
    let wrong =
        |code: &str| findings.iter().any(|f| f.severity() == Severity::Error && f.place.node.as_ref().is_some_and(|n| n.as_str() == code));
    let mut cells = Vec::new();
    for (cell, at) in score.cells.iter().zip(set.components()) {
        let node = &set.nodes()[*at];
        let code = node.code().as_str();
        let row = by_component.get(code);
        let own = !matches!(node.row.source, Some(Source::Survey | Source::External));
        let state = match cell.state {
            _ if wrong(code) => "refused",
            CellState::Scored => "scored",
            CellState::NothingArose => "nothing_arose",
            CellState::NotApplicable => "not_applicable",
            CellState::Missing => "missing",
        };
        let has_points = matches!(cell.state, CellState::Scored | CellState::NothingArose);
        cells.push(CellView {
            component: code.to_owned(),
            version: row.map_or(0, |r| r.version),
            status: row.map_or(CellStatus::Empty, |r| CellStatus::parse(&r.status)),
            inputs: row.and_then(|r| serde_json::from_str(&r.inputs).ok()).unwrap_or_default(),
            own,
            fillable: own && (parts.fills)(set, *at),
            given_points: row.and_then(|r| r.points.clone()),
            points: has_points.then(|| shown(&cell.points, points)),
            max: shown(&Exact::from(node.row.max), points),
            state: state.to_owned(),
            message: messages.get(code).cloned(),
            comment: row.and_then(|r| r.comment.clone()),
            evidence: parts.evidence.get(code).copied().unwrap_or(0),
            saved_at: row.map(|r| r.saved_at),
            saved_by: row.and_then(|r| parts.names.get(&r.saved_by).cloned()),
        });
    }
    let node = |(node, own): (&parindex_engine::criteria::Node, &parindex_engine::index::NodeScore)| NodeView {
        code: node.code().as_str().to_owned(),
        score: shown(&own.score, points),
        max: shown(&own.applicable_max.into(), points),
    };
    // What does not apply to the unit is not asked of it.
    let asked_nodes: Vec<&str> =
        set.nodes().iter().filter(|node| node.is_component() && is_asked(node.row.source)).map(|node| node.code().as_str()).collect();
    let asks = |cell: &&CellView| {
        asked_nodes.contains(&cell.component.as_str()) && (cell.state != "not_applicable" || cell.status != CellStatus::Empty)
    };
    let asked = cells.iter().filter(asks).count();
    let answered = cells.iter().filter(asks).filter(|cell| cell.status != CellStatus::Empty).count();
    SheetView {
        nodes: set.nodes().iter().zip(&score.nodes).map(node).collect(),
        progress: Progress { done: answered, total: asked },
        total: TotalView {
            score: shown(&score.total(), points),
            max: shown(&score.applicable_max.into(), points),
            index: score.index.as_ref().map(|index| shown(index, round.campaign.display.percent())),
        },
        cells,
    }
}

/// Whether progress waits for a component: surveys and other systems are not the unit's, bonus and penalty are no duty.
#[must_use]
pub fn is_asked(source: Option<Source>) -> bool {
    !matches!(source, Some(Source::Survey | Source::External | Source::Bonus | Source::Penalty))
}

fn shown(value: &Exact, rounding: Rounding) -> String {
    value.round(rounding).map_or_else(String::new, |decimal| {
        let mut decimal = decimal;
        decimal.rescale(rounding.decimals);
        decimal.to_string()
    })
}
