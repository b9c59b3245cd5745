//! The page of a unit's explanations: the unit answers here, appraisers ask and settle. Made for a phone, and for pages without scripts.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::IntoResponse,
};
use parindex_actions::{
    Refusal,
    campaign::Phase,
    explanation::{AnswerDocument, AnswerPoint, Matrix, MatrixFilter, MatrixRow, OfferedDocument, Outcome, answers_until, matrix, offered},
    permission::{Object, Operation, authorize},
};
use parindex_store::Uuid;

use super::{
    matrix::{Choice, states},
    told::{PointTold, told},
};
use crate::{
    App,
    door::{Problem, Refused, Visit},
    pages::{Frame, Markup},
};

/// A document that can be chosen for an answer.
struct Offer {
    id: String,
    version: i32,
    label: String,
    chosen: bool,
    page: String,
    quote: String,
}

/// A point with what the reader can do with it.
struct Point {
    told: PointTold,
    open: bool,
    may_answer: bool,
    may_withdraw: bool,
    may_settle: bool,
    /// The text of the form: what was typed, else the answer.
    text: String,
    offers: Vec<Offer>,
    clause: String,
    problem: Option<Problem>,
    /// The answer on the server, when somebody else was faster.
    theirs: Option<String>,
}

#[derive(Template)]
#[template(path = "explanation/unit.html")]
pub struct UnitPage {
    frame: Frame,
    base: String,
    campaign_base: String,
    unit: String,
    unit_name: String,
    states: Vec<Choice>,
    points: Vec<Point>,
    hidden: bool,
    closes_at: Option<i64>,
    closes: String,
    left: String,
    may_ask: bool,
    outcomes: Vec<(&'static str, String)>,
    components: Vec<(String, String)>,
    of_all: bool,
}

/// An answer that was refused, and why.
pub struct Typed<'a> {
    /// The answer.
    pub command: &'a AnswerPoint,
    /// Why.
    pub refusal: &'a Refusal,
}

/// Which points.
#[derive(Debug, Default, serde::Deserialize)]
pub struct Asked {
    #[serde(default)]
    state: String,
}

/// Shows the page.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    Path((campaign, unit)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<impl IntoResponse, Refused> {
    Ok(Markup(page(&app, &visit, &campaign, &unit, &asked.state, None).await?))
}

/// The page, with an answer that was refused where there is one.
pub async fn page(
    app: &App,
    visit: &Visit,
    campaign: &str,
    unit: &str,
    state: &str,
    typed: Option<Typed<'_>>,
) -> Result<UnitPage, Refusal> {
    let context = visit.context(&app.world);
    let read = matrix(&context, campaign, &MatrixFilter { unit: unit.to_owned(), state: state.to_owned() }).await?;
    let words = visit.words;
    let english = words.language().is_english();
    let scored = read.definition.unit(unit).ok_or_else(|| Refusal::not_found("no-unit", unit))?;
    let may = |operation| authorize(visit.actor(), operation, &Object::of_unit(unit));
    let until = answers_until(&read.campaign, app.world.now());
    let answers = until.is_some() && may(Operation::AnswerExplanation);
    let offers = if answers { offered(&context, unit).await? } else { Vec::new() };
    let phase = Phase::parse(&read.campaign.phase);
    let judges = may(Operation::Appraise);
    let base = format!("/campaigns/{campaign}/units/{unit}/explanations");
    let point = |row: &MatrixRow| {
        let typed = typed.as_ref().filter(|typed| typed.command.point == row.point);
        let may_answer = answers && matches!(row.state.as_str(), "open" | "answered");
        let before = matches!(phase, Some(Phase::Appraisal | Phase::Explanation | Phase::SecondAppraisal));
        Point {
            open: row.state == "open",
            may_answer,
            may_withdraw: judges && row.asked_by_me && row.state == "open" && before,
            may_settle: judges && row.state != "withdrawn" && phase == Some(Phase::SecondAppraisal),
            text: typed.map_or_else(|| row.answer.clone().unwrap_or_default(), |typed| typed.command.answer.clone()),
            offers: if may_answer { choices(row, &offers, typed.map(|typed| typed.command.documents.as_slice())) } else { Vec::new() },
            clause: row.decision_clause.clone().or_else(|| row.component_clause.clone()).unwrap_or_default(),
            problem: typed.map(|typed| Problem::new(typed.refusal, words)),
            theirs: typed.filter(|typed| typed.refusal.code == "point-conflict").and(row.answer.clone()),
            told: told(row, words),
        }
    };
    Ok(UnitPage {
        frame: Frame::new(app, visit, format!("{} – {}", words.text("explanation-title"), scored.unit.name.get(english)))
            .about(&read.campaign),
        unit_name: scored.unit.name.get(english).to_owned(),
        states: states(&base, "", state, &read.counts, words),
        points: read.rows.iter().map(point).collect(),
        hidden: read.rows.iter().any(|row| row.hidden),
        closes_at: until.map(|at| at.0),
        closes: until.map(|at| words.instant(at.0)).unwrap_or_default(),
        left: until.map(|at| words.duration(at.0 - app.world.now().0)).unwrap_or_default(),
        may_ask: judges && matches!(phase, Some(Phase::Appraisal | Phase::SecondAppraisal)),
        outcomes: Outcome::ALL.iter().map(|one| (one.as_str(), words.text(&format!("explanation-outcome-{}", one.as_str())))).collect(),
        components: components(&read, unit, english),
        of_all: authorize(visit.actor(), Operation::ReadAppraisal, &Object::ANY) && visit.actor().units().is_empty(),
        campaign_base: format!("/campaigns/{campaign}/explanations"),
        unit: unit.to_owned(),
        base,
    })
}

fn components(read: &Matrix, unit: &str, english: bool) -> Vec<(String, String)> {
    let Some(scored) = read.definition.unit(unit) else { return Vec::new() };
    let nodes = scored.set.components().iter().map(|at| &scored.set.nodes()[*at]);
    nodes.map(|node| (node.code().as_str().to_owned(), node.row.name.get(english).to_owned())).collect()
}

/// What can be chosen: what the answer rests on first, then the newest documents of the vault.
fn choices(row: &MatrixRow, offers: &[OfferedDocument], typed: Option<&[AnswerDocument]>) -> Vec<Offer> {
    let mut all: Vec<Offer> = Vec::new();
    for document in &row.documents {
        all.push(Offer {
            id: document.document.to_string(),
            version: document.version,
            label: document.label.clone(),
            chosen: true,
            page: document.page.clone().unwrap_or_default(),
            quote: document.quote.clone().unwrap_or_default(),
        });
    }
    let known: Vec<Uuid> = row.documents.iter().map(|document| document.document).collect();
    for offer in offers.iter().filter(|offer| !known.contains(&offer.document)) {
        let (id, label) = (offer.document.to_string(), offer.label.clone());
        all.push(Offer { id, version: offer.version, label, chosen: false, page: String::new(), quote: String::new() });
    }
    for offer in all.iter_mut().filter(|_| typed.is_some()) {
        let own = typed.and_then(|typed| typed.iter().find(|document| document.document.to_string() == offer.id));
        offer.chosen = own.is_some();
        if let Some(own) = own {
            (offer.page, offer.quote) = (own.page.clone(), own.quote.clone());
        }
    }
    all
}
