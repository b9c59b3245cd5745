//! The log for strangers and their programs: checkpoint and tiles in the layout of C2SP tlog-tiles.
//!
//! Checkpoint and hashes are for everybody: they tell nothing but how many entries there are. Entries hold figures of units before they are
//! published, so they are for those who may read the log.

use axum::{
    extract::{Path, State},
    http::header::{CACHE_CONTROL, CONTENT_TYPE},
    response::IntoResponse,
};
use parindex_actions::log;

use crate::{App, door::Refused};

/// The last checkpoint.
pub async fn checkpoint(State(app): State<App>) -> Result<impl IntoResponse, Refused> {
    let note = log::checkpoint(&app.world).await?;
    Ok(([(CONTENT_TYPE, "text/plain; charset=utf-8"), (CACHE_CONTROL, "no-cache")], note))
}

/// A bundle of entries.
pub async fn entries(State(app): State<App>, Path(place): Path<String>) -> Result<impl IntoResponse, Refused> {
    tile(&app, format!("tile/entries/{place}"), "private, max-age=31536000, immutable").await
}

/// A tile of hashes.
pub async fn hashes(State(app): State<App>, Path((level, place)): Path<(String, String)>) -> Result<impl IntoResponse, Refused> {
    tile(&app, format!("tile/{level}/{place}"), "public, max-age=31536000, immutable").await
}

/// A tile never changes: of one name there are only ever the same bytes.
async fn tile(app: &App, path: String, keep: &'static str) -> Result<impl IntoResponse + use<>, Refused> {
    let bytes = log::tile(&app.world, &path).await?;
    Ok(([(CONTENT_TYPE, "application/octet-stream"), (CACHE_CONTROL, keep)], bytes))
}
