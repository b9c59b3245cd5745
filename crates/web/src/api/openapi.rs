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
    paths(super::sheet::read, super::sheet::save, super::sheet::history)
)]
pub struct Description;

async fn show() -> impl IntoResponse {
    Json(Description::openapi())
}
