//! Stored entries as the engine's.

use parindex_engine::{
    criteria::{
        CriteriaSet,
        rule::{Field, Value},
    },
    kernel::{Decimal, NodeCode, UnitCode, bounded},
    scores::{Entry, Origin, Stage},
};
use parindex_exchange::{number::Mark, read_figure};
use parindex_store::entity::entry;

use super::CellStatus;
use crate::{Refusal, world::Instant};

/// The fields that a component asks for; none where points are given by hand.
pub fn fields_of(set: &CriteriaSet, component: &str) -> Option<Vec<Field>> {
    let code = NodeCode::new(component).ok()?;
    let node = &set.nodes()[set.position(&code)?];
    node.is_component().then(|| node.rule.as_ref().map(|rule| rule.fields()).unwrap_or_default())
}

/// A stored entry as the engine's; nothing for an empty one.
///
/// # Errors
/// A stored figure that the rule of today no longer reads; its place among the figures.
pub fn to_engine(row: &entry::Model, set: &CriteriaSet) -> Result<Option<Entry>, Refusal> {
    let Some(status) = CellStatus::parse(&row.status).engine() else { return Ok(None) };
    let (Ok(unit), Ok(component)) = (UnitCode::new(&row.unit), NodeCode::new(&row.component)) else { return Ok(None) };
    let fields = fields_of(set, &row.component).unwrap_or_default();
    let texts: Vec<Option<String>> = serde_json::from_str(&row.inputs)?;
    let mut figures: Vec<Option<Value>> = Vec::with_capacity(texts.len());
    for (at, text) in texts.iter().enumerate() {
        let read = match (text, fields.get(at)) {
            (Some(text), Some(field)) => Some(read_figure(field, text, Some(Mark::Point)).map_err(|_| stale(at))?),
            (Some(_), None) => return Err(stale(at)),
            (None, _) => None,
        };
        figures.push(read);
    }
    Ok(Some(Entry {
        unit,
        component,
        stage: Stage::ALL.into_iter().find(|stage| stage.as_str() == row.stage).unwrap_or(Stage::SelfScore),
        status,
        figures,
        points: row.points.as_deref().and_then(|text| bounded(text).ok()).map(|points: Decimal| points.normalize()),
        comment: row.comment.clone(),
        author: None,
        time: Some(Instant(row.saved_at).to_rfc3339()),
        origin: Origin::Reported,
        row: None,
    }))
}

fn stale(at: usize) -> Refusal {
    Refusal::invalid("figure-no-longer-fits").at(at.to_string())
}
