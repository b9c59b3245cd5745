//! The server and its security settings, for administrators.

use askama::Template;
use axum::{
    Form,
    extract::{Query, State},
    response::{IntoResponse, Redirect},
};
use parindex_actions::{
    accounts::{SaveSecurity, Security, save_security, security},
    mail::{MailTried, OutboxState, TryMail, outbox, try_mail},
    permission::{Operation, Role},
};
use serde::Deserialize;

use super::super::{
    Frame, Markup,
    setup::{fields::Fields, shown},
};
use crate::{
    App,
    door::{Access, Doors, Refused, Visit},
};

pub fn routes(doors: Doors) -> Doors {
    let manage = Access::Needs(Operation::ManageServer);
    doors.get("/server", manage, show).post("/server/security", Access::Proven(Operation::ManageServer), save).post(
        "/server/mail",
        manage,
        mail,
    )
}

struct RoleBox {
    id: String,
    label: String,
    ticked: bool,
}

#[derive(Template)]
#[template(path = "server/page.html")]
struct ServerPage {
    frame: Frame,
    key: String,
    version: &'static str,
    address: String,
    database: &'static str,
    mail: Option<String>,
    outbox: OutboxState,
    faults: Vec<(String, String, String)>,
    security: Security,
    seen: i32,
    roles: Vec<RoleBox>,
    proved: bool,
    saved: bool,
    tried: Option<MailTried>,
}

#[derive(Deserialize)]
struct Told {
    saved: Option<u8>,
}

async fn show(State(app): State<App>, visit: Visit, Query(told): Query<Told>) -> Result<impl IntoResponse, Refused> {
    page(&app, &visit, told.saved.is_some(), None).await
}

/// Sends a letter to try the mail server with, and shows what it said.
async fn mail(State(app): State<App>, visit: Visit, Form(fields): Form<Fields>) -> Result<impl IntoResponse, Refused> {
    let command = TryMail { address: fields.text("address") };
    let tried = try_mail(&visit.context(&app.world).keyed(fields.key()), &command).await?;
    page(&app, &visit, false, Some(tried)).await
}

async fn page(app: &App, visit: &Visit, saved: bool, tried: Option<MailTried>) -> Result<Markup<ServerPage>, Refused> {
    let words = visit.words;
    let outbox = outbox(&visit.context(&app.world)).await?;
    let (security, seen) = security(app.world.store.read()).await?;
    let role = |role: Role| RoleBox {
        id: format!("role.{}", role.as_str()),
        label: words.text(&format!("role-{}", role.as_str())),
        ticked: security.asks([role].into_iter()),
    };
    Ok(Markup(ServerPage {
        frame: Frame::new(app, visit, words.text("server-title")),
        key: app.world.chance.token(),
        version: env!("CARGO_PKG_VERSION"),
        address: app.world.outward.address.clone(),
        database: app.world.store.kind(),
        mail: app.world.outward.mail.as_ref().map(|mail| mail.from.clone()),
        faults: outbox
            .faults
            .iter()
            .map(|(at, kind, said)| (shown::moment(Some(*at)), words.text(&format!("mail-kind-{kind}")), said.clone()))
            .collect(),
        outbox,
        roles: Role::ALL.into_iter().map(role).collect(),
        security,
        seen,
        proved: visit.proved,
        saved,
        tried,
    }))
}

async fn save(State(app): State<App>, visit: Visit, Form(fields): Form<Fields>) -> Result<Redirect, Refused> {
    let ticked = Role::ALL.into_iter().map(Role::as_str).filter(|role| fields.ticked(&format!("role.{role}")));
    let security = Security {
        second_factor: ticked.map(str::to_owned).collect(),
        idle_minutes: fields.text("idle_minutes").parse().unwrap_or(0),
        longest_hours: fields.text("longest_hours").parse().unwrap_or(0),
    };
    let command = SaveSecurity { security, version: fields.whole("version") };
    save_security(&visit.context(&app.world).keyed(fields.key()), &command).await?;
    Ok(Redirect::to("/server?saved=1"))
}
