//! The council of a campaign: sessions, what is disputed, the reader's own conflicts.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Redirect},
};
use parindex_actions::{
    council::{Which, council, disputed},
    permission::{Object, Operation, authorize},
};
use serde::Deserialize;

use super::told::{DisputedTold, SessionTold, disputed_told, session_told};
use crate::{
    App,
    door::{Refused, Visit},
    pages::{Frame, Markup, to_newest},
};

#[derive(Template)]
#[template(path = "council/list.html")]
struct ListPage {
    frame: Frame,
    base: String,
    in_phase: bool,
    may_run: bool,
    may_declare: bool,
    sessions: Vec<SessionTold>,
    cells: Vec<DisputedTold>,
    which: Vec<(String, String, bool)>,
    conflicts: Vec<String>,
    units: Vec<(String, String)>,
}

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    /// Which disputed cells.
    #[serde(default)]
    pub which: Which,
}

/// The council of the newest campaign.
pub async fn newest(State(app): State<App>, visit: Visit) -> Result<Redirect, Refused> {
    to_newest(&app, &visit, "council").await
}

/// Shows the page.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<impl IntoResponse, Refused> {
    let context = visit.context(&app.world);
    let read = council(&context, &code).await?;
    let cells = disputed(&context, &code, asked.which).await?;
    let words = visit.words;
    let english = words.language().is_english();
    let base = format!("/campaigns/{code}/council");
    let units: Vec<_> =
        read.definition.scored_units().map(|view| (view.unit.code.as_str().to_owned(), view.unit.name.get(english).to_owned())).collect();
    let name = |unit: &str| units.iter().find(|(code, _)| code == unit).map_or_else(|| unit.to_owned(), |(_, name)| name.clone());
    Ok(Markup(ListPage {
        frame: Frame::new(&app, &visit, words.text("council-title")).about(&read.campaign),
        in_phase: read.in_phase,
        may_run: read.may_run,
        may_declare: authorize(visit.actor(), Operation::DeclareConflict, &Object::ANY),
        sessions: read.sessions.iter().map(|line| session_told(&code, line, words)).collect(),
        cells: cells.iter().map(|cell| disputed_told(&code, cell, words)).collect(),
        which: choices(&base, asked.which, words),
        conflicts: read.own_conflicts.iter().map(|unit| name(unit)).collect(),
        units: units.clone(),
        base,
    }))
}

/// The filters of disputed cells: address, words, whether chosen.
pub fn choices(base: &str, chosen: Which, words: parindex_words::Words) -> Vec<(String, String, bool)> {
    [(Which::Explained, "explained"), (Which::All, "all")]
        .map(|(which, code)| (format!("{base}?which={code}"), words.text(&format!("council-disputed-{code}")), chosen == which))
        .into()
}
