//! Takes a sheet back that was handed in, as long as there is time.

use parindex_store::entity::{hand_in as row, sheet};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};

use super::{SheetState, progress::move_to};
use crate::{
    Context, Refusal, Standing,
    campaign::{Lock, window_of},
    permission::{Object, Operation},
    write::{Leaf, Started, begin},
};

/// A sheet to take back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdraw {
    /// Campaign.
    pub campaign: String,
    /// Unit.
    pub unit: String,
    /// Why.
    pub reason: String,
}

/// Takes the sheet back; the receipt stays and says so.
///
/// # Errors
/// Not allowed, nothing handed in, after the deadline, no reason, or what the database says.
#[crate::compiled_here]
pub async fn withdraw(ctx: &Context<'_>, command: &Withdraw) -> Result<(), Refusal> {
    let Withdraw { campaign, unit, reason } = command;
    ctx.may(Operation::HandInSheet, &Object::of_unit(unit))?;
    if reason.trim().is_empty() {
        return Err(Refusal::invalid("reason-missing").at("reason"));
    }
    let write = match begin::<_, ()>(ctx, "withdraw", command).await? {
        Started::Before(()) => return Ok(()),
        Started::Fresh(write) => write,
    };
    let (campaign_row, _) = ctx.world.definitions.get(ctx.world.store.read(), campaign).await?;
    let state = sheet::Entity::find_by_id((campaign.clone(), unit.clone())).one(&write.tx).await?;
    let filling = state.clone().map(|s| sheet::Model { state: "filling".to_owned(), ..s });
    window_of(&campaign_row, filling.as_ref(), write.at).open(write.at, &campaign_row)?;
    if window_of(&campaign_row, state.as_ref(), write.at).lock != Some(Lock::HandedIn) {
        return Err(Refusal::new(Standing::Conflict, "not-handed-in"));
    }
    let standing = row::Entity::find().filter(row::Column::Campaign.eq(campaign)).filter(row::Column::Unit.eq(unit));
    let standing = standing.filter(row::Column::WithdrawnAt.is_null()).one(&write.tx).await?;
    let standing = standing.ok_or_else(|| Refusal::new(Standing::Conflict, "not-handed-in"))?;
    let sheet = move_to(&write, campaign, unit, SheetState::Filling).await?;
    let id = standing.id;
    let back = row::ActiveModel {
        id: Set(id),
        withdrawn_at: Set(Some(write.at.0)),
        withdrawn_by: Set(Some(ctx.actor.person)),
        withdrawn_why: Set(Some(reason.clone())),
        ..Default::default()
    };
    let back = back.update(&write.tx).await?;
    let leaf = Leaf::new("withdrawn", format!("hand_in/{id}")).fact("unit", unit.as_str()).private("reason", Some(reason));
    write.record(leaf.row(&back).row(&sheet)).await?;
    write.finish(()).await
}
