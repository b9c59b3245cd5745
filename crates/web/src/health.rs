//! Whether the server can work.

use axum::{Json, extract::State, http::StatusCode, response::IntoResponse};
use serde_json::json;

use crate::App;

/// `200` when the database answers, else `503`.
pub async fn healthz(State(app): State<App>) -> impl IntoResponse {
    match app.world.store.ping().await {
        Ok(()) => (StatusCode::OK, Json(json!({ "status": "ok", "version": env!("CARGO_PKG_VERSION") }))),
        Err(fault) => {
            tracing::error!(%fault, "health");
            (StatusCode::SERVICE_UNAVAILABLE, Json(json!({ "status": "database" })))
        }
    }
}
