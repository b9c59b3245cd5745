//! The own tokens as data. A token neither lists, makes nor revokes tokens.

use axum::{Json, extract::State};
use parindex_actions::{
    accounts::{self, MakeToken, TokenLine, TokenMade},
    permission::Operation,
};
use parindex_store::Uuid;
use serde::Deserialize;

use crate::{
    App,
    door::{Access, Act, Body, Doors, Problem, Refused, Visit},
};

pub fn routes(doors: Doors) -> Doors {
    let own = Access::Needs(Operation::UseOwnAccount);
    doors.get("/api/v1/tokens", own, list).post("/api/v1/tokens", Access::Proven(Operation::UseOwnAccount), make).post(
        "/api/v1/tokens/revoke",
        own,
        revoke,
    )
}

/// The own tokens, newest first.
#[utoipa::path(get, path = "/api/v1/tokens", tag = "tokens", responses((status = 200, body = Vec<Object>), (status = 403, body = Problem)))]
pub async fn list(State(app): State<App>, visit: Visit) -> Result<Json<Vec<TokenLine>>, Refused> {
    Ok(Json(accounts::own_tokens(&visit.context(&app.world)).await?))
}

/// Makes a token, which is told this once: the same key again answers without it.
#[utoipa::path(post, path = "/api/v1/tokens", tag = "tokens", request_body = Object, params(("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Object), (status = 403, body = Problem), (status = 422, body = Problem)))]
pub async fn make(act: Act, Body(command): Body<MakeToken>) -> Result<Json<TokenMade>, Refused> {
    Ok(Json(accounts::make_token(&act.context(), &command).await?))
}

/// Which token.
#[derive(Debug, Deserialize)]
pub struct Which {
    id: Uuid,
}

/// Takes one of the own tokens back.
#[utoipa::path(post, path = "/api/v1/tokens/revoke", tag = "tokens", request_body = Object, params(("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Object), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn revoke(act: Act, Body(which): Body<Which>) -> Result<Json<()>, Refused> {
    Ok(Json(accounts::revoke_token(&act.context(), which.id).await?))
}
