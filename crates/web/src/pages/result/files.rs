//! Results, archives and exports as files to keep.

use axum::{
    extract::{Path, State},
    http::header,
    response::IntoResponse,
};
use parindex_actions::result::{self, File};
use parindex_store::Uuid;

use crate::{
    App,
    door::{Refused, Visit},
};

/// Bytes to keep under a name.
pub fn download(name: &str, kind: &'static str, bytes: Vec<u8>) -> impl IntoResponse + use<> {
    let plain: String = name.chars().map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '_' }).collect();
    ([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{plain}\""))], bytes)
}

/// The result as JSON.
pub async fn json(State(app): State<App>, visit: Visit, Path(id): Path<Uuid>) -> Result<impl IntoResponse, Refused> {
    let (name, bytes) = result::file(&visit.context(&app.world), id, File::Json).await?;
    Ok(download(&name, "application/json", bytes))
}

/// The files of the round that it was computed from.
pub async fn archive(State(app): State<App>, visit: Visit, Path(id): Path<Uuid>) -> Result<impl IntoResponse, Refused> {
    let (name, bytes) = result::file(&visit.context(&app.world), id, File::Archive).await?;
    Ok(download(&name, "application/zip", bytes))
}

/// The campaign as it is now.
pub async fn export(State(app): State<App>, visit: Visit, Path(campaign): Path<String>) -> Result<impl IntoResponse, Refused> {
    let exported = result::export(&visit.context(&app.world), &campaign).await?;
    Ok(download(&format!("{campaign}.zip"), "application/zip", exported.zip()?))
}
