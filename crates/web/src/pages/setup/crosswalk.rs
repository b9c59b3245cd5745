//! The crosswalk between two sets, with suggestions to take or leave.

use askama::Template;
use axum::{
    Form,
    extract::{Query, State},
    response::{IntoResponse, Redirect, Response},
};
use parindex_actions::{
    permission::Operation,
    setup::criteria::{CrosswalkLine, CrosswalkView, SaveCrosswalk, crosswalk_view, save_crosswalk},
};
use parindex_store::Uuid;
use serde::Deserialize;

use super::{fields::Fields, home::may_change, shown};
use crate::{
    App,
    door::{Access, Doors, Refused, Visit},
    pages::{Frame, Markup},
};

pub fn routes(doors: Doors) -> Doors {
    doors.get("/setup/crosswalk", Access::Needs(Operation::ReadSetUp), show).post(
        "/setup/crosswalk",
        Access::Needs(Operation::ChangeSetUp),
        save,
    )
}

#[derive(Deserialize)]
struct Asked {
    old: Option<Uuid>,
    new: Option<Uuid>,
}

/// A node of the later set: the old nodes as typed, `1.1 0,5; 1.2`.
struct Row {
    at: usize,
    new: String,
    name: String,
    typed: String,
    ground: String,
}

#[derive(Template)]
#[template(path = "setup/crosswalk.html")]
struct CrosswalkPage {
    frame: Frame,
    key: String,
    may: bool,
    old: Uuid,
    new: Uuid,
    view: CrosswalkView,
    rows: Vec<Row>,
}

async fn show(State(app): State<App>, visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Refused> {
    // Two versions are chosen on the page of all sets.
    let (Some(old), Some(new)) = (asked.old, asked.new) else { return Ok(Redirect::to("/setup/sets").into_response()) };
    let words = visit.words;
    let view = crosswalk_view(&visit.context(&app.world), old, new).await?;
    let part = |line: &CrosswalkLine| match &line.share {
        Some(share) => format!("{} {}", line.old, shown::decimal(share, words)),
        None => line.old.clone(),
    };
    let row = |(at, crossing): (usize, &parindex_actions::setup::criteria::Crossing)| {
        let known = crossing.lines.iter().map(part).collect::<Vec<_>>().join("; ");
        let (typed, ground) = match &crossing.suggestion {
            Some((old, ground)) => (old.clone(), words.text(&format!("crosswalk-ground-{ground}"))),
            None => (known, String::new()),
        };
        Row { at, new: crossing.new.clone(), name: crossing.name.clone(), typed, ground }
    };
    let rows = view.crossings.iter().enumerate().map(row).collect();
    let frame = Frame::new(&app, &visit, words.text("setup-crosswalk"));
    Ok(Markup(CrosswalkPage { frame, key: app.world.chance.token(), may: may_change(&visit), old, new, rows, view }).into_response())
}

async fn save(State(app): State<App>, visit: Visit, Form(fields): Form<Fields>) -> Result<Redirect, Refused> {
    let (old, new) = (fields.id("old")?, fields.id("new")?);
    let typed = fields.under("from.");
    let mut lines = Vec::new();
    for (at, node) in fields.under("node.") {
        for part in typed.get(&at).map(String::as_str).unwrap_or_default().split(';').map(str::trim).filter(|part| !part.is_empty()) {
            let (code, share) = part.split_once(' ').map_or((part, None), |(code, share)| (code, Some(share.trim().to_owned())));
            lines.push(CrosswalkLine { old: code.to_owned(), new: node.clone(), share });
        }
    }
    lines.sort_by(|a, b| (&a.new, &a.old).cmp(&(&b.new, &b.old)));
    save_crosswalk(&visit.context(&app.world).keyed(fields.key()), &SaveCrosswalk { old, new, lines }).await?;
    Ok(Redirect::to(&format!("/setup/crosswalk?old={old}&new={new}")))
}
