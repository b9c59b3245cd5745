//! The description of the API. Every room adds its paths here.

use axum::{Json, response::IntoResponse};
use utoipa::OpenApi;

use crate::door::{Access, Doors};

pub fn routes(doors: Doors) -> Doors {
    doors.get("/api/v1/openapi.json", Access::Public, show)
}

/// The description of the API.
#[derive(OpenApi)]
#[openapi(
    info(title = "parindex", description = "Chỉ số cải cách hành chính – public administration reform index"),
    paths(
        super::sheet::read,
        super::sheet::save,
        super::sheet::history,
        super::setup::begin_campaign,
        super::setup::check_campaign,
        super::setup::copy_set,
        super::setup::decide,
        super::setup::delete_group,
        super::setup::delete_node,
        super::setup::import_sets,
        super::setup::import_units,
        super::setup::issue_set,
        super::setup::list_campaigns,
        super::setup::list_proposals,
        super::setup::list_sets,
        super::setup::list_units,
        super::setup::move_node,
        super::setup::place_units,
        super::setup::propose,
        super::setup::read_campaign,
        super::setup::read_crosswalk,
        super::setup::read_proposal,
        super::setup::read_set,
        super::setup::read_unit,
        super::setup::reorganise,
        super::setup::save_crosswalk,
        super::setup::save_group,
        super::setup::save_node,
        super::setup::save_set,
        super::setup::save_unit,
        super::setup::set_phase,
        super::setup::try_rule,
    )
)]
pub struct Description;

async fn show() -> impl IntoResponse {
    Json(Description::openapi())
}
