//! Proposes the correction of a frozen result; a second person decides.

use axum::{
    Form,
    extract::{Path, State},
    response::Redirect,
};
use parindex_actions::proposal::{Change, Propose, Proposed, propose};

use crate::{
    App,
    door::{Refused, Visit},
    pages::setup::fields::Fields,
};

/// Proposes the correction and shows the proposal.
pub async fn propose_it(
    State(app): State<App>,
    visit: Visit,
    Path(campaign): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Redirect, Refused> {
    let command = Propose { campaign, change: Change::Correction {}, reason: fields.text("reason") };
    Ok(match propose(&visit.context(&app.world).keyed(fields.key()), &command).await? {
        Proposed::Waiting(id) => Redirect::to(&format!("/proposals/{id}")),
        Proposed::Applied => Redirect::to(&format!("/campaigns/{}/result", command.campaign)),
    })
}
