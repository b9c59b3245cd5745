//! Hands the sheet in. The server's receive time of the complete command decides whether it is in time.

use parindex_store::{
    Uuid,
    entity::{hand_in as row, sheet},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};

use super::{SheetState, progress::move_to, read, read::current_digest, summary::summary};
use crate::{
    Context, Refusal, Standing,
    campaign::window_of,
    messages::{News, tell},
    permission::{Object, Operation},
    world::Instant,
    write::{Leaf, Started, begin},
};

/// A sheet to hand in, as it was seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandIn {
    /// Campaign.
    pub campaign: String,
    /// Unit.
    pub unit: String,
    /// The digest that the head saw and approved.
    pub digest: String,
}

/// What the receipt says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandedIn {
    /// Number of the receipt.
    pub receipt: Uuid,
    /// When the server had the complete command, milliseconds UTC.
    pub at: i64,
    /// Digest of the sheet.
    pub digest: String,
    /// The entry of the log.
    pub leaf: Uuid,
}

/// Hands the approved sheet in.
///
/// # Errors
/// Not allowed, too late, not approved as it is now, lacking documents, or what the database says.
#[crate::compiled_here]
pub async fn hand_in(ctx: &Context<'_>, command: &HandIn) -> Result<HandedIn, Refusal> {
    let received = ctx.world.now();
    let HandIn { campaign, unit, digest } = command;
    ctx.may(Operation::HandInSheet, &Object::of_unit(unit))?;
    let write = match begin::<_, HandedIn>(ctx, "hand-in", command).await? {
        Started::Before(answer) => return Ok(answer),
        Started::Fresh(write) => write,
    };
    let handover = read(ctx, campaign, unit).await?;
    let state = sheet::Entity::find_by_id((campaign.clone(), unit.clone())).one(&write.tx).await?;
    let window = window_of(&handover.sheet.campaign, state.as_ref(), received);
    window.open_for_hand_in(received, &handover.sheet.campaign)?;
    // The row of the sheet is locked from here on, so nothing can change between the digest and the receipt.
    let sheet = move_to(&write, campaign, unit, SheetState::HandedIn).await?;
    if current_digest(&write.tx, campaign, unit).await? != *digest || handover.digest != *digest {
        return Err(Refusal::new(Standing::Conflict, "sheet-changed"));
    }
    let standing = row::Entity::find().filter(row::Column::Campaign.eq(campaign)).filter(row::Column::Unit.eq(unit));
    if standing.filter(row::Column::WithdrawnAt.is_null()).one(&write.tx).await?.is_some() {
        return Err(Refusal::new(Standing::Busy(1), "same-command-running"));
    }
    let approval = handover.standing_approval().ok_or_else(|| Refusal::new(Standing::Conflict, "not-approved"))?.id;
    if !handover.lacking.is_acceptable() {
        let all = [handover.lacking.bare, handover.lacking.refused].concat().join(", ");
        return Err(Refusal::invalid("sheet-lacks").with("components", all));
    }
    // What was approved had been seen before, and no digest ever comes back: these are the points of exactly this digest.
    let scored = handover.sheet.definition.unit(unit).ok_or_else(|| Refusal::not_found("no-unit", unit))?;
    let came_to = summary(&scored, &handover.sheet.view);
    let (id, leaf_id) = (write.id(), write.id());
    let late_by = window.closes_at.map_or(0, |end| received.since(end).max(0));
    let leaf = Leaf::new("handed-in", format!("hand_in/{id}")).fact("campaign", campaign.as_str()).fact("unit", unit.as_str());
    let leaf =
        leaf.fact("digest", digest.as_str()).fact("approval", approval.to_string()).fact("received", received.0).fact("late_by", late_by);
    let leaf = leaf.fact("points", came_to.total.score.as_str()).fact("max", came_to.total.max.as_str());
    let receipt = row::ActiveModel {
        id: Set(id),
        campaign: Set(campaign.clone()),
        unit: Set(unit.clone()),
        digest: Set(digest.clone()),
        approval: Set(approval),
        person: Set(ctx.actor.person),
        at: Set(received.0),
        leaf: Set(leaf_id),
        late_by: Set(late_by),
        summary: Set(serde_json::to_string(&came_to)?),
        withdrawn_at: Set(None),
        withdrawn_by: Set(None),
        withdrawn_why: Set(None),
    };
    let receipt = receipt.insert(&write.tx).await?;
    write.record_as(leaf_id, leaf.row(&receipt).row(&sheet)).await?;
    tell(&write, News::handed_in(campaign, unit, id, received)).await?;
    let Instant(at) = received;
    write.finish(HandedIn { receipt: id, at, digest: digest.clone(), leaf: leaf_id }).await
}
