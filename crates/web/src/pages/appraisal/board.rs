//! What the appraisal made of the claims, and how far it is.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::IntoResponse,
};
use parindex_actions::appraisal::{self, Gap};
use parindex_words::Words;

use crate::{
    App,
    door::{Refused, Visit},
    pages::{Frame, Markup, sheet::decimal},
};

struct Row {
    key: String,
    name: String,
    href: Option<String>,
    cells: usize,
    changed: usize,
    claimed: String,
    found: String,
    gap: String,
    percent: String,
    expected: String,
}

struct Day {
    day: String,
    read: usize,
}

#[derive(Template)]
#[template(path = "appraisal/board.html")]
struct BoardPage {
    frame: Frame,
    campaign: String,
    units: Vec<Row>,
    areas: Vec<Row>,
    appraisers: Vec<Row>,
    read: usize,
    total: usize,
    days: Vec<Day>,
    most: usize,
    ends_at: Option<String>,
}

/// Shows the board.
pub async fn show(State(app): State<App>, visit: Visit, Path(campaign): Path<String>) -> Result<impl IntoResponse, Refused> {
    let board = appraisal::gap_board(&visit.context(&app.world), &campaign).await?;
    let words = visit.words;
    let unit = |gap: &Gap| Row { href: Some(format!("/campaigns/{campaign}/appraisal/units/{}?only=changed", gap.key)), ..row(gap, words) };
    let area =
        |(set, gap): &(String, Gap)| Row { name: format!("{} ({set})", gap.name.get(words.language().is_english())), ..row(gap, words) };
    let day = |(day, read): &(String, usize)| Day { day: words.stored_date(day), read: *read };
    Ok(Markup(BoardPage {
        units: board.units.iter().map(unit).collect(),
        areas: board.areas.iter().map(area).collect(),
        appraisers: board.appraisers.iter().map(|gap| row(gap, words)).collect(),
        read: board.pace.read,
        total: board.pace.total,
        days: board.pace.days.iter().map(day).collect(),
        most: board.pace.days.iter().map(|(_, read)| *read).max().unwrap_or(1),
        ends_at: board.pace.ends_at.map(|at| words.instant(at)),
        frame: Frame::new(&app, &visit, words.text("gaps-title")).about(&board.campaign),
        campaign,
    }))
}

fn row(gap: &Gap, words: Words) -> Row {
    let optional = |text: &Option<String>| text.as_deref().map(|text| decimal(text, words)).unwrap_or_default();
    Row {
        key: gap.key.clone(),
        name: gap.name.get(words.language().is_english()).to_owned(),
        href: None,
        cells: gap.cells,
        changed: gap.changed,
        claimed: decimal(&gap.claimed, words),
        found: decimal(&gap.found, words),
        gap: decimal(&gap.gap, words),
        percent: optional(&gap.percent),
        expected: optional(&gap.expected),
    }
}
