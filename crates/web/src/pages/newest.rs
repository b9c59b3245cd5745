//! Places of the navigation that belong to a campaign lead to the newest one.

use axum::response::Redirect;
use parindex_actions::Refusal;
use parindex_store::entity::campaign;
use sea_orm::{EntityTrait, QueryOrder};

use crate::{
    App,
    door::{Refused, Visit},
};

/// Leads to a place of the newest campaign, such as `board`.
///
/// # Errors
/// There is no campaign yet, or what the database says.
pub async fn to_newest(app: &App, visit: &Visit, place: &str) -> Result<Redirect, Refused> {
    let newest = campaign::Entity::find().order_by_desc(campaign::Column::Year).order_by_desc(campaign::Column::CreatedAt);
    let newest = newest.one(app.world.store.read()).await.map_err(Refusal::from)?;
    let newest = newest.ok_or_else(|| Refusal::not_found("no-campaign", &visit.path))?;
    Ok(Redirect::to(&format!("/campaigns/{}/{place}", newest.code)))
}
