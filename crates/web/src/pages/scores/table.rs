//! The table of a group: units and the components that get their score from outside.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::IntoResponse,
};
use parindex_actions::{
    scores::{self, ScoreColumn},
    sheet::CellStatus,
};
use serde::Deserialize;

use crate::{
    App,
    door::{Refused, Visit},
    pages::{Frame, Markup, setup::shown::decimal},
};

/// A group to choose.
struct Group {
    href: String,
    name: String,
    current: bool,
}

/// A unit with its scores.
struct Row {
    name: String,
    cells: Vec<Cell>,
}

/// A score in words, with the place where it is entered.
struct Cell {
    href: String,
    shown: String,
    label: String,
}

#[derive(Template)]
#[template(path = "scores/table.html")]
struct TablePage {
    frame: Frame,
    campaign: String,
    group: String,
    groups: Vec<Group>,
    columns: Vec<ScoreColumn>,
    rows: Vec<Row>,
    missing: usize,
    entered: String,
}

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    group: Option<String>,
    entered: Option<usize>,
}

/// Shows the table.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    Path(campaign): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<impl IntoResponse, Refused> {
    let (row, table) = scores::table(&visit.context(&app.world), &campaign, asked.group.as_deref()).await?;
    let words = visit.words;
    let base = format!("/campaigns/{campaign}/scores");
    let english = words.language().is_english();
    let groups = table.groups.iter().map(|(code, name)| Group {
        href: format!("{base}?group={code}"),
        name: name.get(english).to_owned(),
        current: *code == table.group,
    });
    let cell = |unit: &scores::ScoreUnit, cell: &scores::ScoreCell| {
        let shown = match (&cell.points, cell.status) {
            (Some(points), _) => decimal(points, words),
            (None, CellStatus::Empty) => "–".to_owned(),
            (None, status) => words.text(&format!("sheet-status-{}", status.as_str().replace('_', "-"))),
        };
        Cell {
            href: format!("{base}/units/{}/{}", unit.unit, cell.component),
            label: format!("{} {} {}: {shown}", words.text("scores-enter"), unit.shown, cell.component),
            shown,
        }
    };
    let rows =
        table.units.iter().map(|unit| Row { name: unit.shown.clone(), cells: unit.cells.iter().map(|own| cell(unit, own)).collect() });
    Ok(Markup(TablePage {
        frame: Frame::new(&app, &visit, words.text("scores-title")).about(&row),
        groups: groups.collect(),
        rows: rows.collect(),
        missing: table.missing,
        columns: table.columns,
        entered: asked.entered.map(|count| words.with("scores-book-entered", &[("count", count.into())])).unwrap_or_default(),
        group: table.group,
        campaign,
    }))
}
