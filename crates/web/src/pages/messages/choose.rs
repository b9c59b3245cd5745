//! How to be told, chosen on the page of the own account.

use axum::{Form, extract::State, response::Redirect};
use parindex_actions::{
    Refusal,
    messages::{MailWay, SaveChoice, save_choice},
};

use crate::{
    App,
    door::{Refused, Visit},
    pages::setup::fields::Fields,
};

/// Saves what was chosen.
pub async fn save(State(app): State<App>, visit: Visit, Form(fields): Form<Fields>) -> Result<Redirect, Refused> {
    let mail = MailWay::parse(&fields.text("mail")).ok_or_else(|| Refusal::invalid("message-way").at("mail"))?;
    let command = SaveChoice { mail, gateway: fields.ticked("gateway"), version: fields.whole("version") };
    save_choice(&visit.context(&app.world).keyed(fields.key()), &command).await?;
    Ok(Redirect::to("/account?done=messages"))
}
