//! The sheet as data.

use axum::{
    Json,
    extract::{Path, State},
};
use parindex_actions::{
    permission::Operation,
    sheet::{self, CellStatus, CellView, NodeView, PastValue, Progress, SaveCell, Sheet, SheetView, TotalView, Way},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    App,
    door::{Access, Body, Doors, IdempotencyKey, Problem, Refused, Visit},
};

pub fn routes(doors: Doors) -> Doors {
    doors
        .get("/api/v1/campaigns/{campaign}/sheets/{unit}", Access::Needs(Operation::ReadSheet), read)
        .put("/api/v1/campaigns/{campaign}/sheets/{unit}/cells/{component}", Access::Needs(Operation::FillSheet), save)
        .get("/api/v1/campaigns/{campaign}/sheets/{unit}/cells/{component}/history", Access::Needs(Operation::ReadSheet), history)
}

/// A sheet with the moment at which it was read.
#[derive(Debug, Serialize, ToSchema)]
pub struct SheetAnswer {
    /// Server's time, milliseconds UTC.
    server_time: i64,
    /// When self-scoring ends, milliseconds UTC.
    closes_at: Option<i64>,
    /// Whether cells can be saved now.
    open: bool,
    /// What stands in the way.
    lock: Option<Problem>,
    /// Cells, sums, progress.
    #[serde(flatten)]
    #[schema(value_type = Object)]
    view: SheetView,
}

/// What a person typed into a cell.
#[derive(Debug, Deserialize, ToSchema)]
pub struct CellTyped {
    /// The version that was seen; 0 for a cell that was never saved.
    version: i32,
    /// `empty`, `given`, `nothing_arose`, `not_applicable` or `not_submitted`.
    #[schema(value_type = String)]
    status: CellStatus,
    /// Figures as typed: `3,5` and `3.5` are the same, `1.234` is asked back.
    #[serde(default)]
    inputs: Vec<Option<String>>,
    /// Points as typed, where no rule computes them.
    #[serde(default)]
    points: Option<String>,
    /// Comment or explanation.
    #[serde(default)]
    comment: Option<String>,
}

/// A saved cell with the sums that follow.
#[derive(Debug, Serialize, ToSchema)]
pub struct CellAnswer {
    /// Server's time, milliseconds UTC.
    server_time: i64,
    /// The cell.
    #[schema(value_type = Object)]
    cell: Option<CellView>,
    /// Every node.
    #[schema(value_type = Object)]
    nodes: Vec<NodeView>,
    /// Total.
    #[schema(value_type = Object)]
    total: TotalView,
    /// Progress.
    #[schema(value_type = Object)]
    progress: Progress,
}

/// Reads the sheet of a unit.
#[utoipa::path(get, path = "/api/v1/campaigns/{campaign}/sheets/{unit}", tag = "sheet",
    params(("campaign" = String, Path), ("unit" = String, Path)),
    responses((status = 200, body = SheetAnswer), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn read(
    State(app): State<App>,
    visit: Visit,
    Path((campaign, unit)): Path<(String, String)>,
) -> Result<Json<SheetAnswer>, Refused> {
    let sheet = sheet::read(&visit.context(&app.world), &campaign, &unit).await?;
    let lock = sheet.window.open(app.world.now()).err();
    Ok(Json(SheetAnswer {
        server_time: app.world.now().0,
        closes_at: sheet.window.closes_at.map(|at| at.0),
        open: lock.is_none(),
        lock: lock.map(|refusal| Problem::new(&refusal, visit.words)),
        view: sheet.view,
    }))
}

/// Saves a cell.
#[utoipa::path(put, path = "/api/v1/campaigns/{campaign}/sheets/{unit}/cells/{component}", tag = "sheet", request_body = CellTyped,
    params(("campaign" = String, Path), ("unit" = String, Path), ("component" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = CellAnswer), (status = 409, body = Problem), (status = 422, body = Problem), (status = 423, body = Problem)))]
pub async fn save(
    State(app): State<App>,
    visit: Visit,
    Path((campaign, unit, component)): Path<(String, String, String)>,
    key: IdempotencyKey,
    Body(typed): Body<CellTyped>,
) -> Result<Json<CellAnswer>, Refused> {
    let CellTyped { version, status, inputs, points, comment } = typed;
    let way = Way::Sheet;
    let command = SaveCell { campaign, unit, component, version, status, inputs, points, comment, way };
    let context = visit.context(&app.world).keyed(Some(&key.0));
    sheet::save_cell(&context, &command).await?;
    let Sheet { view, .. } = sheet::read(&context, &command.campaign, &command.unit).await?;
    let cell = view.cells.into_iter().find(|cell| cell.component == command.component);
    Ok(Json(CellAnswer { server_time: app.world.now().0, cell, nodes: view.nodes, total: view.total, progress: view.progress }))
}

/// The history of a cell, newest first.
#[utoipa::path(get, path = "/api/v1/campaigns/{campaign}/sheets/{unit}/cells/{component}/history", tag = "sheet",
    params(("campaign" = String, Path), ("unit" = String, Path), ("component" = String, Path)),
    responses((status = 200, body = Vec<Object>)))]
pub async fn history(
    State(app): State<App>,
    visit: Visit,
    Path((campaign, unit, component)): Path<(String, String, String)>,
) -> Result<Json<Vec<PastValue>>, Refused> {
    Ok(Json(sheet::history(&visit.context(&app.world), &campaign, &unit, &component).await?))
}
