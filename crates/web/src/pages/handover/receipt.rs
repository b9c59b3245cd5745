//! The receipt of a hand-in.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use parindex_actions::{Refusal, handover, log};
use parindex_store::Uuid;

use super::receipt_pdf;
use crate::{
    App,
    door::{Refused, Visit},
    pages::{Frame, Markup},
};

#[derive(Template)]
#[template(path = "handover/receipt.html")]
struct ReceiptPage {
    frame: Frame,
    number: String,
    unit: String,
    campaign: String,
    who: String,
    when: String,
    late: bool,
    digest: String,
    leaf: String,
    position: String,
    note: String,
    signed: String,
    withdrawn: String,
    sheet: String,
    pdf: String,
    check: String,
}

/// Shows a receipt; with `.pdf` behind its number as a file.
pub async fn show(State(app): State<App>, visit: Visit, Path(number): Path<String>) -> Result<Response, Refused> {
    if let Some(number) = number.strip_suffix(".pdf") {
        return receipt_pdf::serve(&app, &visit, number).await;
    }
    let id: Uuid = number.parse().map_err(|_| Refusal::not_found("no-receipt", &number))?;
    let (row, who) = handover::receipt(&visit.context(&app.world), id).await?;
    let (campaign, definition) = app.world.definitions.get(app.world.store.read(), &row.campaign).await?;
    let place = log::place_of(app.world.store.read(), row.leaf).await?;
    let words = visit.words;
    let english = words.language().is_english();
    let unit = definition.unit(&row.unit).map(|view| view.unit.name.get(english).to_owned()).unwrap_or_default();
    let frame = Frame::new(&app, &visit, words.text("receipt-title")).about(&campaign);
    Ok(Markup(ReceiptPage {
        number: row.id.to_string(),
        unit,
        campaign: frame.campaign.as_ref().map(|c| c.name.clone()).unwrap_or_default(),
        who,
        when: words.instant_to_the_second(row.at),
        late: row.late_by > 0,
        leaf: row.leaf.to_string(),
        position: place.as_ref().map(|place| place.position.to_string()).unwrap_or_default(),
        signed: place.as_ref().map(|place| words.instant_to_the_second(place.signed_at)).unwrap_or_default(),
        note: place.map(|place| place.note).unwrap_or_default(),
        withdrawn: row.withdrawn_at.map(|at| words.instant_to_the_second(at)).unwrap_or_default(),
        sheet: format!("/campaigns/{}/sheets/{}", row.campaign, row.unit),
        check: format!("/check/{}?digest={}", row.id, row.digest),
        pdf: format!("/receipts/{}.pdf", row.id),
        digest: row.digest,
        frame,
    })
    .into_response())
}
