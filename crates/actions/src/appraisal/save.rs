//! Saves what an appraiser finds about one cell.

use parindex_engine::{
    criteria::CriteriaSet,
    kernel::{Decimal, bounded},
};
use parindex_store::entity::entry;
use serde::{Deserialize, Serialize};

use super::{
    Round,
    duty::may_judge,
    stage::{held_open, value_at},
};
use crate::{
    Context, Refusal,
    sheet::{CellSaved, CellStatus, Said, Stored, Way, saved_leaf, store},
    write::{Started, begin},
};

/// What an appraiser finds about a cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SaveAppraisal {
    /// Campaign.
    pub campaign: String,
    /// Unit.
    pub unit: String,
    /// Component.
    pub component: String,
    /// Which appraisal.
    pub stage: Round,
    /// The version that the person saw; 0 for a cell that nobody appraised.
    pub version: i32,
    /// What the cell says.
    pub status: CellStatus,
    /// Figures as typed: raw figures are entered again where the rule needs them.
    #[serde(default)]
    pub inputs: Vec<Option<String>>,
    /// Points as typed, where no rule computes them.
    #[serde(default)]
    pub points: Option<String>,
    /// Why it differs from what was claimed.
    #[serde(default)]
    pub comment: Option<String>,
    /// The clause that the reason rests on; without one, that of the component.
    #[serde(default)]
    pub clause: Option<String>,
    /// By which way.
    pub way: Way,
}

impl SaveAppraisal {
    fn said(&self) -> Said<'_> {
        Said {
            campaign: &self.campaign,
            unit: &self.unit,
            component: &self.component,
            stage: self.stage.stage(),
            status: self.status,
            inputs: &self.inputs,
            points: self.points.as_deref(),
            comment: self.comment.as_deref(),
            clause: self.clause.as_deref(),
            standard_error: None,
            way: self.way,
        }
    }
}

/// Saves what an appraiser finds. What differs from the value before needs a reason and a clause.
///
/// # Errors
/// Not assigned, in conflict, another phase, a newer value of somebody else, no reason, a value that cannot be, or what the database says.
#[crate::compiled_here]
pub async fn save_appraisal(ctx: &Context<'_>, command: &SaveAppraisal) -> Result<CellSaved, Refusal> {
    let SaveAppraisal { campaign, unit, component, .. } = command;
    let db = ctx.world.store.read();
    let (_, definition) = ctx.world.definitions.get(db, campaign).await?;
    may_judge(ctx, db, campaign, &definition, (unit, component)).await?;
    let view = definition.unit(unit).ok_or_else(|| Refusal::not_found("no-unit", unit))?;
    let write = match begin::<_, CellSaved>(ctx, "save-appraisal", command).await? {
        Started::Before(answer) => return Ok(answer),
        Started::Fresh(write) => write,
    };
    held_open(ctx, &write.tx, campaign, command.stage).await?;
    let claim = value_at(&write.tx, campaign, (unit, component), command.stage.looks_at()).await?;
    let own = value_at(&write.tx, campaign, (unit, component), command.stage.stage()).await?;
    let said = command.said();
    let value = Stored::read(&said, own.as_ref().or(claim.as_ref()), view, &definition, ctx)?;
    let mut row = value.row(&said, command.version.saturating_add(1), write.at.0, ctx.actor.person);
    if !agrees(&row, claim.as_ref()) {
        reasoned(&mut row, view.set)?;
    }
    let past = store(&write, command.version, &row, command.way).await?;
    write.record(saved_leaf(&row, &past)).await?;
    let (component, version, saved_at) = (component.clone(), row.version, write.at.0);
    write.finish(CellSaved { component, version, saved_at }).await
}

/// Whether a value says the same as the one it looks at. What was never filled in and what is said not to be submitted are the same.
pub(super) fn agrees(row: &entry::Model, claim: Option<&entry::Model>) -> bool {
    let status = |row: &entry::Model| match CellStatus::parse(&row.status) {
        CellStatus::Empty => CellStatus::NotSubmitted,
        other => other,
    };
    let Some(claim) = claim else { return status(row) == CellStatus::NotSubmitted };
    let inputs = |row: &entry::Model| {
        let mut texts: Vec<Option<String>> = serde_json::from_str(&row.inputs).unwrap_or_default();
        while texts.last().is_some_and(Option::is_none) {
            texts.pop();
        }
        texts
    };
    let points = |row: &entry::Model| -> Option<Decimal> { row.points.as_deref().and_then(|text| bounded(text).ok()) };
    status(row) == status(claim) && inputs(row) == inputs(claim) && points(row) == points(claim)
}

/// A value that differs says why, and by which clause.
fn reasoned(row: &mut entry::Model, set: &CriteriaSet) -> Result<(), Refusal> {
    if row.comment.is_none() {
        return Err(Refusal::invalid("change-without-reason").with("node", row.component.as_str()).at("comment"));
    }
    if row.clause.is_none() {
        let node = set.nodes().iter().find(|node| node.code().as_str() == row.component);
        row.clause = node.and_then(|node| node.row.clause.clone());
    }
    if row.clause.is_none() {
        return Err(Refusal::invalid("change-without-clause").with("node", row.component.as_str()).at("clause"));
    }
    Ok(())
}
