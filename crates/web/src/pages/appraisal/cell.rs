//! One cell with what it rests on: a fragment beside a list, and a page of its own.

use askama::Template;
use axum::{
    Form,
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use parindex_actions::{
    Refusal,
    appraisal::{self, Cited, Round, SaveAppraisal},
    sheet::{self, CellStatus, CellTold, Way},
};

use super::shown::{Row, document_href};
use crate::{
    App,
    door::{Refused, Visit},
    pages::{
        Frame, Markup, client_words,
        evidence::VIEWER_WORDS,
        setup::fields::Fields,
        sheet::{FieldRow, decimal, field_rows},
    },
};

/// A document that the claim rests on.
struct Document {
    label: String,
    page: String,
    quote: String,
    href: String,
    flags: Vec<String>,
    /// The file, shown beside the score.
    file: String,
    is_pdf: bool,
}

/// A point that the unit was asked to explain.
struct Point {
    question: String,
    answer: String,
    state: String,
}

#[derive(Template)]
#[template(path = "appraisal/cell.html")]
struct Panel {
    frame: Frame,
    alone: bool,
    campaign: String,
    row: Row,
    stage: &'static str,
    /// Whether the unit can be asked now.
    asks: bool,
    /// Whether it is a second, blind reading.
    blind: bool,
    /// Why nothing can be saved; empty when it can.
    closed: String,
    rule: Vec<String>,
    steps: Vec<String>,
    clause: String,
    evidence: String,
    last_year: String,
    documents: Vec<Document>,
    points: Vec<Point>,
    fields: Vec<FieldRow>,
    given_points: Option<String>,
    status: &'static str,
    comment: String,
    own_clause: String,
    viewer_words: String,
}

#[derive(Template)]
#[template(path = "appraisal/cell_page.html")]
struct Page {
    frame: Frame,
    column: String,
    panel: String,
}

/// Shows a cell.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    Path((campaign, unit, component)): Path<(String, String, String)>,
) -> Result<Response, Refused> {
    let context = visit.context(&app.world);
    let found = appraisal::cell(&context, &campaign, &unit, &component).await?;
    let read = sheet::read(&context, &campaign, &unit).await?;
    let last_year = sheet::last_year(&context, &read.campaign, &unit).await?;
    let told: CellTold = sheet::tell_cell(&read, &component).ok_or_else(|| Refusal::not_found("no-component", &component))?;
    let words = visit.words;
    let view = found.definition.unit(&unit).ok_or_else(|| Refusal::not_found("no-unit", &unit))?;
    let node = view.set.nodes().iter().find(|node| node.code().as_str() == component);
    let node = node.ok_or_else(|| Refusal::not_found("no-component", &component))?;
    let round = Round::shown_in(&found.campaign.phase);
    let row = Row::of(&found.line, node, &campaign, (round, found.round.is_some()), words);
    // The form begins with what stands: one's own finding, else what it looks at.
    let stands = match round {
        Round::First => found.line.first.as_ref().or(found.line.claim.as_ref()),
        Round::Second => found.line.second.as_ref().or(found.line.first.as_ref()),
    };
    let inputs = stands.map(|said| said.inputs.clone()).unwrap_or_default();
    let fields = field_rows(node, &inputs, words);
    let given_points = fields.is_empty().then(|| stands.and_then(|said| said.given_points.as_deref()).map(|p| decimal(p, words)));
    let own = if round == Round::First { found.line.first.as_ref() } else { found.line.second.as_ref() };
    let closed = match (found.round, found.line.conflict) {
        (_, true) => words.text("refusal-in-conflict"),
        (None, _) => words.with("appraisal-closed", &[("phase", words.text(&format!("setup-phase-{}", found.campaign.phase)).into())]),
        (Some(_), _) if found.line.blind => String::new(),
        (Some(_), _) if !found.line.mine => words.text("appraisal-not-yours"),
        _ => String::new(),
    };
    let panel = Panel {
        alone: !visit.wants_part,
        frame: Frame::new(&app, &visit, component.clone()),
        stage: round.stage().as_str(),
        campaign: campaign.clone(),
        asks: row.open && !found.line.conflict,
        blind: found.line.blind,
        closed,
        rule: told.rule.iter().map(|phrase| words.phrase(phrase)).collect(),
        steps: told.steps.iter().map(|phrase| words.phrase(phrase)).collect(),
        clause: node.row.clause.clone().unwrap_or_default(),
        evidence: node.row.evidence.clone().unwrap_or_default(),
        last_year: last_year.get(&component).map(|points| decimal(points, words)).unwrap_or_default(),
        documents: found.line.documents.iter().map(|cited| document(cited, words)).collect(),
        points: found.line.asked.iter().map(|asked| point(asked, words)).collect(),
        fields,
        given_points: given_points.map(Option::unwrap_or_default),
        status: stands.map_or("not_submitted", |said| said.status.as_str()),
        comment: own.and_then(|said| said.comment.clone()).unwrap_or_default(),
        own_clause: own.and_then(|said| said.clause.clone()).unwrap_or_default(),
        viewer_words: client_words(words, &VIEWER_WORDS),
        row,
    };
    if visit.wants_part {
        return Ok(Markup(panel).into_response());
    }
    let title = format!("{component} – {}", panel.row.unit_name);
    let column = format!("/campaigns/{campaign}/appraisal/components/{component}?group={}", view.group.code.as_str());
    let rendered = panel.render().map_err(|fault| {
        tracing::error!(%fault, "template");
        Refusal::new(parindex_actions::Standing::Failed, "server-failed")
    })?;
    Ok(Markup(Page { frame: Frame::new(&app, &visit, title).about(&found.campaign), column, panel: rendered }).into_response())
}

fn document(cited: &Cited, words: parindex_words::Words) -> Document {
    Document {
        label: cited.label.clone(),
        page: cited.page.clone().unwrap_or_default(),
        quote: cited.quote.clone().unwrap_or_default(),
        href: document_href(cited),
        flags: cited.flags.iter().map(|flag| words.text(&format!("evidence-flag-{flag}"))).collect(),
        is_pdf: cited.is_pdf,
        file: format!("/documents/{}/versions/{}/files/1", cited.document, cited.version),
    }
}

fn point(asked: &appraisal::Asked, words: parindex_words::Words) -> Point {
    Point {
        question: asked.question.clone(),
        answer: asked.answer.clone().unwrap_or_default(),
        state: words.text(&format!("explanation-state-{}", asked.state)),
    }
}

/// Saves what the form says: `agree` takes what stands, else figures, points, reason and clause count.
pub async fn save(
    State(app): State<App>,
    visit: Visit,
    Path((campaign, unit, component)): Path<(String, String, String)>,
    Form(fields): Form<Fields>,
) -> Result<Redirect, Refused> {
    let stage = match fields.text("stage").as_str() {
        "appraisal_2" => Round::Second,
        _ => Round::First,
    };
    let status = CellStatus::parse(&fields.text("status"));
    let command = SaveAppraisal {
        stage,
        version: fields.whole("version"),
        inputs: if status == CellStatus::Given { fields.figures() } else { Vec::new() },
        points: fields.optional("points").filter(|_| status == CellStatus::Given),
        comment: fields.optional("comment"),
        clause: fields.optional("clause"),
        way: Way::Sheet,
        campaign,
        unit,
        component,
        status,
    };
    appraisal::save_appraisal(&visit.context(&app.world).keyed(fields.key()), &command).await?;
    let SaveAppraisal { campaign, unit, component, .. } = command;
    Ok(Redirect::to(&format!("/campaigns/{campaign}/appraisal/units/{unit}/cells/{component}")))
}
