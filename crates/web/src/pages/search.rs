//! One search for units, components and documents.

use askama::Template;
use axum::{
    extract::{Query, State},
    response::IntoResponse,
};
use parindex_actions::{
    permission::Operation,
    search::{Found, find},
};
use serde::Deserialize;

use super::{Frame, Markup};
use crate::{
    App,
    door::{Access, Doors, Refused, Visit},
};

pub fn routes(doors: Doors) -> Doors {
    doors.get("/search", Access::Needs(Operation::UseOwnAccount), show)
}

#[derive(Deserialize)]
struct Asked {
    q: Option<String>,
}

#[derive(Template)]
#[template(path = "search.html")]
struct SearchPage {
    frame: Frame,
    text: String,
    found: Found,
    campaign: String,
}

async fn show(State(app): State<App>, visit: Visit, Query(asked): Query<Asked>) -> Result<impl IntoResponse, Refused> {
    let text = asked.q.unwrap_or_default().trim().to_owned();
    let found = find(&visit.context(&app.world), &text).await?;
    let campaign = found.campaign.clone().unwrap_or_default();
    Ok(Markup(SearchPage { frame: Frame::new(&app, &visit, visit.words.text("search-title")), text, found, campaign }))
}
