//! Marks who is present at a session.

use parindex_store::{Uuid, entity::attendance};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};
use serde::{Deserialize, Serialize};

use super::{
    members::members,
    session::{in_council_phase, open_one},
};
use crate::{
    Context, Refusal,
    permission::{Object, Operation},
    write::{Leaf, Started, begin},
};

/// Who is present; all other members are absent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkAttendance {
    /// Campaign.
    pub campaign: String,
    /// Session.
    pub session: Uuid,
    /// Members who are present.
    #[serde(default)]
    pub present: Vec<Uuid>,
}

/// Marks who is present. What was decided before keeps its tally.
///
/// # Errors
/// Not allowed, no such session, closed, not a member, or what the database says.
#[crate::compiled_here]
pub async fn mark_attendance(ctx: &Context<'_>, command: &MarkAttendance) -> Result<(), Refusal> {
    ctx.may(Operation::RunCouncil, &Object::ANY)?;
    let write = match begin::<_, ()>(ctx, "mark-attendance", command).await? {
        Started::Before(()) => return Ok(()),
        Started::Fresh(write) => write,
    };
    in_council_phase(ctx, &write, &command.campaign).await?;
    let session = open_one(&write, &command.campaign, command.session).await?;
    let members = members(&write.tx, &session).await?;
    if let Some(stranger) = command.present.iter().find(|id| members.iter().all(|member| member.actor.person != **id)) {
        return Err(Refusal::not_found("not-a-member", &stranger.to_string()));
    }
    let mut changed = Vec::new();
    for member in members {
        let (person, present) = (member.actor.person, command.present.contains(&member.actor.person));
        let before = attendance::Entity::find_by_id((session.id, person)).one(&write.tx).await?;
        if before.as_ref().map_or(!present, |before| before.present == present) {
            continue;
        }
        let row = attendance::Model { session: session.id, person, present, marked_at: write.at.0, marked_by: ctx.actor.person };
        let active = row.clone().into_active_model().reset_all();
        if before.is_some() {
            active.update(&write.tx).await?;
        } else {
            active.insert(&write.tx).await?;
        }
        changed.push(row);
    }
    let present: Vec<String> = command.present.iter().map(Uuid::to_string).collect();
    let leaf = Leaf::new("attendance-marked", format!("council_session/{}", session.id)).fact("campaign", session.campaign.as_str());
    write.record(leaf.fact("present", present).rows(&changed)).await?;
    write.finish(()).await
}
