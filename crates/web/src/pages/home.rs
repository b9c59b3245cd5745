//! The start page: what to do next.

use askama::Template;
use axum::{extract::State, response::IntoResponse};
use parindex_actions::permission::Operation;
use parindex_store::entity::campaign;
use sea_orm::{EntityTrait, QueryOrder};

use super::{Frame, Markup};
use crate::{
    App,
    door::{Access, Doors, Refused, Visit},
};

pub fn routes(doors: Doors) -> Doors {
    doors.get("/", Access::Needs(Operation::UseOwnAccount), show)
}

/// A sheet that the person may open.
struct SheetLink {
    name: String,
    campaign: String,
    href: String,
}

#[derive(Template)]
#[template(path = "home.html")]
struct HomePage {
    frame: Frame,
    sheets: Vec<SheetLink>,
}

async fn show(State(app): State<App>, visit: Visit) -> Result<impl IntoResponse, Refused> {
    let db = app.world.store.read();
    let campaigns =
        campaign::Entity::find().order_by_desc(campaign::Column::Year).all(db).await.map_err(parindex_actions::Refusal::from)?;
    let mut sheets = Vec::new();
    for campaign in &campaigns {
        let (_, definition) = app.world.definitions.get(db, &campaign.code).await?;
        for unit in visit.actor().units() {
            let Some(view) = definition.unit(unit) else { continue };
            let english = visit.words.language().is_english();
            let name = view.unit.name.get(english).to_owned();
            sheets.push(SheetLink {
                name,
                campaign: campaign.name_vi.clone(),
                href: format!("/campaigns/{}/sheets/{unit}", campaign.code),
            });
        }
    }
    Ok(Markup(HomePage { frame: Frame::new(&app, &visit, visit.words.text("home-title")), sheets }))
}
