//! The own account as data: name and language, the sessions that go on. No token reaches it. Passwords, second factors and signing in belong to a
//! browser and its cookies and stay on the pages.

use axum::{Json, extract::State};
use parindex_actions::{
    accounts::{self, SaveOwn},
    permission::Operation,
};
use parindex_store::Uuid;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{
    App,
    door::{Access, Act, Body, Doors, Problem, Refused, Visit},
};

pub fn routes(doors: Doors) -> Doors {
    let own = Access::Needs(Operation::UseOwnAccount);
    doors.get("/api/v1/account", own, read).put("/api/v1/account", own, save).post("/api/v1/account/sessions/end", own, end)
}

/// The own name, language, roles and sessions.
#[utoipa::path(get, path = "/api/v1/account", tag = "account", responses((status = 200, body = Object), (status = 403, body = Problem)))]
pub async fn read(State(app): State<App>, visit: Visit) -> Result<Json<Value>, Refused> {
    let who = visit.signed_in()?;
    let own = accounts::own_account(&visit.context(&app.world)).await?;
    let sessions = accounts::own_sessions(&app.world, who).await?;
    let told = parindex_actions::messages::choice(&visit.context(&app.world)).await?;
    let session = |line: &accounts::SessionLine| {
        json!({
            "id": line.id, "begun": line.begun, "seen": line.seen, "address": line.address, "agent": line.agent,
            "current": line.id == who.session,
        })
    };
    let roles = who.actor.grants.iter().map(|grant| {
        let day = |day: &Option<parindex_engine::kernel::Date>| day.map(|day| day.to_string());
        json!({
            "role": grant.role.as_str(), "unit": grant.unit, "area": grant.area, "from": day(&grant.valid_from), "to": day(&grant.valid_to),
        })
    });
    Ok(Json(json!({
        "person": who.actor.person, "name": own.name, "language": own.language, "version": own.version,
        "messages": told, "roles": roles.collect::<Vec<_>>(), "sessions": sessions.iter().map(session).collect::<Vec<_>>(),
    })))
}

/// Changes the own name and language in the version that was seen; answers with the new version.
#[utoipa::path(put, path = "/api/v1/account", tag = "account", request_body = Object, params(("Idempotency-Key" = String, Header)),
    responses((status = 200, body = i32), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn save(act: Act, Body(command): Body<SaveOwn>) -> Result<Json<i32>, Refused> {
    Ok(Json(accounts::save_own(&act.context(), &command).await?))
}

/// Which session; without an id all others end.
#[derive(Debug, Default, Deserialize)]
pub struct Which {
    #[serde(default)]
    id: Option<Uuid>,
}

/// Ends one of the own sessions, or all others; answers how many.
#[utoipa::path(post, path = "/api/v1/account/sessions/end", tag = "account", request_body = Object,
    params(("Idempotency-Key" = String, Header)), responses((status = 200, body = u64), (status = 404, body = Problem)))]
pub async fn end(act: Act, Body(which): Body<Which>) -> Result<Json<u64>, Refused> {
    let context = act.context();
    Ok(Json(accounts::end_own_session(&context, act.visit.signed_in()?, which.id).await?))
}
