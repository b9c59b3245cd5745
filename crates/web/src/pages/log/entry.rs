//! One entry of the log: what it says in words, which rows it vouches for, and what proves it.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE},
    response::IntoResponse,
};
use parindex_actions::{
    Refusal, Standing,
    log::{Found, leaf_of},
};
use parindex_store::Uuid;
use parindex_words::Words;
use serde_json::Value;

use super::{
    super::{Frame, Markup},
    told::{Told, facts, told},
};
use crate::{
    App,
    door::{Refused, Visit},
};

/// Rows of one table that an entry vouches for.
struct Rows {
    table: String,
    written: Vec<String>,
    gone: Vec<String>,
}

/// What proves the entry.
struct Proof {
    size: u64,
    signed: String,
    note: String,
    hashes: Vec<String>,
    href: String,
}

#[derive(Template)]
#[template(path = "log/entry.html")]
struct EntryPage {
    frame: Frame,
    told: Told,
    id: String,
    subject: String,
    position: Option<u64>,
    joined: String,
    facts: Vec<(String, String)>,
    hidden: Vec<String>,
    rows: Vec<Rows>,
    body: String,
    proof: Option<Proof>,
}

async fn found(app: &App, visit: &Visit, id: &str) -> Result<Found, Refused> {
    let leaf: Uuid = id.parse().map_err(|_| Refusal::not_found("no-leaf", id))?;
    Ok(leaf_of(&visit.context(&app.world), leaf).await?)
}

/// Shows an entry.
pub async fn show(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Result<impl IntoResponse, Refused> {
    let words = visit.words;
    let found = found(&app, &visit, &id).await?;
    let leaf = &found.leaf;
    let body: Value = serde_json::from_str(&leaf.body).map_err(Refusal::from)?;
    let told = told(leaf, &found.names, words);
    let proof = found.proven.as_ref().map(|proven| Proof {
        size: proven.head.size,
        signed: words.instant_to_the_second(proven.signed_at),
        note: proven.proof.checkpoint.clone(),
        hashes: proven.proof.proof.0.iter().map(ToString::to_string).collect(),
        href: format!("/log/entries/{}/proof", leaf.id),
    });
    Ok(Markup(EntryPage {
        frame: Frame::new(&app, &visit, format!("{} – {}", words.text("log-entry-title"), told.what)),
        id: leaf.id.to_string(),
        subject: leaf.subject.clone(),
        position: found.place.as_ref().map(|place| place.position),
        joined: found.place.as_ref().map(|place| words.instant_to_the_second(place.signed_at)).unwrap_or_default(),
        facts: facts(&body, words),
        hidden: body["hashes"].as_object().into_iter().flatten().map(|(name, _)| named("log-private", name, words)).collect(),
        rows: rows(&body, words),
        body: leaf.body.clone(),
        told,
        proof,
    }))
}

/// A name in words; without words the name itself.
fn named(room: &str, name: &str, words: Words) -> String {
    let key = format!("{room}-{}", name.replace('_', "-"));
    let text = words.text(&key);
    if text == key { name.to_owned() } else { text }
}

fn rows(body: &Value, words: Words) -> Vec<Rows> {
    let table = |(table, rows): (&String, &Value)| {
        let keys = |gone: bool| {
            let rows = rows.as_object().into_iter().flatten().filter(|(_, hash)| hash.is_null() == gone);
            rows.map(|(key, _)| key.replace("%2F", "/").replace("%25", "%")).collect()
        };
        Rows { table: named("log-table", table, words), written: keys(false), gone: keys(true) }
    };
    body["rows"].as_object().into_iter().flatten().map(table).collect()
}

/// The proof as a file for a stranger's program (C2SP tlog-proof).
pub async fn proof(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Result<impl IntoResponse, Refused> {
    let leaf: Uuid = id.parse().map_err(|_| Refusal::not_found("no-leaf", &id))?;
    proof_file(&app, &visit, leaf).await
}

/// The same for whoever knows the id already.
pub async fn proof_file(app: &App, visit: &Visit, leaf: Uuid) -> Result<impl IntoResponse + use<>, Refused> {
    let found = leaf_of(&visit.context(&app.world), leaf).await?;
    let proven = found.proven.ok_or_else(|| Refusal::new(Standing::Busy(2), "receipt-waits"))?;
    let name = format!("attachment; filename=\"{}.tlog-proof\"", found.leaf.id);
    let headers =
        [(CONTENT_TYPE, "text/plain; charset=utf-8".to_owned()), (CONTENT_DISPOSITION, name), (CACHE_CONTROL, "no-cache".to_owned())];
    Ok((headers, proven.proof.to_string()))
}
