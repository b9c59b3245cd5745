//! The self-scoring sheet of a unit: one long table.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::IntoResponse,
};
use parindex_actions::{
    permission::Operation,
    sheet::{self, SheetView},
};

use super::{Frame, Markup};
use crate::{
    App,
    door::{Access, Doors, Refused, Visit},
};

pub fn routes(doors: Doors) -> Doors {
    doors.get("/campaigns/{campaign}/sheets/{unit}", Access::Needs(Operation::ReadSheet), show)
}

#[derive(Template)]
#[template(path = "sheet/page.html")]
struct SheetPage {
    frame: Frame,
    unit: String,
    sheet: SheetView,
}

async fn show(State(app): State<App>, visit: Visit, Path((campaign, unit)): Path<(String, String)>) -> Result<impl IntoResponse, Refused> {
    let read = sheet::read(&visit.context(&app.world), &campaign, &unit).await?;
    let view = read.definition.unit(&unit);
    let name = view.map(|view| view.unit.name.get(visit.words.language().is_english()).to_owned()).unwrap_or_default();
    let frame = Frame::new(&app, &visit, visit.words.text("sheet-title")).about(&read.campaign);
    Ok(Markup(SheetPage { frame, unit: name, sheet: read.view }))
}
