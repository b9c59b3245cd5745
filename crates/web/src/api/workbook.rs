//! The sheet as a workbook over the API: download, upload, look at every cell, accept or drop.

use axum::{
    Json,
    body::Bytes,
    extract::{DefaultBodyLimit, Path, Query, State},
    handler::Handler,
    response::IntoResponse,
};
use parindex_actions::{
    permission::Operation,
    sheet::workbook::{self, AcceptWorkbook, Accepted, CellChange, DropWorkbook, Take, UploadLine, UploadWorkbook, Uploaded},
};
use parindex_store::Uuid;
use serde::{Deserialize, Serialize};

use crate::{
    App,
    door::{Access, Act, Body, Doors, Problem, Refused, Visit},
    pages::{LARGEST_UPLOAD, spreadsheet},
};

pub fn routes(doors: Doors) -> Doors {
    let (read, fill) = (Access::Needs(Operation::ReadSheet), Access::Needs(Operation::FillSheet));
    doors
        .get("/api/v1/campaigns/{campaign}/sheets/{unit}/workbook", read, download)
        .get("/api/v1/campaigns/{campaign}/sheets/{unit}/workbooks", read, list)
        .post("/api/v1/campaigns/{campaign}/sheets/{unit}/workbooks", fill, upload.layer(DefaultBodyLimit::max(LARGEST_UPLOAD)))
        .get("/api/v1/campaigns/{campaign}/sheets/{unit}/workbooks/{id}", read, look)
        .post("/api/v1/campaigns/{campaign}/sheets/{unit}/workbooks/{id}/accept", fill, accept)
        .post("/api/v1/campaigns/{campaign}/sheets/{unit}/workbooks/{id}/drop", fill, drop_it)
}

/// The name of the file that is sent.
#[derive(Debug, Default, Deserialize)]
pub struct Named {
    #[serde(default)]
    name: String,
}

/// Cells to take.
#[derive(Debug, Deserialize)]
pub struct Taking {
    take: Vec<Take>,
}

/// What would become of a sheet.
#[derive(Debug, Serialize)]
pub struct Look {
    /// When it was downloaded, milliseconds UTC.
    downloaded_at: i64,
    /// What stands in the way of accepting it.
    lock: Option<Problem>,
    /// Every component in the order of the set.
    cells: Vec<CellChange>,
    /// Codes that the unit's set does not have.
    unknown: Vec<String>,
    /// Rows without a code in which something stands: sheet and row.
    strays: Vec<(String, u32)>,
}

type Where = Path<(String, String)>;
type Which = Path<(String, String, Uuid)>;

/// The sheet as a protected workbook.
#[utoipa::path(get, path = "/api/v1/campaigns/{campaign}/sheets/{unit}/workbook", tag = "sheet",
    params(("campaign" = String, Path), ("unit" = String, Path)),
    responses((status = 200, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", body = Vec<u8>),
        (status = 403, body = Problem)))]
pub async fn download(State(app): State<App>, visit: Visit, Path((campaign, unit)): Where) -> Result<impl IntoResponse, Refused> {
    let book = workbook::download(&visit.context(&app.world), &campaign, &unit).await?;
    Ok(spreadsheet(&book.name, book.bytes))
}

/// The newest workbooks that were sent for a sheet.
#[utoipa::path(get, path = "/api/v1/campaigns/{campaign}/sheets/{unit}/workbooks", tag = "sheet",
    params(("campaign" = String, Path), ("unit" = String, Path)), responses((status = 200, body = Vec<Object>)))]
pub async fn list(State(app): State<App>, visit: Visit, Path((campaign, unit)): Where) -> Result<Json<Vec<UploadLine>>, Refused> {
    Ok(Json(workbook::uploads(&visit.context(&app.world), &campaign, &unit).await?))
}

/// Takes a workbook in. Nothing changes until it is accepted.
#[utoipa::path(post, path = "/api/v1/campaigns/{campaign}/sheets/{unit}/workbooks", tag = "sheet",
    params(("campaign" = String, Path), ("unit" = String, Path), ("name" = Option<String>, Query), ("Idempotency-Key" = String, Header)),
    request_body(content = String, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    responses((status = 200, body = Object), (status = 413, body = Problem), (status = 422, body = Problem)))]
pub async fn upload(act: Act, Path((campaign, unit)): Where, Query(named): Query<Named>, book: Bytes) -> Result<Json<Uploaded>, Refused> {
    let command = UploadWorkbook { campaign, unit, name: named.name };
    Ok(Json(workbook::upload(&act.context(), &command, &book).await?))
}

/// What would become of every cell if the workbook were accepted now.
#[utoipa::path(get, path = "/api/v1/campaigns/{campaign}/sheets/{unit}/workbooks/{id}", tag = "sheet",
    params(("campaign" = String, Path), ("unit" = String, Path), ("id" = String, Path)),
    responses((status = 200, body = Object), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn look(State(app): State<App>, visit: Visit, Path((campaign, unit, id)): Which) -> Result<Json<Look>, Refused> {
    let found = workbook::preview(&visit.context(&app.world), &campaign, &unit, id).await?;
    let lock = found.sheet.window.open(app.world.now(), &found.sheet.campaign).err().map(|refusal| Problem::new(&refusal, visit.words));
    Ok(Json(Look { downloaded_at: found.downloaded_at, lock, cells: found.cells, unknown: found.unknown, strays: found.strays }))
}

/// Saves the cells that are named, each in the version that was seen; those that somebody has changed since are told and stay open.
#[utoipa::path(post, path = "/api/v1/campaigns/{campaign}/sheets/{unit}/workbooks/{id}/accept", tag = "sheet", request_body = Object,
    params(("campaign" = String, Path), ("unit" = String, Path), ("id" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Object), (status = 409, body = Problem), (status = 423, body = Problem)))]
pub async fn accept(act: Act, Path((campaign, unit, id)): Which, Body(taking): Body<Taking>) -> Result<Json<Accepted>, Refused> {
    let command = AcceptWorkbook { campaign, unit, id, take: taking.take };
    Ok(Json(workbook::accept(&act.context(), &command).await?))
}

/// Drops the workbook.
#[utoipa::path(post, path = "/api/v1/campaigns/{campaign}/sheets/{unit}/workbooks/{id}/drop", tag = "sheet",
    params(("campaign" = String, Path), ("unit" = String, Path), ("id" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Object), (status = 409, body = Problem)))]
pub async fn drop_it(act: Act, Path((campaign, unit, id)): Which) -> Result<Json<()>, Refused> {
    let command = DropWorkbook { campaign, unit, id };
    Ok(Json(workbook::drop_workbook(&act.context(), &command).await?))
}
