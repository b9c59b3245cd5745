//! The panel of the row in focus: rule, clause, evidence asked for, last year, history, explanation. Asked for by itself it is a page
//! with a form, so a cell can be filled in where no script runs.

use std::collections::HashMap;

use askama::Template;
use axum::{
    Form,
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use parindex_actions::{
    Refusal, Standing,
    evidence::evidence_of,
    sheet::{self, CellStatus, CellTold, PastValue, SaveCell, Way},
};
use parindex_engine::criteria::Node;
use parindex_words::Words;
use serde::Deserialize;

use super::{
    rows::{CellRow, Parts, cell_row},
    shown,
};
use crate::{
    App,
    door::{Problem, Refused, Visit},
    pages::{Frame, Markup, evidence::panel_markup},
};

/// A line of the history.
struct PastRow {
    when: String,
    who: String,
    what: String,
    old: String,
}

#[derive(Template)]
#[template(path = "sheet/panel.html")]
struct Panel {
    frame: Frame,
    href: String,
    component: String,
    name: String,
    rule: Vec<String>,
    steps: Vec<String>,
    clause: String,
    evidence: String,
    cell: CellRow,
    past: Vec<PastRow>,
    /// What it rests on, as markup; empty for readers who see no documents.
    documents: String,
    /// Whether it is a page of its own, where the figures are part of the form.
    alone: bool,
}

#[derive(Template)]
#[template(path = "sheet/cell.html")]
struct Page {
    frame: Frame,
    /// The row of the sheet that it belongs to.
    row: String,
    unit_name: String,
    lock: Option<Problem>,
    panel: String,
}

/// Shows the panel: a fragment for the sheet, and a page of its own when it is opened by its address or no script runs.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    Path((campaign, unit, component)): Path<(String, String, String)>,
) -> Result<Response, Refused> {
    let context = visit.context(&app.world);
    let read = sheet::read(&context, &campaign, &unit).await?;
    let past = sheet::history(&context, &campaign, &unit, &component).await?;
    let last_year = sheet::last_year(&context, &read.campaign, &unit).await?;
    let told: CellTold = sheet::tell_cell(&read, &component).ok_or_else(|| Refusal::not_found("no-component", &component))?;
    let words = visit.words;
    let scored = read.definition.unit(&unit).ok_or_else(|| Refusal::not_found("no-unit", &unit))?;
    let node = scored.set.nodes().iter().find(|node| node.code().as_str() == component);
    let node = node.ok_or_else(|| Refusal::not_found("no-component", &component))?;
    let view =
        read.view.cells.iter().find(|cell| cell.component == component).ok_or_else(|| Refusal::not_found("no-component", &component))?;
    let open = read.window.lock.is_none();
    let parts = Parts { set: scored.set, view: &read.view, open, last_year: &last_year, words };
    let documents = match evidence_of(&context, &campaign, &unit, &component, "").await {
        Ok(evidence) => panel_markup(&app, &visit, (&campaign, &unit, &component), (&evidence, ""), view.fillable && open)?,
        // A leader reads the sheet and not what it rests on.
        Err(refusal) if refusal.standing == Standing::Forbidden => String::new(),
        Err(refusal) => return Err(refusal.into()),
    };
    let panel = Panel {
        documents,
        alone: !visit.wants_part,
        frame: Frame::new(&app, &visit, component.clone()),
        href: format!("/campaigns/{campaign}/sheets/{unit}/cells/{component}"),
        name: node.row.name.get(words.language().is_english()).to_owned(),
        rule: told.rule.iter().map(|phrase| words.phrase(phrase)).collect(),
        steps: told.steps.iter().map(|phrase| words.phrase(phrase)).collect(),
        clause: node.row.clause.clone().unwrap_or_default(),
        evidence: node.row.evidence.clone().unwrap_or_default(),
        cell: cell_row(view, node, &parts),
        past: past_rows(&past, node, words),
        component: component.clone(),
    };
    if visit.wants_part {
        return Ok(Markup(panel).into_response());
    }
    let title = format!("{component} {}", panel.name);
    Ok(Markup(Page {
        panel: markup(&panel)?,
        frame: Frame::new(&app, &visit, title).about(&read.campaign),
        lock: read.window.open(app.world.now(), &read.campaign).err().map(|refusal| Problem::new(&refusal, words)),
        unit_name: scored.unit.name.get(words.language().is_english()).to_owned(),
        row: format!("/campaigns/{campaign}/sheets/{unit}#c-{component}"),
    })
    .into_response())
}

/// A template as text, to be put into another one.
fn markup(part: &impl Template) -> Result<String, Refusal> {
    part.render().map_err(|fault| {
        tracing::error!(%fault, "template");
        Refusal::new(Standing::Failed, "server-failed")
    })
}

/// Newest first, each with the value before it.
fn past_rows(past: &[PastValue], node: &Node, words: Words) -> Vec<PastRow> {
    let row = |(at, value): (usize, &PastValue)| PastRow {
        when: words.instant_to_the_second(value.saved_at),
        who: value.saved_by.clone(),
        what: said(value, node, words),
        old: past.get(at + 1).map(|old| said(old, node, words)).unwrap_or_default(),
    };
    past.iter().enumerate().map(row).collect()
}

/// What a value says, in one line.
pub fn said(value: &PastValue, node: &Node, words: Words) -> String {
    if value.status != CellStatus::Given {
        return words.text(&format!("sheet-status-{}", value.status.as_str().replace('_', "-")));
    }
    let fields = node.rule.as_ref().map(|rule| rule.fields()).unwrap_or_default();
    let figures = value.inputs.iter().zip(&fields).filter_map(|(text, field)| Some(shown::figure(field, text.as_deref()?, words)));
    let points = value.points.as_deref().map(|points| shown::decimal(points, words));
    figures.chain(points).collect::<Vec<_>>().join(" / ")
}

/// What the form of the page sends.
#[derive(Deserialize)]
pub struct Typed {
    /// The idempotency key that the page carried.
    #[serde(default)]
    key: Option<String>,
    version: i32,
    status: CellStatus,
    #[serde(default)]
    comment: String,
    #[serde(default)]
    points: String,
    /// `figure.0`, `figure.1`, …
    #[serde(flatten)]
    more: HashMap<String, String>,
}

impl Typed {
    /// The figures in the order of the rule's fields. Another answer than figures has none, as the sheet has it.
    fn figures(&self) -> Vec<Option<String>> {
        let text = |at: usize| self.more.get(&format!("figure.{at}"));
        let figures = (0..).map_while(text).map(|text| Some(text.trim().to_owned()).filter(|text| !text.is_empty()));
        if self.status == CellStatus::Given { figures.collect() } else { Vec::new() }
    }

    /// What the cell says: nothing, when figures were announced and none came.
    fn said(&self) -> CellStatus {
        let nothing = self.points.trim().is_empty() && self.figures().iter().all(Option::is_none);
        if self.status == CellStatus::Given && nothing { CellStatus::Empty } else { self.status }
    }
}

/// Saves a cell from the form, then shows the sheet again.
pub async fn save(
    State(app): State<App>,
    visit: Visit,
    Path((campaign, unit, component)): Path<(String, String, String)>,
    Form(typed): Form<Typed>,
) -> Result<impl IntoResponse, Refused> {
    let command = SaveCell {
        campaign,
        unit,
        component,
        version: typed.version,
        status: typed.said(),
        inputs: if typed.said() == CellStatus::Empty { Vec::new() } else { typed.figures() },
        points: Some(typed.points).filter(|_| typed.status == CellStatus::Given),
        comment: Some(typed.comment),
        way: Way::Sheet,
    };
    let key = typed.key.as_deref().filter(|key| !key.is_empty());
    sheet::save_cell(&visit.context(&app.world).keyed(key), &command).await?;
    Ok(Redirect::to(&format!("/campaigns/{}/sheets/{}#c-{}", command.campaign, command.unit, command.component)))
}
