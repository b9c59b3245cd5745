//! The matrix of all points that the reader may see, with filters that have addresses.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Redirect},
};
use parindex_actions::explanation::{MatrixFilter, answers_until, matrix};

use super::told::{PointTold, told};
use crate::{
    App,
    door::{Refused, Visit},
    pages::{Frame, Markup, to_newest},
};

/// A choice of a filter.
pub struct Choice {
    /// Address.
    pub href: String,
    /// Words.
    pub label: String,
    /// How many.
    pub count: String,
    /// Whether it is chosen.
    pub current: bool,
}

#[derive(Template)]
#[template(path = "explanation/matrix.html")]
struct MatrixPage {
    frame: Frame,
    campaign: String,
    base: String,
    query: String,
    state: String,
    units: Vec<(String, String, bool)>,
    states: Vec<Choice>,
    rows: Vec<PointTold>,
    total: usize,
    closes_at: Option<i64>,
    left: String,
}

/// The matrix of the newest campaign.
pub async fn newest(State(app): State<App>, visit: Visit) -> Result<Redirect, Refused> {
    to_newest(&app, &visit, "explanations").await
}

/// Shows the matrix.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    Path(code): Path<String>,
    Query(filter): Query<MatrixFilter>,
) -> Result<impl IntoResponse, Refused> {
    let context = visit.context(&app.world);
    let all = matrix(&context, &code, &MatrixFilter { state: filter.state.clone(), ..MatrixFilter::default() }).await?;
    let words = visit.words;
    let english = words.language().is_english();
    let known = |unit: &str| all.units.iter().any(|(code, _)| code == unit);
    let unit = if known(&filter.unit) { filter.unit.clone() } else { String::new() };
    let rows: Vec<_> = all.rows.iter().filter(|row| unit.is_empty() || row.unit == unit).map(|row| told(row, words)).collect();
    let base = format!("/campaigns/{code}/explanations");
    let query = format!("?unit={unit}&state={}", filter.state);
    let until = answers_until(&all.campaign, app.world.now());
    Ok(Markup(MatrixPage {
        frame: Frame::new(&app, &visit, words.text("explanation-title")).about(&all.campaign),
        units: all.units.iter().map(|(code, name)| (code.clone(), name.get(english).to_owned(), *code == unit)).collect(),
        states: states(&base, &unit, &filter.state, &all.counts, words),
        total: all.counts.values().sum(),
        closes_at: until.map(|at| at.0),
        left: until.map(|at| words.duration(at.0 - app.world.now().0)).unwrap_or_default(),
        state: filter.state,
        campaign: code,
        base,
        query,
        rows,
    }))
}

/// The states as links with their numbers.
pub fn states(
    base: &str,
    unit: &str,
    chosen: &str,
    counts: &std::collections::HashMap<String, usize>,
    words: parindex_words::Words,
) -> Vec<Choice> {
    let choice = |state: &str| {
        let count: usize = if state.is_empty() {
            counts.iter().filter(|(known, _)| known.as_str() != "withdrawn").map(|(_, count)| count).sum()
        } else {
            counts.get(state).copied().unwrap_or_default()
        };
        let key = if state.is_empty() { "explanation-every-state".to_owned() } else { format!("explanation-state-{state}") };
        let unit = if unit.is_empty() { String::new() } else { format!("unit={unit}&") };
        Choice { href: format!("{base}?{unit}state={state}"), label: words.text(&key), count: count.to_string(), current: chosen == state }
    };
    ["", "open", "answered", "settled", "withdrawn"].map(choice).into()
}
