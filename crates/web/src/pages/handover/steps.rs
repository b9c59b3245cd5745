//! The steps from filling to receipt: each one goes back to the page that shows what came of it.

use axum::{
    Form,
    extract::{Path, State},
    response::Redirect,
};
use parindex_actions::handover::{self, HandIn, ReturnSheet, Withdraw};

use super::form::Step;
use crate::{
    App,
    door::{Refused, Visit},
};

type Where = Path<(String, String)>;

fn back(campaign: &str, unit: &str) -> Redirect {
    Redirect::to(&format!("/campaigns/{campaign}/sheets/{unit}/hand-in"))
}

/// Gives the sheet to the head.
pub async fn send_for_approval(
    State(app): State<App>,
    visit: Visit,
    Path((campaign, unit)): Where,
    Form(step): Form<Step>,
) -> Result<Redirect, Refused> {
    handover::send_for_approval(&visit.context(&app.world).keyed(Some(&step.key)), &campaign, &unit).await?;
    Ok(back(&campaign, &unit))
}

/// Sends the sheet back.
pub async fn return_sheet(
    State(app): State<App>,
    visit: Visit,
    Path((campaign, unit)): Where,
    Form(step): Form<Step>,
) -> Result<Redirect, Refused> {
    let command = ReturnSheet { campaign, unit, reason: step.reason };
    handover::return_sheet(&visit.context(&app.world).keyed(Some(&step.key)), &command).await?;
    Ok(back(&command.campaign, &command.unit))
}

/// Approves what was seen.
pub async fn approve(
    State(app): State<App>,
    visit: Visit,
    Path((campaign, unit)): Where,
    Form(step): Form<Step>,
) -> Result<Redirect, Refused> {
    handover::approve(&visit.context(&app.world).keyed(Some(&step.key)), &campaign, &unit, &step.digest).await?;
    Ok(back(&campaign, &unit))
}

/// Hands in what was approved, and shows the receipt.
pub async fn hand_in(
    State(app): State<App>,
    visit: Visit,
    Path((campaign, unit)): Where,
    Form(step): Form<Step>,
) -> Result<Redirect, Refused> {
    let command = HandIn { campaign, unit, digest: step.digest };
    let handed = handover::hand_in(&visit.context(&app.world).keyed(Some(&step.key)), &command).await?;
    Ok(Redirect::to(&format!("/receipts/{}", handed.receipt)))
}

/// Takes the sheet back.
pub async fn withdraw(
    State(app): State<App>,
    visit: Visit,
    Path((campaign, unit)): Where,
    Form(step): Form<Step>,
) -> Result<Redirect, Refused> {
    let command = Withdraw { campaign, unit, reason: step.reason };
    handover::withdraw(&visit.context(&app.world).keyed(Some(&step.key)), &command).await?;
    Ok(back(&command.campaign, &command.unit))
}
