//! The panel of the row in focus: rule, clause, evidence asked for, last year, history, explanation.

use askama::Template;
use axum::{
    Form,
    extract::{Path, State},
    response::{IntoResponse, Redirect},
};
use parindex_actions::{
    Refusal,
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
    door::{Refused, Visit},
    pages::{Frame, Markup},
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
}

/// Shows the panel: a fragment for the sheet, and a page of its own where no script runs.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    Path((campaign, unit, component)): Path<(String, String, String)>,
) -> Result<impl IntoResponse, Refused> {
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
    Ok(Markup(Panel {
        frame: Frame::new(&app, &visit, component.clone()),
        href: format!("/campaigns/{campaign}/sheets/{unit}/cells/{component}"),
        name: node.row.name.get(words.language().is_english()).to_owned(),
        rule: told.rule.iter().map(|phrase| words.phrase(phrase)).collect(),
        steps: told.steps.iter().map(|phrase| words.phrase(phrase)).collect(),
        clause: node.row.clause.clone().unwrap_or_default(),
        evidence: node.row.evidence.clone().unwrap_or_default(),
        cell: cell_row(view, node, &parts),
        past: past_rows(&past, node, words),
        component,
    }))
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
fn said(value: &PastValue, node: &Node, words: Words) -> String {
    if value.status != CellStatus::Given {
        return words.text(&format!("sheet-status-{}", value.status.as_str().replace('_', "-")));
    }
    let fields = node.rule.as_ref().map(|rule| rule.fields()).unwrap_or_default();
    let figures = value.inputs.iter().zip(&fields).filter_map(|(text, field)| Some(shown::figure(field, text.as_deref()?, words)));
    let points = value.points.as_deref().map(|points| shown::decimal(points, words));
    figures.chain(points).collect::<Vec<_>>().join(" / ")
}

/// What the form of the panel sends where no script runs.
#[derive(Deserialize)]
pub struct Typed {
    version: i32,
    status: CellStatus,
    #[serde(default)]
    comment: String,
    #[serde(default)]
    points: String,
    /// Figures, one a line.
    #[serde(default)]
    figures: String,
}

/// Saves a cell from the form, then shows the sheet again.
pub async fn save(
    State(app): State<App>,
    visit: Visit,
    Path((campaign, unit, component)): Path<(String, String, String)>,
    Form(typed): Form<Typed>,
) -> Result<impl IntoResponse, Refused> {
    let inputs = typed.figures.lines().map(|line| Some(line.trim().to_owned()).filter(|line| !line.is_empty())).collect();
    let command = SaveCell {
        campaign,
        unit,
        component,
        version: typed.version,
        status: typed.status,
        inputs,
        points: Some(typed.points),
        comment: Some(typed.comment),
        way: Way::Sheet,
    };
    sheet::save_cell(&visit.context(&app.world), &command).await?;
    Ok(Redirect::to(&format!("/campaigns/{}/sheets/{}#c-{}", command.campaign, command.unit, command.component)))
}
