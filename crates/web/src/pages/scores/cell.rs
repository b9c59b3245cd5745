//! The form of one score.

use askama::Template;
use axum::{
    Form,
    extract::{Path, Query, State},
    response::{IntoResponse, Redirect},
};
use parindex_actions::{
    scores::{EnterScore, ScoreDetail, enter_score, score},
    sheet::{CellStatus, Way},
};
use parindex_words::Words;
use serde::Deserialize;

use crate::{
    App,
    door::{Refused, Visit},
    pages::{
        Frame, Markup,
        setup::{
            fields::Fields,
            shown::{Choice, decimal, moment},
        },
    },
};

type Where = Path<(String, String, String)>;

/// A figure as a field.
struct Figure {
    id: String,
    label: String,
    value: String,
}

/// A value that the score had.
struct Past {
    when: String,
    by: String,
    what: String,
}

#[derive(Template)]
#[template(path = "scores/cell.html")]
struct CellPage {
    frame: Frame,
    campaign: String,
    group: String,
    unit: String,
    component: String,
    source: String,
    max: String,
    by_hand: bool,
    version: i32,
    statuses: Vec<Choice>,
    figures: Vec<Figure>,
    points: String,
    computed: String,
    standard_error: String,
    comment: String,
    saved: bool,
    history: Vec<Past>,
}

/// What the address tells.
#[derive(Debug, Default, Deserialize)]
pub struct Told {
    saved: Option<u8>,
}

/// Shows the form.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    Path((campaign, unit, component)): Where,
    Query(told): Query<Told>,
) -> Result<impl IntoResponse, Refused> {
    let found = score(&visit.context(&app.world), &campaign, &unit, &component).await?;
    let words = visit.words;
    let title = format!("{} – {component} {}", found.unit.get(words.language().is_english()), found.column.shown);
    let number = |text: &Option<String>| text.as_deref().map(|text| decimal(text, words)).unwrap_or_default();
    let history = found.history.iter().map(|past| Past {
        when: moment(Some(past.saved_at)),
        by: past.saved_by.clone(),
        what: past.inputs.iter().flatten().chain(&past.points).map(|text| decimal(text, words)).collect::<Vec<_>>().join("; "),
    });
    Ok(Markup(CellPage {
        frame: Frame::new(&app, &visit, title).about(&found.campaign),
        statuses: statuses(found.cell.status, words),
        figures: figures(&found, words),
        source: words.text(&format!("scores-source-{}", found.column.source)),
        max: decimal(&found.column.max, words),
        by_hand: found.figures.is_empty(),
        version: found.cell.version,
        points: number(&found.cell.given_points),
        computed: number(&found.cell.points),
        standard_error: number(&found.cell.standard_error),
        comment: found.cell.comment.clone().unwrap_or_default(),
        saved: told.saved.is_some(),
        history: history.collect(),
        group: found.group,
        campaign,
        unit,
        component,
    }))
}

fn statuses(current: CellStatus, words: Words) -> Vec<Choice> {
    let current = if current == CellStatus::Empty { CellStatus::Given } else { current };
    let all = [CellStatus::Given, CellStatus::NothingArose, CellStatus::NotApplicable, CellStatus::NotSubmitted, CellStatus::Empty];
    let choice = |status: CellStatus| {
        let label = words.text(&format!("sheet-status-{}", status.as_str().replace('_', "-")));
        Choice::new(status.as_str(), label, current.as_str())
    };
    all.into_iter().map(choice).collect()
}

fn figures(found: &ScoreDetail, words: Words) -> Vec<Figure> {
    let figure = |(at, label): (usize, &String)| Figure {
        id: format!("figure.{at}"),
        label: label.clone(),
        value: found.cell.inputs.get(at).cloned().flatten().map(|text| decimal(&text, words)).unwrap_or_default(),
    };
    found.figures.iter().enumerate().map(figure).collect()
}

/// Enters the score.
pub async fn save(
    State(app): State<App>,
    visit: Visit,
    Path((campaign, unit, component)): Where,
    Form(fields): Form<Fields>,
) -> Result<Redirect, Refused> {
    let figures = fields.under("figure.");
    let last = figures.keys().filter_map(|key| key.parse::<usize>().ok()).max().map_or(0, |last| last + 1).min(MOST_FIGURES);
    let figure = |at: usize| figures.get(&at.to_string()).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    let command = EnterScore {
        version: fields.whole("version"),
        status: CellStatus::parse(&fields.text("status")),
        inputs: (0..last).map(figure).collect(),
        points: fields.optional("points"),
        standard_error: fields.optional("standard_error"),
        comment: fields.optional("comment"),
        way: Way::Sheet,
        campaign,
        unit,
        component,
    };
    enter_score(&visit.context(&app.world).keyed(fields.key()), &command).await?;
    Ok(Redirect::to(&format!("/campaigns/{}/scores/units/{}/{}?saved=1", command.campaign, command.unit, command.component)))
}

/// Most figures of one score.
const MOST_FIGURES: usize = 200;
