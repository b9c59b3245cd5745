//! Takes a campaign from one phase of the year to the next, and back a step with a reason.

use parindex_engine::kernel::Arg;
use parindex_store::entity::campaign;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel, QuerySelect};
use serde::{Deserialize, Serialize};

use super::check::told;
use crate::{
    Context, Refusal, Standing, appraisal,
    campaign::Phase,
    permission::{Object, Operation},
    world::Instant,
    write::{Leaf, Started, Write, begin},
};

/// Takes a campaign into a phase.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetPhase {
    /// Campaign.
    pub campaign: String,
    /// The phase.
    pub phase: Phase,
    /// The revision that was seen.
    pub revision: i32,
    /// With the explanation window: whether units see the appraised points, and not only what they are asked.
    #[serde(default)]
    pub shows_appraisal: bool,
    /// Why it goes back a step.
    #[serde(default)]
    pub reason: Option<String>,
}

/// Takes a campaign into the phase that follows, when what the phase before asks for is done; or back a step, with a reason. A result is
/// frozen, and a frozen one corrected, by actions of their own.
///
/// # Errors
/// Not allowed, what is still to be done, a phase that cannot follow, somebody else's change, or what the database says.
#[crate::compiled_here]
pub async fn set_phase(ctx: &Context<'_>, command: &SetPhase) -> Result<(), Refusal> {
    ctx.may(Operation::ChangeSetUp, &Object::ANY)?;
    let write = match begin::<_, ()>(ctx, "set-phase", command).await? {
        Started::Before(()) => return Ok(()),
        Started::Fresh(write) => write,
    };
    let row = campaign::Entity::find_by_id(command.campaign.clone()).lock_exclusive().one(&write.tx).await?;
    let row = row.ok_or_else(|| Refusal::not_found("no-campaign", &command.campaign))?;
    if row.revision != command.revision {
        return Err(Refusal::new(Standing::Conflict, "campaign-changed-since").with("campaign", row.code.as_str()));
    }
    let back = may_follow(ctx, &write, &row, command).await?;
    let reason = command.reason.as_deref().map(str::trim).filter(|text| !text.is_empty());
    if back && reason.is_none() {
        return Err(Refusal::invalid("reason-missing").at("reason"));
    }
    let leaf = Leaf::new("campaign-phase", format!("campaign/{}", row.code))
        .fact("phase", command.phase.as_str())
        .fact("from", row.phase.as_str())
        .private("reason", reason);
    let shows = if command.phase == Phase::Explanation { command.shows_appraisal } else { row.shows_appraisal };
    let was = Phase::parse(&row.phase);
    let (revision, mut row) = (row.revision, row.into_active_model());
    row.phase = Set(command.phase.as_str().to_owned());
    row.shows_appraisal = Set(shows);
    row.revision = Set(revision + 1);
    let row = row.update(&write.tx).await?;
    let lapsed = if was == Some(Phase::Appraisal) { appraisal::lapse(&write, &row.code).await? } else { Vec::new() };
    write.record(leaf.row(&row).rows(&lapsed)).await?;
    write.finish(()).await
}

/// Whether the phase may follow the campaign's; `true` when it lies before it.
async fn may_follow(ctx: &Context<'_>, write: &Write, row: &campaign::Model, command: &SetPhase) -> Result<bool, Refusal> {
    use Phase as P;
    let now = P::parse(&row.phase).unwrap_or(P::Preparing);
    match (now, command.phase) {
        (P::Preparing, P::SelfScoring) => {
            let errors: Vec<_> = told(ctx, &write.tx, row).await?.into_iter().filter(super::super::Told::is_error).collect();
            if let Some(first) = errors.first() {
                return Err(Refusal::invalid("campaign-unsound").with("count", errors.len()).with("detail", first.text.as_str()));
            }
        }
        // Before its time an end is a change of the calendar, which needs a second person.
        (P::SelfScoring, P::SelfScoringClosed) => {
            if row.closes_at.is_none_or(|end| end > write.at.0) {
                let end = row.closes_at.map_or_else(String::new, |end| Instant(end).shown());
                return Err(Refusal::new(Standing::Locked, "campaign-not-over").with("at", end));
            }
        }
        (P::SelfScoringClosed, P::Appraisal) => {}
        (P::Appraisal, P::Explanation) => {
            let unread = appraisal::unread(ctx, &write.tx, row).await?;
            if let Some((unit, component)) = unread.first() {
                return Err(Refusal::new(Standing::Locked, "cells-unread")
                    .with("count", Arg::Count(unread.len() as u64))
                    .with("unit", unit.as_str())
                    .with("node", component.as_str()));
            }
            if row.explanation_closes_at.is_none_or(|end| end <= write.at.0) {
                return Err(Refusal::new(Standing::Locked, "explanation-end-missing"));
            }
        }
        (P::Explanation, P::SecondAppraisal) => {
            let open = appraisal::points_in(&write.tx, &row.code, &["open"]).await?;
            if open > 0 && row.explanation_closes_at.is_some_and(|end| end > write.at.0) {
                let end = row.explanation_closes_at.map_or_else(String::new, |end| Instant(end).shown());
                return Err(Refusal::new(Standing::Locked, "explanation-not-over").with("at", end).with("count", Arg::Count(open)));
            }
        }
        (P::SecondAppraisal, P::Council) => {
            let unsettled = appraisal::points_in(&write.tx, &row.code, &["open", "answered"]).await?;
            if unsettled > 0 {
                return Err(Refusal::new(Standing::Locked, "points-unsettled").with("count", Arg::Count(unsettled)));
            }
        }
        (now, wanted) if now.back() == Some(wanted) => return Ok(true),
        _ => return Err(Refusal::new(Standing::Locked, "phase-wrong").with("phase", ctx.words.text(&format!("setup-phase-{}", row.phase)))),
    }
    Ok(false)
}
