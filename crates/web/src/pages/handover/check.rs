//! Checks a receipt for anybody who holds one: no account is needed.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE},
    response::{IntoResponse, Response},
};
use parindex_actions::handover::{CheckedReceipt, check_receipt};
use serde::Deserialize;

use crate::{
    App,
    door::{Problem, Refused, Visit},
    pages::{Frame, Markup},
};

/// What stands on the receipt.
#[derive(Debug, Deserialize)]
pub struct Held {
    #[serde(default)]
    number: String,
    /// Digest of the sheet.
    #[serde(default)]
    pub digest: String,
}

/// A receipt that the log knows.
struct Sound {
    unit: String,
    campaign: String,
    received: String,
    grace: bool,
    withdrawn: String,
    position: u64,
    size: u64,
    signed: String,
    entry: String,
    hashes: Vec<String>,
    note: String,
    key: String,
    file: String,
}

#[derive(Template)]
#[template(path = "handover/check.html")]
struct CheckPage {
    frame: Frame,
    number: String,
    digest: String,
    problem: Option<Problem>,
    sound: Option<Sound>,
}

/// Asks for number and digest, and answers when both are there.
pub async fn ask(State(app): State<App>, visit: Visit, Query(held): Query<Held>) -> Result<impl IntoResponse, Refused> {
    answered(&app, &visit, held).await
}

/// The same, where the code on the receipt leads.
pub async fn scanned(
    State(app): State<App>,
    visit: Visit,
    Path(number): Path<String>,
    Query(held): Query<Held>,
) -> Result<impl IntoResponse, Refused> {
    answered(&app, &visit, Held { number, ..held }).await
}

async fn answered(app: &App, visit: &Visit, held: Held) -> Result<Response, Refused> {
    let mut page = CheckPage {
        frame: Frame::new(app, visit, visit.words.text("check-title")),
        number: held.number,
        digest: held.digest,
        problem: None,
        sound: None,
    };
    if !page.number.is_empty() && !page.digest.is_empty() {
        match check_receipt(&app.world, &page.number, &page.digest).await {
            Ok(checked) => page.sound = Some(sound(app, visit, checked).await?),
            Err(refusal) => page.problem = Some(Problem::new(&refusal, visit.words)),
        }
    }
    let status = page.problem.as_ref().and_then(|problem| axum::http::StatusCode::from_u16(problem.status).ok()).unwrap_or_default();
    Ok((status, Markup(page)).into_response())
}

async fn sound(app: &App, visit: &Visit, checked: CheckedReceipt) -> Result<Sound, Refused> {
    let words = visit.words;
    let english = words.language().is_english();
    let (campaign, definition) = app.world.definitions.get(app.world.store.read(), &checked.campaign).await?;
    let unit = definition.unit(&checked.unit).map(|view| view.unit.name.get(english).to_owned()).unwrap_or(checked.unit);
    let proven = checked.proven;
    Ok(Sound {
        unit,
        campaign: campaign.name_en.filter(|_| english).unwrap_or(campaign.name_vi),
        received: words.instant_to_the_second(checked.received),
        grace: checked.late_by > 0,
        withdrawn: checked
            .withdrawn_at
            .map(|at| words.with("receipt-withdrawn-at", &[("when", words.instant_to_the_second(at).into())]))
            .unwrap_or_default(),
        position: proven.proof.index,
        size: proven.head.size,
        signed: words.instant_to_the_second(proven.signed_at),
        entry: String::from_utf8_lossy(&proven.proof.entry).into_owned(),
        hashes: proven.proof.proof.0.iter().map(ToString::to_string).collect(),
        key: proven.key,
        file: format!("/check/{}/proof?digest={}", checked.receipt, checked.digest),
        note: proven.proof.checkpoint,
    })
}

/// The proof as a file for a stranger's program (C2SP tlog-proof).
pub async fn proof(State(app): State<App>, Path(number): Path<String>, Query(held): Query<Held>) -> Result<impl IntoResponse, Refused> {
    let checked = check_receipt(&app.world, &number, &held.digest).await?;
    let name = format!("attachment; filename=\"bien-nhan-{}.tlog-proof\"", checked.receipt);
    let headers =
        [(CONTENT_TYPE, "text/plain; charset=utf-8".to_owned()), (CONTENT_DISPOSITION, name), (CACHE_CONTROL, "no-cache".to_owned())];
    Ok((headers, checked.proven.proof.to_string()))
}
