//! Forms over a list: agrees with what was chosen, and takes the last step back.

use axum::{
    Form,
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use parindex_actions::{
    Refusal,
    appraisal::{self, Many, ManyCells, Round, SeenCell},
    sheet::Way,
};

use crate::{
    App,
    door::{Refused, Visit},
    pages::{Frame, Markup, setup::fields::Fields},
};

/// A cell that was left as it is.
struct Left {
    name: String,
    what: String,
}

#[derive(askama::Template)]
#[template(path = "appraisal/left.html")]
struct LeftPage {
    frame: Frame,
    saved: usize,
    left: Vec<Left>,
    back: String,
}

/// Agrees with the cells that were chosen.
pub async fn agree(app: State<App>, visit: Visit, campaign: Path<String>, Form(fields): Form<Fields>) -> Result<Response, Refused> {
    let command = command(campaign.0, &fields)?;
    let done = appraisal::agree(&visit.context(&app.world).keyed(fields.key()), &command).await?;
    Ok(told(&app, &visit, &fields, done))
}

/// Takes the own last step in the cells back.
pub async fn undo(app: State<App>, visit: Visit, campaign: Path<String>, Form(fields): Form<Fields>) -> Result<Response, Refused> {
    let command = command(campaign.0, &fields)?;
    let done = appraisal::undo(&visit.context(&app.world).keyed(fields.key()), &command).await?;
    Ok(told(&app, &visit, &fields, done))
}

/// Boxes are called `cell.UNIT/COMPONENT` and hold the version.
fn command(campaign: String, fields: &Fields) -> Result<ManyCells, Refusal> {
    let stage = match fields.text("stage").as_str() {
        "appraisal_1" => Round::First,
        "appraisal_2" => Round::Second,
        _ => return Err(Refusal::invalid("field-wrong").with("field", "stage").at("stage")),
    };
    let chosen = fields.under("cell.");
    let mut cells = Vec::new();
    for (name, version) in &chosen {
        let Some((unit, component)) = name.split_once('/') else { continue };
        let version = version.parse().map_err(|_| Refusal::invalid("field-wrong").with("field", name.as_str()))?;
        cells.push(SeenCell { unit: unit.to_owned(), component: component.to_owned(), version });
    }
    if cells.is_empty() {
        return Err(Refusal::invalid("nothing-chosen"));
    }
    Ok(ManyCells { campaign, stage, cells, way: Way::Sheet })
}

/// Back to the list; what was left is told first.
fn told(app: &App, visit: &Visit, fields: &Fields, done: Many) -> Response {
    let back = Some(fields.text("back")).filter(|path| path.starts_with("/campaigns/")).unwrap_or_else(|| "/".to_owned());
    if done.left.is_empty() {
        return Redirect::to(&back).into_response();
    }
    let left = done.left.into_iter().map(|left| Left { name: format!("{} {}", left.unit, left.component), what: left.what });
    let frame = Frame::new(app, visit, visit.words.text("appraisal-left-title"));
    Markup(LeftPage { frame, saved: done.saved.len(), left: left.collect(), back }).into_response()
}
