//! The page of the sheet.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::IntoResponse,
};
use parindex_actions::{
    handover::{SheetState, broken_approval, standing_steps, who_locked},
    sheet,
};

use super::{
    rows::{Parts, Row, rows},
    shown,
};
use crate::{
    App,
    door::{Problem, Refused, Visit},
    pages::{
        Frame, Markup, client_words,
        handover::{Past, approved_before, step_told},
    },
};

#[derive(Template)]
#[template(path = "sheet/page.html")]
struct SheetPage {
    frame: Frame,
    campaign: String,
    unit: String,
    unit_name: String,
    person: String,
    rows: Vec<Row>,
    done: usize,
    total: usize,
    score: String,
    max: String,
    index: String,
    closes_at: Option<i64>,
    left: String,
    lock: Option<Problem>,
    /// When and by whom it was approved, when it has changed since.
    broken: Option<String>,
    /// What the head sent back, and why.
    returned: Option<Past>,
    /// The unit's own end, and why.
    extended: Option<Past>,
    /// Whether only a part of the sheet is the reader's to fill in.
    mine: bool,
    /// Words of the client module: a JSON object.
    words: String,
}

/// The words that the client module says itself.
const CLIENT_WORDS: [&str; 32] = [
    "sheet-state-saved",
    "sheet-state-saving",
    "sheet-state-unsaved-offline",
    "sheet-state-unsaved",
    "sheet-state-refused",
    "sheet-all-saved",
    "sheet-some-saving",
    "sheet-some-unsaved",
    "sheet-offline",
    "sheet-session-over",
    "sheet-session-sign-in",
    "sheet-conflict",
    "sheet-conflict-mine",
    "sheet-conflict-theirs",
    "sheet-conflict-keep-mine",
    "sheet-conflict-take-theirs",
    "sheet-conflict-empty",
    "sheet-locked",
    "sheet-locked-copy",
    "sheet-picked",
    "sheet-copied",
    "sheet-paste-left-over",
    "sheet-paste-done",
    "sheet-nothing-shown",
    "sheet-restored",
    "sheet-changed-by-others",
    "sheet-panel-loading",
    "sheet-panel-failed",
    "sheet-undone",
    "sheet-status-nothing-arose",
    "sheet-status-not-applicable",
    "sheet-status-not-submitted",
];

/// Shows the sheet.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    Path((campaign, unit)): Path<(String, String)>,
) -> Result<impl IntoResponse, Refused> {
    let context = visit.context(&app.world);
    let read = sheet::read(&context, &campaign, &unit).await?;
    let last_year = sheet::last_year(&context, &read.campaign, &unit).await?;
    let words = visit.words;
    let lock = match read.window.open(app.world.now(), &read.campaign) {
        Ok(()) => None,
        Err(refusal) => Some(Problem::new(&who_locked(&context, &campaign, &unit, refusal).await, words)),
    };
    let view = &read.view;
    let scored = read.definition.unit(&unit).ok_or_else(|| parindex_actions::Refusal::not_found("no-unit", &unit))?;
    let parts = Parts { set: scored.set, view, open: lock.is_none(), last_year: &last_year, words };
    let unit_name = scored.unit.name.get(words.language().is_english()).to_owned();
    let title = format!("{} – {unit_name}", words.text("sheet-title"));
    let closes_at = read.window.closes_at.map(|at| at.0);
    let left = closes_at.map(|at| words.duration(at - app.world.now().0)).unwrap_or_default();
    let broken = broken_approval(&context, &campaign, &unit).await?.map(|broken| approved_before(&broken, words));
    let state = SheetState::parse(read.state.as_ref().map(|s| s.state.as_str()));
    let standing = standing_steps(&context, &campaign, &unit, state).await?;
    Ok(Markup(SheetPage {
        returned: standing.returned.as_ref().map(|step| step_told(step, words)),
        extended: standing.extended.as_ref().map(|step| step_told(step, words)),
        rows: rows(&parts),
        mine: view.cells.iter().any(|cell| cell.own && cell.fillable) && view.cells.iter().any(|cell| cell.own && !cell.fillable),
        done: view.progress.done,
        total: view.progress.total,
        score: shown::decimal(&view.total.score, words),
        max: shown::decimal(&view.total.max, words),
        index: view.total.index.as_deref().map(|i| shown::decimal(i, words)).unwrap_or_default(),
        frame: Frame::new(&app, &visit, title).about(&read.campaign),
        person: visit.actor().person.to_string(),
        words: client_words(words, &CLIENT_WORDS),
        campaign,
        unit,
        unit_name,
        closes_at,
        left,
        lock,
        broken,
    }))
}
