//! The sheet as data.

use axum::{
    Json,
    extract::{Path, State},
};
use parindex_actions::{
    Refusal,
    handover::who_locked,
    permission::Operation,
    sheet::{self, CellStatus, CellTally, CellView, NodeView, PastValue, Progress, SaveCell, SheetView, TotalView},
};
use parindex_engine::{criteria::Node, kernel::Phrase};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;

use crate::{
    App,
    door::{Access, Act, Body, Doors, Problem, Refused, Visit},
};

pub fn routes(doors: Doors) -> Doors {
    doors
        .get("/api/v1/campaigns/{campaign}/sheets/{unit}", Access::Needs(Operation::ReadSheet), read)
        .get("/api/v1/campaigns/{campaign}/units/{unit}", Access::Needs(Operation::ReadSheet), explain)
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
    /// The component and the nodes above it.
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
    let context = visit.context(&app.world);
    let sheet = sheet::read(&context, &campaign, &unit).await?;
    let lock = match sheet.window.open(app.world.now(), &sheet.campaign) {
        Ok(()) => None,
        Err(refusal) => Some(who_locked(&context, &campaign, &unit, refusal).await),
    };
    Ok(Json(SheetAnswer {
        server_time: app.world.now().0,
        closes_at: sheet.window.closes_at.map(|at| at.0),
        open: lock.is_none(),
        lock: lock.map(|refusal| Problem::new(&refusal, visit.words)),
        view: sheet.view,
    }))
}

/// What a unit's sheet comes to, node by node, with rule, steps and legal clause of every component in words.
#[utoipa::path(get, path = "/api/v1/campaigns/{campaign}/units/{unit}", tag = "sheet",
    params(("campaign" = String, Path), ("unit" = String, Path)),
    responses((status = 200, body = Object), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn explain(State(app): State<App>, visit: Visit, Path((campaign, unit)): Path<(String, String)>) -> Result<Json<Value>, Refused> {
    let sheet = sheet::read(&visit.context(&app.world), &campaign, &unit).await?;
    let scored = sheet.definition.unit(&unit).ok_or_else(|| Refusal::not_found("no-unit", &unit))?;
    let (told, words) = (sheet::tell_sheet(&sheet), visit.words);
    let english = words.language().is_english();
    let sentences = |phrases: &[Phrase]| phrases.iter().map(|phrase| words.phrase(phrase)).collect::<Vec<_>>();
    let node = |(node, sums): (&Node, &NodeView)| {
        let told = told.get(node.code().as_str());
        json!({
            "code": sums.code, "name": node.row.name.get(english), "score": sums.score, "max": sums.max, "clause": node.row.clause,
            "rule": told.map(|told| sentences(&told.rule)), "steps": told.map(|told| sentences(&told.steps)),
        })
    };
    let nodes: Vec<Value> = scored.set.nodes().iter().zip(&sheet.view.nodes).map(node).collect();
    Ok(Json(json!({
        "server_time": app.world.now().0, "campaign": campaign, "unit": unit, "name": scored.unit.name.get(english),
        "progress": sheet.view.progress, "total": sheet.view.total, "nodes": nodes,
    })))
}

/// Saves a cell.
#[utoipa::path(put, path = "/api/v1/campaigns/{campaign}/sheets/{unit}/cells/{component}", tag = "sheet", request_body = CellTyped,
    params(("campaign" = String, Path), ("unit" = String, Path), ("component" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = CellAnswer), (status = 409, body = Problem), (status = 422, body = Problem), (status = 423, body = Problem)))]
pub async fn save(
    act: Act,
    Path((campaign, unit, component)): Path<(String, String, String)>,
    Body(typed): Body<CellTyped>,
) -> Result<Json<CellAnswer>, Refused> {
    let CellTyped { version, status, inputs, points, comment } = typed;
    let command = SaveCell { campaign, unit, component, version, status, inputs, points, comment, way: act.visit.way() };
    let context = act.context();
    let CellTally { cell, nodes, progress, total } = match sheet::save_and_tell(&context, &command).await {
        Ok(tally) => tally,
        Err(refusal) => return Err(who_locked(&context, &command.campaign, &command.unit, refusal).await.into()),
    };
    Ok(Json(CellAnswer { server_time: act.app.world.now().0, cell, nodes, total, progress }))
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
