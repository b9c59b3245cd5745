//! The documents of a unit.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Redirect, Response},
};
use parindex_actions::{
    evidence::{DocumentRow, VaultFilter, VaultLine, document_page, vault, vaults},
    permission::{Object, Operation, authorize},
};
use parindex_store::entity::unit;
use parindex_words::{Words, is_found, search_key, sort_by_name};
use serde::Deserialize;

use super::shown::{self, FileShown, FlagShown};
use crate::{
    App,
    door::{Refused, Visit},
    pages::{Frame, Markup, client_words},
};

/// A document as a line.
struct Row {
    href: String,
    title: String,
    facts: String,
    icon: &'static str,
    components: String,
    flags: Vec<FlagShown>,
}

#[derive(Template)]
#[template(path = "evidence/vault.html")]
struct VaultPage {
    frame: Frame,
    unit: String,
    unit_name: String,
    rows: Vec<Row>,
    years: Vec<String>,
    filter: VaultFilter,
    may_add: bool,
    key: String,
    limit: u64,
    words: String,
    receipt: Option<Receipt>,
}

/// What became of the files of a form, as the address tells it.
#[derive(Debug, Default, Deserialize)]
pub struct Told {
    /// How many became documents.
    stored: Option<usize>,
    /// Documents that held the others already, with commas between.
    #[serde(default)]
    there: String,
}

/// What became of the files of a form.
struct Receipt {
    told: String,
    there: Vec<(String, String)>,
}

/// Most documents of a receipt.
const MOST_TOLD: usize = 20;

/// Words that the client module says itself.
pub const CLIENT_WORDS: [&str; 18] = [
    "evidence-queued",
    "evidence-sending",
    "evidence-checking",
    "evidence-stored",
    "evidence-failed",
    "evidence-not-stored",
    "evidence-waiting",
    "evidence-hash-differs",
    "evidence-open-record",
    "evidence-cancel",
    "evidence-cancelled",
    "evidence-cited-now",
    "evidence-try-again",
    "evidence-unreachable",
    "evidence-there",
    "evidence-there-cite",
    "evidence-there-open",
    "evidence-there-again",
];

/// The words of the client module as a JSON object.
pub fn upload_words(words: Words) -> String {
    client_words(words, &CLIENT_WORDS)
}

#[derive(Template)]
#[template(path = "evidence/units.html")]
struct UnitsPage {
    frame: Frame,
    units: Vec<UnitRow>,
    q: String,
}

/// A unit with the number of its documents.
struct UnitRow {
    code: String,
    name: String,
    documents: u64,
}

/// What the list of units asks for.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    /// Words of the name, without tone marks.
    #[serde(default)]
    q: String,
}

/// The own vault; who reads those of many units chooses one.
pub async fn own(State(app): State<App>, visit: Visit, Query(wanted): Query<Wanted>) -> Result<Response, Refused> {
    let may = |unit: &str| authorize(visit.actor(), Operation::ReadEvidence, &Object::of_unit(unit));
    if let Some(unit) = visit.actor().units().into_iter().find(|unit| may(unit)) {
        return Ok(Redirect::to(&format!("/units/{unit}/documents")).into_response());
    }
    let english = visit.words.language().is_english();
    let row = |line: VaultLine| UnitRow { name: name(&line.unit, english), code: line.unit.code, documents: line.documents };
    let mut units: Vec<UnitRow> = vaults(&visit.context(&app.world)).await?.into_iter().map(row).collect();
    let key = search_key(&wanted.q);
    units.retain(|unit| is_found(&key, &search_key(&unit.name)));
    sort_by_name(&mut units, |unit| &unit.name);
    Ok(Markup(UnitsPage { frame: Frame::new(&app, &visit, visit.words.text("evidence-title")), units, q: wanted.q }).into_response())
}

pub fn name(unit: &unit::Model, english: bool) -> String {
    unit.name_en.clone().filter(|_| english).unwrap_or_else(|| unit.name_vi.clone())
}

/// Shows the vault of a unit.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    Path(code): Path<String>,
    Query(filter): Query<VaultFilter>,
    Query(told): Query<Told>,
) -> Result<impl IntoResponse, Refused> {
    let receipt = receipt(&app, &visit, &told).await;
    let found = vault(&visit.context(&app.world), &code, &filter).await?;
    let words = visit.words;
    let unit_name = name(&found.unit, words.language().is_english());
    Ok(Markup(VaultPage {
        frame: Frame::new(&app, &visit, format!("{} – {unit_name}", words.text("evidence-title"))),
        rows: found.documents.iter().map(|document| row(document, words)).collect(),
        years: found.years,
        may_add: found.may_add,
        key: app.world.chance.token(),
        limit: app.mode.largest_file >> 20,
        words: upload_words(words),
        unit: code,
        unit_name,
        filter,
        receipt,
    }))
}

/// The receipt of a form: how many files are stored, and which documents the others are.
async fn receipt(app: &App, visit: &Visit, told: &Told) -> Option<Receipt> {
    let stored = told.stored?;
    let words = visit.words;
    let mut there = Vec::new();
    for id in told.there.split(',').filter_map(|id| id.parse().ok()).take(MOST_TOLD) {
        // An address that somebody made up names nothing.
        if let Ok(page) = document_page(&visit.context(&app.world), id).await {
            let title = shown::title(page.document.number.as_deref(), page.document.summary.as_deref());
            there.push((format!("/documents/{id}"), title));
        }
    }
    let mut parts = vec![format!("{stored}/{} {}", stored + there.len(), words.text("evidence-stored"))];
    if !there.is_empty() {
        parts.push(format!("{} {}", there.len(), words.text("evidence-there")));
    }
    Some(Receipt { told: parts.join(" · "), there })
}

fn row(row: &DocumentRow, words: Words) -> Row {
    let document = &row.document;
    let file = row.files.first().map(|file| FileShown::new(file, String::new(), words));
    let bare = document.number.is_none() && document.date.is_none();
    let facts = [
        if bare { words.text("evidence-bare") } else { shown::date(document.date.as_deref(), words) },
        document.issuer.clone().unwrap_or_default(),
        file.as_ref().map(|f| f.facts.clone()).unwrap_or_default(),
    ];
    Row {
        href: format!("/documents/{}", document.id),
        title: shown::title(document.number.as_deref(), document.summary.as_deref()),
        facts: facts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · "),
        icon: file.map_or("file", |file| file.icon),
        components: row.components.join(", "),
        flags: row.flags.iter().map(|flag| FlagShown::new(flag, words)).collect(),
    }
}
