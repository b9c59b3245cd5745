//! The receipt of a hand-in.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::IntoResponse,
};
use parindex_actions::{Refusal, handover};
use parindex_store::Uuid;

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
    withdrawn: String,
    sheet: String,
}

/// Shows a receipt.
pub async fn show(State(app): State<App>, visit: Visit, Path(number): Path<String>) -> Result<impl IntoResponse, Refused> {
    let id: Uuid = number.parse().map_err(|_| Refusal::not_found("no-receipt", &number))?;
    let (row, who) = handover::receipt(&visit.context(&app.world), id).await?;
    let (campaign, definition) = app.world.definitions.get(app.world.store.read(), &row.campaign).await?;
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
        withdrawn: row.withdrawn_at.map(|at| words.instant_to_the_second(at)).unwrap_or_default(),
        sheet: format!("/campaigns/{}/sheets/{}", row.campaign, row.unit),
        digest: row.digest,
        frame,
    }))
}
