//! The log as data: its entries with a filter, one entry with its proof, the last checkpoint.

use axum::{
    Json,
    extract::{Path, Query, State},
    response::IntoResponse,
};
use parindex_actions::{
    Refusal,
    log::{self, LogFilter, Names, Proven},
    permission::Operation,
};
use parindex_store::{
    Uuid,
    entity::{log_checkpoint, log_leaf},
};
use parindex_words::Words;
use serde_json::{Value, json};

use crate::{
    App,
    door::{Access, Doors, Problem, Refused, Visit},
    pages::log::{proof_file, told},
};

pub fn routes(doors: Doors) -> Doors {
    let read = Access::Needs(Operation::ReadLog);
    doors
        .get("/api/v1/log", read, list)
        .get("/api/v1/log/checkpoint", Access::Public, checkpoint)
        .get("/api/v1/log/entries/{leaf}", read, entry)
        .get("/api/v1/log/entries/{leaf}/proof", read, proof)
}

/// An entry as it stands in a list.
fn line(leaf: &log_leaf::Model, names: &Names, words: Words) -> Value {
    let told = told(leaf, names, words);
    json!({
        "id": leaf.id, "position": leaf.position, "number": leaf.seq, "at": leaf.at, "event": leaf.event, "subject": leaf.subject,
        "actor": leaf.actor, "unit": leaf.unit,
        "told": { "who": told.who, "what": told.what, "about": told.about, "kind": told.kind },
    })
}

/// What proves an entry.
pub fn proven_told(proven: &Proven) -> Value {
    let hashes: Vec<String> = proven.proof.proof.0.iter().map(ToString::to_string).collect();
    json!({
        "index": proven.proof.index, "size": proven.head.size, "hashes": hashes, "checkpoint": proven.proof.checkpoint,
        "signed_at": proven.signed_at, "key": proven.key,
    })
}

fn checkpoint_told(last: &log_checkpoint::Model) -> Value {
    json!({ "size": last.size, "at": last.at, "key": last.key, "note": last.note })
}

/// Entries, newest first: of a kind, by a person, about a unit, before a number. `next` is the number for the page after this one.
#[utoipa::path(get, path = "/api/v1/log", tag = "log",
    params(("kind" = Option<String>, Query), ("person" = Option<String>, Query), ("unit" = Option<String>, Query), ("before" = Option<i64>, Query)),
    responses((status = 200, body = Object), (status = 403, body = Problem)))]
pub async fn list(State(app): State<App>, visit: Visit, Query(filter): Query<LogFilter>) -> Result<Json<Value>, Refused> {
    let found = log::page(&visit.context(&app.world), &filter).await?;
    let entries: Vec<Value> = found.leaves.iter().map(|leaf| line(leaf, &found.names, visit.words)).collect();
    let last = found.checkpoint.as_ref().map(checkpoint_told);
    Ok(Json(json!({ "entries": entries, "next": found.next, "waiting": found.waiting, "checkpoint": last })))
}

/// The last checkpoint: how many entries, the signed note, the key that checks it.
#[utoipa::path(get, path = "/api/v1/log/checkpoint", tag = "log", responses((status = 200, body = Object), (status = 404, body = Problem)))]
pub async fn checkpoint(State(app): State<App>) -> Result<Json<Value>, Refused> {
    let last = log::last_checkpoint(app.world.store.read()).await?;
    let last = last.ok_or_else(|| Refusal::new(parindex_actions::Standing::NotFound, "log-empty"))?;
    Ok(Json(checkpoint_told(&last)))
}

/// An entry with its body as it is hashed, and what proves that it is in the log; no proof as long as it waits for its place.
#[utoipa::path(get, path = "/api/v1/log/entries/{leaf}", tag = "log", params(("leaf" = String, Path)),
    responses((status = 200, body = Object), (status = 404, body = Problem)))]
pub async fn entry(State(app): State<App>, visit: Visit, Path(leaf): Path<Uuid>) -> Result<Json<Value>, Refused> {
    let found = log::leaf_of(&visit.context(&app.world), leaf).await?;
    let proof = found.proven.as_ref().map(proven_told);
    Ok(Json(json!({ "entry": line(&found.leaf, &found.names, visit.words), "body": found.leaf.body, "proof": proof })))
}

/// The proof of an entry as a file for a stranger's program (C2SP tlog-proof).
#[utoipa::path(get, path = "/api/v1/log/entries/{leaf}/proof", tag = "log", params(("leaf" = String, Path)),
    responses((status = 200, content_type = "text/plain", body = String), (status = 404, body = Problem), (status = 503, body = Problem)))]
pub async fn proof(State(app): State<App>, visit: Visit, Path(leaf): Path<Uuid>) -> Result<impl IntoResponse, Refused> {
    proof_file(&app, &visit, leaf).await
}
