//! The result as data: what stands in the way of freezing, answers, freezing, frozen results, the whole round as files.

use axum::{
    Json,
    extract::{Path, State},
    response::IntoResponse,
};
use parindex_actions::{
    permission::{Object, Operation, authorize},
    result::{self, AnswerFindings, File, Freeze, Frozen, FrozenResult},
};
use parindex_store::Uuid;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{
    App,
    door::{Access, Act, Body, Doors, Problem, Refused, Visit},
    pages::download,
};

pub fn routes(doors: Doors) -> Doors {
    let (read, change) = (Access::Needs(Operation::ReadResult), Access::Needs(Operation::FreezeResult));
    doors
        .get("/api/v1/campaigns/{campaign}/result", read, show)
        .post("/api/v1/campaigns/{campaign}/result/answers", change, answer)
        .post("/api/v1/campaigns/{campaign}/result/freeze", Access::Proven(Operation::FreezeResult), freeze)
        .get("/api/v1/results/{result}", read, one)
        .get("/api/v1/results/{result}/json", read, as_json)
        .get("/api/v1/results/{result}/archive", read, archive)
        .get("/api/v1/campaigns/{campaign}/export", Access::Needs(Operation::ExportCampaign), export)
}

/// An answer to some findings.
#[derive(Debug, Deserialize)]
pub struct Answer {
    keys: Vec<String>,
    answer: String,
}

/// The digest of the inputs that was seen.
#[derive(Debug, Deserialize)]
pub struct Seen {
    digest: String,
}

/// The results of a campaign, newest first, and for who may freeze what stands in the way: `readiness` with the digest of the inputs, every
/// finding of the guard with its answer, and the ranking as it would be.
#[utoipa::path(get, path = "/api/v1/campaigns/{campaign}/result", tag = "result", params(("campaign" = String, Path)),
    responses((status = 200, body = Object), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn show(State(app): State<App>, visit: Visit, Path(campaign): Path<String>) -> Result<Json<Value>, Refused> {
    let context = visit.context(&app.world);
    let (row, results) = result::results(&context, &campaign).await?;
    let computes = row.phase != "frozen" && authorize(visit.actor(), Operation::FreezeResult, &Object::ANY);
    let readiness = if computes { Some(result::readiness(&context, &campaign).await?) } else { None };
    Ok(Json(json!({ "campaign": row.code, "phase": row.phase, "revision": row.revision, "results": results, "readiness": readiness })))
}

/// Answers findings of the guard; returns how many.
#[utoipa::path(post, path = "/api/v1/campaigns/{campaign}/result/answers", tag = "result", request_body = Object,
    params(("campaign" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Object), (status = 409, body = Problem), (status = 422, body = Problem), (status = 423, body = Problem)))]
pub async fn answer(act: Act, Path(campaign): Path<String>, Body(given): Body<Answer>) -> Result<Json<usize>, Refused> {
    let command = AnswerFindings { campaign, keys: given.keys, answer: given.answer };
    Ok(Json(result::answer_findings(&act.context(), &command).await?))
}

/// Freezes what was looked at: `digest` is the `input_digest` that `readiness` named.
#[utoipa::path(post, path = "/api/v1/campaigns/{campaign}/result/freeze", tag = "result", request_body = Object,
    params(("campaign" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Object), (status = 409, body = Problem), (status = 423, body = Problem)))]
pub async fn freeze(act: Act, Path(campaign): Path<String>, Body(seen): Body<Seen>) -> Result<Json<Frozen>, Refused> {
    let command = Freeze { campaign, digest: seen.digest };
    Ok(Json(result::freeze(&act.context(), &command).await?))
}

/// A frozen result with its ranking; a unit sees its own place.
#[utoipa::path(get, path = "/api/v1/results/{result}", tag = "result", params(("result" = String, Path)),
    responses((status = 200, body = Object), (status = 404, body = Problem)))]
pub async fn one(State(app): State<App>, visit: Visit, Path(id): Path<Uuid>) -> Result<Json<FrozenResult>, Refused> {
    Ok(Json(result::one(&visit.context(&app.world), id).await?))
}

/// The result with its breakdown as it was frozen: the bytes of which the SHA-256 is `result_digest`.
#[utoipa::path(get, path = "/api/v1/results/{result}/json", tag = "result", params(("result" = String, Path)),
    responses((status = 200, content_type = "application/json", body = Object), (status = 404, body = Problem)))]
pub async fn as_json(State(app): State<App>, visit: Visit, Path(id): Path<Uuid>) -> Result<impl IntoResponse, Refused> {
    let (name, bytes) = result::file(&visit.context(&app.world), id, File::Json).await?;
    Ok(download(&name, "application/json", bytes))
}

/// The files of the round that a result was computed from, as one ZIP.
#[utoipa::path(get, path = "/api/v1/results/{result}/archive", tag = "result", params(("result" = String, Path)),
    responses((status = 200, content_type = "application/zip", body = Vec<u8>), (status = 404, body = Problem)))]
pub async fn archive(State(app): State<App>, visit: Visit, Path(id): Path<Uuid>) -> Result<impl IntoResponse, Refused> {
    let (name, bytes) = result::file(&visit.context(&app.world), id, File::Archive).await?;
    Ok(download(&name, "application/zip", bytes))
}

/// The round of a campaign as it is now, as one ZIP.
#[utoipa::path(get, path = "/api/v1/campaigns/{campaign}/export", tag = "result", params(("campaign" = String, Path)),
    responses((status = 200, content_type = "application/zip", body = Vec<u8>), (status = 404, body = Problem)))]
pub async fn export(State(app): State<App>, visit: Visit, Path(campaign): Path<String>) -> Result<impl IntoResponse, Refused> {
    let exported = result::export(&visit.context(&app.world), &campaign).await?;
    Ok(download(&format!("{campaign}.zip"), "application/zip", exported.zip()?))
}
