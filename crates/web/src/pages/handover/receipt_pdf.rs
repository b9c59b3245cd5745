//! The receipt as a file to keep: its words, and where its code leads.

use axum::{
    http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE},
    response::{IntoResponse, Response},
};
use parindex_actions::{
    Refusal, Standing,
    handover::{self, Summary},
    log::{self, Place},
};
use parindex_store::{Uuid, entity::hand_in};
use parindex_typeset::{Fact, Fault, Line, Points, Proof, Receipt, print};
use parindex_words::Words;

use crate::{
    App,
    door::{Refused, Visit},
    pages::{Frame, sheet::decimal},
};

/// Serves the receipt of a hand-in.
pub async fn serve(app: &App, visit: &Visit, number: &str) -> Result<Response, Refused> {
    let id: Uuid = number.parse().map_err(|_| Refusal::not_found("no-receipt", number))?;
    let (row, who) = handover::receipt(&visit.context(&app.world), id).await?;
    // A receipt names its place in the log; that is a fraction of a second away.
    let place = log::awaited_place(&app.world, row.leaf).await?;
    let place = place.ok_or_else(|| Refusal::new(Standing::Busy(2), "receipt-waits"))?;
    let receipt = written(app, visit, &row, who, place).await?;
    let bytes = print(receipt).await.map_err(|fault| refused(&fault))?;
    let name = format!("inline; filename=\"bien-nhan-{id}.pdf\"");
    let headers =
        [(CONTENT_TYPE, "application/pdf".to_owned()), (CONTENT_DISPOSITION, name), (CACHE_CONTROL, "private, no-cache".to_owned())];
    Ok((headers, bytes).into_response())
}

fn refused(fault: &Fault) -> Refusal {
    if *fault == Fault::Busy {
        return Refusal::new(Standing::Busy(5), "server-busy");
    }
    tracing::error!(%fault, "receipt");
    Refusal::new(Standing::Failed, "server-failed")
}

async fn written(app: &App, visit: &Visit, row: &hand_in::Model, who: String, place: Place) -> Result<Receipt, Refusal> {
    let words = visit.words;
    let english = words.language().is_english();
    let (campaign, definition) = app.world.definitions.get(app.world.store.read(), &row.campaign).await?;
    let unit = definition.unit(&row.unit).map(|view| view.unit.name.get(english).to_owned()).unwrap_or_default();
    let frame = Frame::new(app, visit, "").about(&campaign);
    let fact = |key: &str, value: String| Fact { label: words.text(key), value };
    let mut facts = vec![fact("receipt-unit", unit), fact("receipt-who", who), fact("receipt-when", words.instant_to_the_second(row.at))];
    if row.late_by > 0 {
        facts.push(fact("receipt-grace", words.text("receipt-grace-yes")));
    }
    let withdrawn = row.withdrawn_at.map(|at| words.with("receipt-withdrawn-at", &[("when", words.instant_to_the_second(at).into())]));
    Ok(Receipt {
        lang: frame.lang,
        title: words.text("receipt-title"),
        above: frame.campaign.map(|campaign| campaign.name).unwrap_or_default(),
        number: fact("receipt-number", row.id.to_string()),
        withdrawn,
        lead: words.text("receipt-lead"),
        facts,
        digest: fact("handover-digest", row.digest.clone()),
        points: points(&Summary::parse(&row.summary)?, words),
        proof: proof(&app.world.outward.address, row, place, words),
        foot: words.text("receipt-foot"),
        at: row.at,
    })
}

fn points(summary: &Summary, words: Words) -> Points {
    let english = words.language().is_english();
    let shown = |text: &str| decimal(text, words);
    let line = |area: &handover::SummaryArea| Line {
        code: area.code.clone(),
        name: area.name(english).to_owned(),
        score: shown(&area.score),
        max: shown(&area.max),
    };
    let total = &summary.total;
    let index = total.index.as_deref().map(|index| Fact { label: words.text("receipt-index"), value: format!("{} %", shown(index)) });
    Points {
        title: words.text("receipt-points"),
        heads: ["receipt-area-code", "receipt-area", "receipt-score", "receipt-max"].map(|key| words.text(key)),
        rows: summary.areas.iter().map(line).collect(),
        total: Line { code: String::new(), name: words.text("receipt-total"), score: shown(&total.score), max: shown(&total.max) },
        index,
    }
}

fn proof(address: &str, row: &hand_in::Model, place: Place, words: Words) -> Proof {
    let fact = |key: &str, value: String| Fact { label: words.text(key), value };
    Proof {
        title: words.text("receipt-proof"),
        facts: vec![
            fact("receipt-position", place.position.to_string()),
            fact("receipt-signed", words.instant_to_the_second(place.signed_at)),
        ],
        checkpoint_label: words.text("receipt-checkpoint"),
        checkpoint: place.note,
        qr_label: words.text("receipt-qr"),
        how: words.text("receipt-how"),
        address: format!("{address}/check/{}?digest={}", row.id, row.digest),
    }
}
