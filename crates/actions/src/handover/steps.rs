//! The steps of a whole sheet that others have to know the reason of: sent to the head, returned, extended, reopened.

use std::collections::HashMap;

use parindex_store::{
    Uuid,
    entity::{approval, sheet_step as row},
};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};

use super::SheetState;
use crate::{
    Context, Refusal,
    permission::{Object, Operation},
    sheet::names_of,
};

/// What happened to the whole sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepKind {
    /// It was given to the head.
    Sent,
    /// The head sent it back.
    Returned,
    /// The unit got an end of its own.
    Extended,
    /// What was handed in was opened again.
    Reopened,
}

impl StepKind {
    /// The stable text form; words stand under `handover-past-<text>`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Returned => "returned",
            Self::Extended => "extended",
            Self::Reopened => "reopened",
        }
    }
}

/// Stores a step.
#[crate::compiled_here]
pub async fn keep(tx: &DatabaseTransaction, step: row::Model) -> Result<row::Model, Refusal> {
    let step = row::Model { reason: step.reason.filter(|text| !text.trim().is_empty()), ..step };
    Ok(step.into_active_model().reset_all().insert(tx).await?)
}

/// Steps of a sheet, newest first.
pub(super) async fn steps_of(db: &impl ConnectionTrait, campaign: &str, unit: &str) -> Result<Vec<row::Model>, Refusal> {
    let own = row::Entity::find().filter(row::Column::Campaign.eq(campaign)).filter(row::Column::Unit.eq(unit));
    Ok(own.order_by_desc(row::Column::At).order_by_desc(row::Column::Id).all(db).await?)
}

/// A step with the names of persons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepTold {
    /// The step.
    pub step: row::Model,
    /// Who took it, or proposed it.
    pub by: String,
    /// The second person.
    pub second: Option<String>,
}

impl StepTold {
    pub(super) fn new(step: row::Model, names: &HashMap<Uuid, String>) -> Self {
        let name = |id: Uuid| names.get(&id).cloned().unwrap_or_default();
        Self { by: name(step.person), second: step.second.map(name), step }
    }
}

/// What those who fill in have to know before they go on: the head's reason, while the sheet has not gone to the head again, and the
/// unit's own end.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing {
    /// The return that has not been answered.
    pub returned: Option<StepTold>,
    /// The extension or reopening that counts.
    pub extended: Option<StepTold>,
}

/// The steps that stand for a sheet in a state.
///
/// # Errors
/// Not allowed, or what the database says.
#[crate::compiled_here]
pub async fn standing_steps(ctx: &Context<'_>, campaign: &str, unit: &str, state: SheetState) -> Result<Standing, Refusal> {
    ctx.may(Operation::ReadSheet, &Object::of_unit(unit))?;
    let db = ctx.world.store.read();
    let steps = steps_of(db, campaign, unit).await?;
    let names = names_of(db, steps.iter().flat_map(persons)).await?;
    let told: Vec<StepTold> = steps.into_iter().map(|step| StepTold::new(step, &names)).collect();
    let own = approval::Entity::find().filter(approval::Column::Campaign.eq(campaign)).filter(approval::Column::Unit.eq(unit));
    let approved = own.order_by_desc(approval::Column::At).one(db).await?.map(|row| row.at);
    Ok(standing(&told, state, approved))
}

/// Whose names a step needs.
pub(super) fn persons(step: &row::Model) -> impl Iterator<Item = Uuid> {
    std::iter::once(step.person).chain(step.second)
}

/// The steps that stand, out of all of them, newest first; an approval answers a return.
#[must_use]
pub fn standing(steps: &[StepTold], state: SheetState, approved: Option<i64>) -> Standing {
    let is = |told: &StepTold, kinds: &[StepKind]| kinds.iter().any(|kind| kind.as_str() == told.step.kind);
    let last = steps.iter().find(|told| is(told, &[StepKind::Sent, StepKind::Returned]));
    Standing {
        returned: last
            .filter(|told| state == SheetState::Filling && is(told, &[StepKind::Returned]) && approved.is_none_or(|at| at < told.step.at))
            .cloned(),
        extended: steps.iter().find(|told| is(told, &[StepKind::Extended, StepKind::Reopened])).cloned(),
    }
}
