//! What a component rests on: in the panel of the sheet, and as a page where no script runs.

use askama::Template;
use axum::{
    Form,
    extract::{Path, Query, State},
    response::{IntoResponse, Redirect, Response},
};
use parindex_actions::{
    Refusal,
    evidence::{Cite, CitedDocument, Evidence, Offered, Withdrawal, cite, evidence_of, withdraw_citation},
};
use parindex_store::{Uuid, entity::citation};
use parindex_words::Words;
use sea_orm::EntityTrait;
use serde::Deserialize;

use super::{
    shown::{self, FileShown, FlagShown},
    vault::upload_words,
};
use crate::{
    App,
    door::{Refused, Visit},
    pages::{Frame, Markup},
};

/// A citation.
struct Row {
    id: Uuid,
    document: Uuid,
    version: i32,
    title: String,
    href: String,
    page: String,
    quote: String,
    flags: Vec<FlagShown>,
}

#[derive(Template)]
#[template(path = "evidence/panel.html")]
struct Part {
    frame: Frame,
    base: String,
    unit: String,
    component: String,
    rows: Vec<Row>,
    offered: Vec<Offered>,
    find: String,
    open: bool,
    key: String,
    words: String,
}

#[derive(Template)]
#[template(path = "evidence/cell.html")]
struct Page {
    frame: Frame,
    campaign: String,
    unit: String,
    unit_name: String,
    component: String,
    name: String,
    part: String,
}

/// The part as text, to be put into the panel of the sheet; `open` says whether the reader may change this cell now.
pub fn markup(
    app: &App,
    visit: &Visit,
    (campaign, unit, component): (&str, &str, &str),
    (evidence, find): (&Evidence, &str),
    open: bool,
) -> Result<String, Refusal> {
    let part = Part {
        frame: Frame::new(app, visit, component),
        base: format!("/campaigns/{campaign}/sheets/{unit}/cells/{component}"),
        unit: unit.to_owned(),
        component: component.to_owned(),
        rows: evidence.cited.iter().map(|cited| row(cited, visit.words)).collect(),
        offered: evidence.offered.clone(),
        find: find.to_owned(),
        open: open && evidence.may_add,
        key: app.world.chance.token(),
        words: upload_words(visit.words),
    };
    part.render().map_err(|fault| {
        tracing::error!(%fault, "template");
        Refusal::new(parindex_actions::Standing::Failed, "server-failed")
    })
}

fn row(cited: &CitedDocument, words: Words) -> Row {
    let (citation, document) = (&cited.citation, &cited.row.document);
    let href = format!("/documents/{}/versions/{}/files/1", document.id, citation.version);
    let href = cited.row.files.first().map(|file| FileShown::new(file, href.clone(), words).at(&citation.id.to_string())).unwrap_or(href);
    Row {
        id: citation.id,
        document: document.id,
        version: citation.version,
        title: shown::title(document.number.as_deref(), document.summary.as_deref()),
        href,
        page: citation.page.clone().unwrap_or_default(),
        quote: citation.quote.clone().unwrap_or_default(),
        flags: cited.row.flags.iter().map(|flag| FlagShown::new(flag, words)).collect(),
    }
}

/// Words that offered documents hold.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
}

/// Shows what a component rests on.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    Path((campaign, unit, component)): Path<(String, String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response, Refused> {
    let context = visit.context(&app.world);
    let evidence = evidence_of(&context, &campaign, &unit, &component, &asked.q).await?;
    let sheet = parindex_actions::sheet::read(&context, &campaign, &unit).await?;
    let fillable = sheet.view.cells.iter().any(|cell| cell.component == component && cell.fillable);
    let part = markup(&app, &visit, (&campaign, &unit, &component), (&evidence, &asked.q), fillable && sheet.window.lock.is_none())?;
    if visit.wants_part {
        return Ok(axum::response::Html(part).into_response());
    }
    let frame = Frame::new(&app, &visit, format!("{} – {component}", visit.words.text("sheet-documents"))).about(&sheet.campaign);
    let english = visit.words.language().is_english();
    let scored = sheet.definition.unit(&unit);
    let node = scored.as_ref().and_then(|scored| scored.set.nodes().iter().find(|node| node.code().as_str() == component));
    let name = node.map(|node| node.row.name.get(english).to_owned()).unwrap_or_default();
    let unit_name = scored.map(|scored| scored.unit.name.get(english).to_owned()).unwrap_or_default();
    Ok(Markup(Page { frame, campaign, unit, unit_name, component, name, part }).into_response())
}

/// What the form of a citation sends.
#[derive(Deserialize)]
pub struct Typed {
    key: String,
    document: Uuid,
    #[serde(default)]
    version: String,
    #[serde(default)]
    page: String,
    #[serde(default)]
    quote: String,
    #[serde(default)]
    instead_of: String,
}

/// Cites a document, or gives a citation another page and quote.
pub async fn make(
    State(app): State<App>,
    visit: Visit,
    Path((campaign, unit, component)): Path<(String, String, String)>,
    Form(typed): Form<Typed>,
) -> Result<Redirect, Refused> {
    let Typed { key, document, version, page, quote, instead_of } = typed;
    let command =
        Cite { campaign, unit, component, document, version: version.parse().ok(), page, quote, instead_of: instead_of.parse().ok() };
    cite(&visit.context(&app.world).keyed(Some(&key)), &command).await?;
    Ok(Redirect::to(&format!("/campaigns/{}/sheets/{}/cells/{}/evidence", command.campaign, command.unit, command.component)))
}

/// A step with its key.
#[derive(Deserialize)]
pub struct Step {
    key: String,
}

/// Takes a citation back.
pub async fn withdraw(State(app): State<App>, visit: Visit, Path(id): Path<Uuid>, Form(step): Form<Step>) -> Result<Redirect, Refused> {
    withdraw_citation(&visit.context(&app.world).keyed(Some(&step.key)), &Withdrawal { citation: id }).await?;
    let row = citation::Entity::find_by_id(id).one(app.world.store.read()).await.map_err(Refusal::from)?;
    let row = row.ok_or_else(|| Refusal::not_found("no-citation", &id.to_string()))?;
    Ok(Redirect::to(&format!("/campaigns/{}/sheets/{}/cells/{}/evidence", row.campaign, row.unit, row.component)))
}
