//! The server and its security settings as data, for administrators. No token reaches them.

use axum::{Json, extract::State};
use parindex_actions::{
    accounts::{self, SaveSecurity},
    mail::{self, MailTried, TryMail},
    permission::Operation,
};
use serde_json::{Value, json};

use super::commands::commands;
use crate::{
    App,
    door::{Access, Act, Body, Doors, Problem, Refused, Visit},
};

pub fn routes(doors: Doors) -> Doors {
    let manage = Access::Needs(Operation::ManageServer);
    doors.get("/api/v1/server", manage, read).post("/api/v1/server/security", Access::Proven(Operation::ManageServer), save_security).post(
        "/api/v1/server/mail",
        manage,
        try_mail,
    )
}

commands! { "server";
    /// Changes the security settings in the version that was seen; answers with the new version.
    save_security("/api/v1/server/security", SaveSecurity) -> i32 = accounts::save_security;
    /// Sends a letter to try the mail server with, and tells what it said.
    try_mail("/api/v1/server/mail", TryMail) -> MailTried = mail::try_mail;
}

/// Version, address, database, outbox and security settings.
#[utoipa::path(get, path = "/api/v1/server", tag = "server", responses((status = 200, body = Object), (status = 403, body = Problem)))]
pub async fn read(State(app): State<App>, visit: Visit) -> Result<Json<Value>, Refused> {
    let outbox = mail::outbox(&visit.context(&app.world)).await?;
    let (security, version) = accounts::security(app.world.store.read()).await?;
    let faults: Vec<Value> = outbox.faults.iter().map(|(at, kind, said)| json!({ "at": at, "kind": kind, "said": said })).collect();
    Ok(Json(json!({
        "version": env!("CARGO_PKG_VERSION"), "address": app.world.outward.address, "database": app.world.store.kind(),
        "mail": {
            "from": app.world.outward.mail.as_ref().map(|mail| mail.from.as_str()), "queued": outbox.queued, "sent": outbox.sent,
            "failed": outbox.failed, "faults": faults,
        },
        "security": { "settings": security, "version": version },
    })))
}
