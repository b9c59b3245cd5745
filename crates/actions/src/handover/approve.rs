//! The head looks at the sheet: sends it back, or approves exactly what stands there.

use parindex_store::{
    Uuid,
    entity::{approval, sheet, sheet_step},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait};
use serde::{Deserialize, Serialize};

use super::{SheetState, StepKind, keep, progress::move_to, read::current_digest};
use crate::{
    Context, Refusal, Standing,
    campaign::window_of,
    messages::{News, tell},
    permission::{Object, Operation},
    write::{Leaf, Started, Write, begin},
};

/// A sheet of a unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Which {
    /// Campaign.
    pub campaign: String,
    /// Unit.
    pub unit: String,
}

/// What was approved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approved {
    /// Digest of the sheet.
    pub digest: String,
    /// When, milliseconds UTC.
    pub at: i64,
}

/// A sheet that goes back to those who fill it in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReturnSheet {
    /// Campaign.
    pub campaign: String,
    /// Unit.
    pub unit: String,
    /// What is to be corrected.
    pub reason: String,
}

/// Gives the sheet to the head; until it comes back nobody changes it.
///
/// # Errors
/// Not allowed, locked, in another state, or what the database says.
#[crate::compiled_here]
pub async fn send_for_approval(ctx: &Context<'_>, campaign: &str, unit: &str) -> Result<(), Refusal> {
    ctx.may(Operation::AssignOwners, &Object::of_unit(unit))?;
    let which = Which { campaign: campaign.to_owned(), unit: unit.to_owned() };
    let write = match begin::<_, ()>(ctx, "send-for-approval", &which).await? {
        Started::Before(()) => return Ok(()),
        Started::Fresh(write) => write,
    };
    in_time(ctx, &write, campaign, unit, &[SheetState::Filling, SheetState::Approved]).await?;
    let sheet = move_to(&write, campaign, unit, SheetState::ForApproval).await?;
    let step = keep(&write.tx, step(&write, StepKind::Sent, &sheet, ctx.actor.person, None)).await?;
    let leaf = Leaf::new("sent-for-approval", format!("sheet/{campaign}/{unit}")).fact("state", "for_approval");
    write.record(leaf.row(&sheet).row(&step)).await?;
    tell(&write, News::sent(campaign, unit, step.id)).await?;
    write.finish(()).await
}

/// A step of the sheet as it is now.
fn step(write: &Write, kind: StepKind, sheet: &sheet::Model, person: Uuid, reason: Option<&str>) -> sheet_step::Model {
    sheet_step::Model {
        id: write.id(),
        campaign: sheet.campaign.clone(),
        unit: sheet.unit.clone(),
        kind: kind.as_str().to_owned(),
        at: write.at.0,
        person,
        second: None,
        until: None,
        reason: reason.map(|text| text.trim().to_owned()),
    }
}

/// Sends the sheet back to those who fill it in.
///
/// # Errors
/// Not allowed, locked, in another state, no reason, or what the database says.
#[crate::compiled_here]
pub async fn return_sheet(ctx: &Context<'_>, command: &ReturnSheet) -> Result<(), Refusal> {
    let ReturnSheet { campaign, unit, reason } = command;
    ctx.may(Operation::ApproveSheet, &Object::of_unit(unit))?;
    if reason.trim().is_empty() {
        return Err(Refusal::invalid("reason-missing").at("reason"));
    }
    let write = match begin::<_, ()>(ctx, "return-sheet", command).await? {
        Started::Before(()) => return Ok(()),
        Started::Fresh(write) => write,
    };
    in_time(ctx, &write, campaign, unit, &[SheetState::ForApproval, SheetState::Approved]).await?;
    let sheet = move_to(&write, campaign, unit, SheetState::Filling).await?;
    let leaf = Leaf::new("sheet-returned", format!("sheet/{campaign}/{unit}")).fact("state", "filling").private("reason", Some(reason));
    let step = keep(&write.tx, step(&write, StepKind::Returned, &sheet, ctx.actor.person, Some(reason))).await?;
    write.record(leaf.row(&sheet).row(&step)).await?;
    tell(&write, News::returned(campaign, unit, step.id)).await?;
    write.finish(()).await
}

/// Approves the sheet as it was seen: `seen` is the digest that the head looked at.
///
/// # Errors
/// Not allowed, locked, changed since it was looked at, or what the database says.
#[crate::compiled_here]
pub async fn approve(ctx: &Context<'_>, campaign: &str, unit: &str, seen: &str) -> Result<Approved, Refusal> {
    ctx.may(Operation::ApproveSheet, &Object::of_unit(unit))?;
    let write = match begin::<_, Approved>(ctx, "approve-sheet", &(campaign, unit, seen)).await? {
        Started::Before(answer) => return Ok(answer),
        Started::Fresh(write) => write,
    };
    let revision = in_time(ctx, &write, campaign, unit, &[SheetState::Filling, SheetState::ForApproval, SheetState::Approved]).await?;
    let sheet = move_to(&write, campaign, unit, SheetState::Approved).await?;
    let digest = current_digest(&write.tx, campaign, unit).await?;
    if digest != seen {
        return Err(Refusal::new(Standing::Conflict, "sheet-changed"));
    }
    let id = write.id();
    let row = approval::ActiveModel {
        id: Set(id),
        campaign: Set(campaign.to_owned()),
        unit: Set(unit.to_owned()),
        digest: Set(digest.clone()),
        revision: Set(revision),
        person: Set(ctx.actor.person),
        at: Set(write.at.0),
    };
    let row = row.insert(&write.tx).await?;
    let leaf = Leaf::new("sheet-approved", format!("approval/{id}")).fact("campaign", campaign).fact("unit", unit);
    write.record(leaf.fact("digest", digest.as_str()).fact("revision", revision).row(&row).row(&sheet)).await?;
    let at = write.at.0;
    write.finish(Approved { digest, at }).await
}

/// The sheet's revision, when time and state allow a step.
#[crate::compiled_here]
pub async fn in_time(ctx: &Context<'_>, write: &Write, campaign: &str, unit: &str, from: &[SheetState]) -> Result<i32, Refusal> {
    let (row, definition) = ctx.world.definitions.get(ctx.world.store.read(), campaign).await?;
    crate::sheet::known_unit(&definition, unit)?;
    let state = sheet::Entity::find_by_id((campaign.to_owned(), unit.to_owned())).one(&write.tx).await?;
    let now = SheetState::parse(state.as_ref().map(|s| s.state.as_str()));
    // Who may act in a state is told below; here only time and hand-in stand in the way.
    let filling = state.clone().map(|s| sheet::Model { state: if now == SheetState::HandedIn { s.state } else { "filling".into() }, ..s });
    window_of(&row, filling.as_ref(), write.at).open(write.at, &row)?;
    if !from.contains(&now) {
        return Err(Refusal::new(Standing::Conflict, "sheet-in-another-state")
            .with("state", ctx.words.text(&format!("handover-state-{}", now.as_str()))));
    }
    Ok(state.map_or(0, |s| s.revision))
}
