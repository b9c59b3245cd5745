//! What can be put on the agenda of a session: disputed cells, or one component with a motion of its own.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::IntoResponse,
};
use parindex_actions::council::{Which, disputed, read_session};
use parindex_store::Uuid;

use super::{
    list::{Asked, choices},
    told::{DisputedTold, disputed_told},
};
use crate::{
    App,
    door::{Refused, Visit},
    pages::{Frame, Markup},
};

#[derive(Template)]
#[template(path = "council/agenda.html")]
struct AgendaPage {
    frame: Frame,
    base: String,
    title: String,
    which: Vec<(String, String, bool)>,
    all: bool,
    cells: Vec<DisputedTold>,
    free: usize,
    units: Vec<(String, String)>,
}

/// Shows the page.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    Path((campaign, id)): Path<(String, Uuid)>,
    Query(asked): Query<Asked>,
) -> Result<impl IntoResponse, Refused> {
    let context = visit.context(&app.world);
    let (council, session) = read_session(&context, &campaign, id).await?;
    let cells = disputed(&context, &campaign, asked.which).await?;
    let words = visit.words;
    let english = words.language().is_english();
    let base = format!("/campaigns/{campaign}/council/{id}");
    let units = council.definition.scored_units().map(|view| (view.unit.code.as_str().to_owned(), view.unit.name.get(english).to_owned()));
    Ok(Markup(AgendaPage {
        frame: Frame::new(&app, &visit, words.text("council-agenda-add")).about(&council.campaign),
        title: session.session.title,
        which: choices(&format!("{base}/agenda"), asked.which, words),
        all: asked.which == Which::All,
        free: cells.iter().filter(|cell| !cell.on_agenda).count(),
        cells: cells.iter().map(|cell| disputed_told(&campaign, cell, words)).collect(),
        units: units.collect(),
        base,
    }))
}
