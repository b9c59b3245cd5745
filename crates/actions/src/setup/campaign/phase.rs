//! Opens a campaign for self-scoring, and closes it.

use parindex_store::entity::campaign;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};
use serde::{Deserialize, Serialize};

use super::check::told;
use crate::{
    Context, Refusal, Standing,
    permission::{Object, Operation},
    write::{Leaf, Started, begin},
};

/// Where a campaign goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Units score themselves.
    SelfScoring,
    /// Self-scoring is over.
    SelfScoringClosed,
}

impl Phase {
    /// The stable text form.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SelfScoring => "self_scoring",
            Self::SelfScoringClosed => "self_scoring_closed",
        }
    }
}

/// Takes a campaign into a phase.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetPhase {
    /// Campaign.
    pub campaign: String,
    /// The phase.
    pub phase: Phase,
    /// The revision that was seen.
    pub revision: i32,
}

/// Opens a campaign that has no errors, or closes one whose time is over.
///
/// # Errors
/// Not allowed, errors in the check, a phase that cannot follow, somebody else's change, or what the database says.
pub async fn set_phase(ctx: &Context<'_>, command: &SetPhase) -> Result<(), Refusal> {
    ctx.may(Operation::ChangeSetUp, &Object::ANY)?;
    let write = match begin::<_, ()>(ctx, "set-phase", command).await? {
        Started::Before(()) => return Ok(()),
        Started::Fresh(write) => write,
    };
    let row = campaign::Entity::find_by_id(command.campaign.clone()).one(&write.tx).await?;
    let row = row.ok_or_else(|| Refusal::not_found("no-campaign", &command.campaign))?;
    if row.revision != command.revision {
        return Err(Refusal::new(Standing::Conflict, "campaign-changed-since").with("campaign", row.code.as_str()));
    }
    match (row.phase.as_str(), command.phase) {
        ("preparing", Phase::SelfScoring) => {
            let errors: Vec<_> = told(ctx, &write.tx, &row).await?.into_iter().filter(super::super::Told::is_error).collect();
            if let Some(first) = errors.first() {
                return Err(Refusal::invalid("campaign-unsound").with("count", errors.len()).with("detail", first.text.as_str()));
            }
        }
        // Before its time an end is a change of the calendar, which needs a second person.
        ("self_scoring", Phase::SelfScoringClosed) if row.closes_at.is_some_and(|end| end <= write.at.0) => {}
        ("self_scoring", Phase::SelfScoringClosed) => {
            let end = row.closes_at.map_or_else(String::new, |end| crate::world::Instant(end).shown());
            return Err(Refusal::new(Standing::Locked, "campaign-not-over").with("at", end));
        }
        _ => {
            return Err(Refusal::new(Standing::Locked, "phase-wrong").with("phase", row.phase.as_str()));
        }
    }
    let leaf = Leaf::new("campaign-phase", format!("campaign/{}", row.code))
        .fact("phase", command.phase.as_str())
        .fact("from", row.phase.as_str());
    let (revision, mut row) = (row.revision, row.into_active_model());
    row.phase = Set(command.phase.as_str().to_owned());
    row.revision = Set(revision + 1);
    let row = row.update(&write.tx).await?;
    write.record(leaf.row(&row)).await?;
    write.finish(()).await
}
