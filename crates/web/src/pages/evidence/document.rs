//! One document: record, files, versions, where it is cited, what deserves a look.

use askama::Template;
use axum::{
    Form,
    extract::{Path, Query, State},
    response::{IntoResponse, Redirect, Response},
};
use parindex_actions::{
    Refusal,
    evidence::{DocumentPage, DocumentVersion, Fields, PutAway, Where, document_page, put_away},
};
use parindex_store::Uuid;
use parindex_words::Words;
use serde::Deserialize;

use super::{
    shown::{self, FileShown, FlagShown},
    vault::name,
};
use crate::{
    App,
    door::{Problem, Refused, Visit, shown_on},
    pages::{Frame, Markup},
};

/// A version.
struct VersionRow {
    version: i32,
    title: String,
    facts: String,
    past: String,
    files: Vec<FileShown>,
}

/// Where it is cited.
struct CitedRow {
    href: String,
    component: String,
    name: String,
    campaign: String,
    place: String,
    view: String,
    quote: String,
    past: String,
    withdrawn: bool,
}

/// What the address asks for and tells.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    /// Fill the form with what the file says.
    fill: Option<u8>,
    /// A version was saved.
    saved: Option<u8>,
}

/// What the record says now, or could say, as a form shows it.
#[derive(Default)]
struct Now {
    number: String,
    date: String,
    issuer: String,
    summary: String,
}

#[derive(Template)]
#[template(path = "evidence/document.html")]
struct Page {
    frame: Frame,
    id: Uuid,
    unit: String,
    unit_name: String,
    title: String,
    version: i32,
    now: Now,
    versions: Vec<VersionRow>,
    cited: Vec<CitedRow>,
    flags: Vec<FlagShown>,
    fill: Now,
    filled: bool,
    saved: bool,
    problem: Option<Problem>,
    date_wrong: String,
    away: bool,
    may_change: bool,
    may_put_away: bool,
    key: String,
}

/// Shows a document.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<Uuid>,
    Query(asked): Query<Asked>,
) -> Result<impl IntoResponse, Refused> {
    page(&app, &visit, id, asked, None).await
}

/// The form once more as it was typed, with what is wrong on top.
pub(super) async fn again(app: &App, visit: &Visit, id: Uuid, typed: Fields, refusal: &Refusal) -> Result<Response, Refused> {
    let Fields { number, date, issuer, summary } = typed;
    let wrong = (Now { number, date, issuer, summary }, Problem::new(refusal, visit.words));
    Ok(shown_on(refusal, page(app, visit, id, Asked::default(), Some(wrong)).await?))
}

async fn page(app: &App, visit: &Visit, id: Uuid, asked: Asked, wrong: Option<(Now, Problem)>) -> Result<Markup<Page>, Refused> {
    let found = document_page(&visit.context(&app.world), id).await?;
    let words = visit.words;
    let title = shown::title(found.document.number.as_deref(), found.document.summary.as_deref());
    let cited_now = found.cited.iter().any(|cited| cited.citation.withdrawn_at.is_none());
    let away = found.document.put_away_at.is_some();
    let (typed, problem) = match wrong {
        Some((typed, problem)) => (typed, Some(problem)),
        None if asked.fill.is_some() => (fill(&found, words).over(now(&found, words)), None),
        None => (now(&found, words), None),
    };
    Ok(Markup(Page {
        frame: Frame::new(app, visit, title.clone()),
        unit_name: name(&found.unit, words.language().is_english()),
        now: typed,
        date_wrong: problem
            .as_ref()
            .filter(|problem| problem.field.as_deref() == Some("date"))
            .map(|p| p.detail.clone())
            .unwrap_or_default(),
        problem,
        versions: found.versions.iter().map(|version| version_row(id, version, words)).collect(),
        cited: found.cited.iter().map(|cited| cited_row(&found, cited, words)).collect(),
        flags: found.flags.iter().map(|flag| FlagShown::new(flag, words)).collect(),
        fill: fill(&found, words),
        filled: asked.fill.is_some(),
        saved: asked.saved.is_some(),
        may_change: found.may_change && !away,
        may_put_away: found.may_change && !cited_now && !away,
        version: found.document.version,
        unit: found.document.unit,
        key: app.world.chance.token(),
        away,
        title,
        id,
    }))
}

fn now(found: &DocumentPage, words: Words) -> Now {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let document = &found.document;
    Now {
        number: text(&document.number),
        date: shown::date(document.date.as_deref(), words),
        issuer: text(&document.issuer),
        summary: text(&document.summary),
    }
}

/// What the file says about itself and the record does not.
fn fill(found: &DocumentPage, words: Words) -> Now {
    let suggested = &found.suggested;
    Now {
        number: suggested.number.clone().unwrap_or_default(),
        date: suggested.date.map(|date| words.date(date)).unwrap_or_default(),
        issuer: suggested.issuer.clone().unwrap_or_default(),
        summary: suggested.summary.clone().unwrap_or_default(),
    }
}

impl Now {
    /// All that is said, in one line.
    fn line(&self) -> String {
        [&self.number, &self.date, &self.issuer, &self.summary]
            .into_iter()
            .filter(|text| !text.is_empty())
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(" · ")
    }

    /// What is said here, and where nothing is, what was said before.
    fn over(self, before: Self) -> Self {
        let or = |here: String, before: String| if here.is_empty() { before } else { here };
        Self {
            number: or(self.number, before.number),
            date: or(self.date, before.date),
            issuer: or(self.issuer, before.issuer),
            summary: or(self.summary, before.summary),
        }
    }
}

fn version_row(id: Uuid, version: &DocumentVersion, words: Words) -> VersionRow {
    let row = &version.row;
    let facts = [shown::date(row.date.as_deref(), words), row.issuer.clone().unwrap_or_default()];
    let href = |place: i32| format!("/documents/{id}/versions/{}/files/{place}", row.version);
    VersionRow {
        version: row.version,
        title: shown::title(row.number.as_deref(), row.summary.as_deref()),
        facts: facts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · "),
        past: format!("{} · {}", words.instant_to_the_second(row.recorded_at), version.by),
        files: version.files.iter().map(|held| FileShown::new(&held.file, href(held.place), words)).collect(),
    }
}

fn cited_row(found: &DocumentPage, cited: &Where, words: Words) -> CitedRow {
    let row = &cited.citation;
    let english = words.language().is_english();
    let held = found.versions.iter().find(|version| version.row.version == row.version).and_then(|version| version.files.first());
    let view = held.map(|held| {
        let href = format!("/documents/{}/versions/{}/files/{}", row.document, row.version, held.place);
        FileShown::new(&held.file, href, words).at(&row.id.to_string())
    });
    let version = words.with("evidence-version", &[("version", row.version.to_string().into())]);
    let page = row.page.as_ref().map(|page| words.with("evidence-page", &[("page", page.clone().into())]));
    CitedRow {
        href: format!("/campaigns/{}/sheets/{}#c-{}", row.campaign, row.unit, row.component),
        component: row.component.clone(),
        name: cited.component.as_ref().map(|name| name.get(english).to_owned()).unwrap_or_default(),
        campaign: cited.campaign.name_en.clone().filter(|_| english).unwrap_or_else(|| cited.campaign.name_vi.clone()),
        view: view.unwrap_or_default(),
        place: [Some(version), page].into_iter().flatten().collect::<Vec<_>>().join(" · "),
        quote: row.quote.clone().unwrap_or_default(),
        past: format!("{} · {}", words.instant_to_the_second(row.cited_at), cited.by),
        withdrawn: row.withdrawn_at.is_some(),
    }
}

/// A step with its key.
#[derive(Deserialize)]
pub struct Step {
    key: String,
}

/// Puts a document away.
pub async fn set_aside(State(app): State<App>, visit: Visit, Path(id): Path<Uuid>, Form(step): Form<Step>) -> Result<Redirect, Refused> {
    put_away(&visit.context(&app.world).keyed(Some(&step.key)), id, PutAway::Away).await?;
    Ok(Redirect::to(&format!("/documents/{id}")))
}

/// Brings a document back.
pub async fn bring_back(State(app): State<App>, visit: Visit, Path(id): Path<Uuid>, Form(step): Form<Step>) -> Result<Redirect, Refused> {
    put_away(&visit.context(&app.world).keyed(Some(&step.key)), id, PutAway::Back).await?;
    Ok(Redirect::to(&format!("/documents/{id}")))
}
