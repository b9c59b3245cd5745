//! The appraisal as data: queue, columns and rows, findings, assignments, conflicts.

use axum::{
    Json,
    extract::{Path, Query, State},
};
use parindex_actions::{
    appraisal::{
        self, AssignAppraiser, ConflictKind, DeclareConflict, DrawSample, Drawn, EndConflict, Gap, Line, Many, ManyCells, ReadSecond,
        Reassign, Round, SaveAppraisal, SeenCell,
    },
    permission::{Object, Operation as O, authorize},
    sheet::{CellSaved, CellStatus},
};
use parindex_store::Uuid;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{
    App,
    door::{Access, Act, Body, Doors, Problem, Refused, Visit},
};

pub fn routes(doors: Doors) -> Doors {
    let (read, judge) = (Access::Needs(O::ReadFindings), Access::Needs(O::Appraise));
    let (lead, declare) = (Access::Needs(O::LeadAppraisal), Access::Needs(O::DeclareConflict));
    doors
        .get("/api/v1/campaigns/{campaign}/appraisal", read, queue)
        .get("/api/v1/campaigns/{campaign}/appraisal/components/{component}", read, column)
        .get("/api/v1/campaigns/{campaign}/appraisal/units/{unit}", read, row)
        .put("/api/v1/campaigns/{campaign}/appraisal/units/{unit}/cells/{component}", judge, save)
        .post("/api/v1/campaigns/{campaign}/appraisal/agree", judge, agree)
        .post("/api/v1/campaigns/{campaign}/appraisal/undo", judge, undo)
        .get("/api/v1/campaigns/{campaign}/appraisal/assignments", lead, assignments)
        .post("/api/v1/campaigns/{campaign}/appraisal/assignments", lead, assign)
        .post("/api/v1/campaigns/{campaign}/appraisal/reassign", lead, reassign)
        .get("/api/v1/campaigns/{campaign}/appraisal/conflicts", read, conflicts)
        .post("/api/v1/campaigns/{campaign}/appraisal/conflicts", declare, declare_conflict)
        .post("/api/v1/campaigns/{campaign}/appraisal/conflicts/end", lead, end_conflict)
        .get("/api/v1/campaigns/{campaign}/appraisal/board", Access::Needs(O::ReadCouncil), board)
        .get("/api/v1/campaigns/{campaign}/appraisal/sample", read, sample)
        .post("/api/v1/campaigns/{campaign}/appraisal/sample", lead, draw)
        .put("/api/v1/campaigns/{campaign}/appraisal/sample/{unit}/{component}", judge, read_second)
}

/// Which group of units.
#[derive(Debug, Default, Deserialize)]
pub struct OfGroup {
    group: Option<String>,
}

/// What an appraiser found.
#[derive(Debug, Deserialize)]
pub struct Found {
    stage: Round,
    version: i32,
    status: CellStatus,
    #[serde(default)]
    inputs: Vec<Option<String>>,
    #[serde(default)]
    points: Option<String>,
    #[serde(default)]
    comment: Option<String>,
    #[serde(default)]
    clause: Option<String>,
}

/// Several cells in the versions that were seen.
#[derive(Debug, Deserialize)]
pub struct Cells {
    stage: Round,
    cells: Vec<SeenCell>,
}

/// A part for an appraiser.
#[derive(Debug, Deserialize)]
pub struct Given {
    person: Uuid,
    #[serde(default)]
    group: Option<String>,
    #[serde(default)]
    node: Option<String>,
    #[serde(default)]
    unit: Option<String>,
}

/// Who gets a part instead; nobody takes it away.
#[derive(Debug, Deserialize)]
pub struct Moved {
    assignment: Uuid,
    #[serde(default)]
    to: Option<Uuid>,
    reason: String,
}

/// A conflict of interest.
#[derive(Debug, Deserialize)]
pub struct Declared {
    #[serde(default)]
    person: Option<Uuid>,
    unit: String,
    kind: ConflictKind,
    why: String,
}

/// A conflict that is over.
#[derive(Debug, Deserialize)]
pub struct Ended {
    conflict: Uuid,
    reason: String,
}

/// A cell as data.
fn told(line: &Line, english: bool) -> Value {
    let reasons: Vec<&str> = line.reasons.iter().map(|reason| reason.as_str()).collect();
    json!({
        "unit": line.unit, "unit_name": line.unit_name.get(english), "component": line.component,
        "component_name": line.component_name.get(english), "max": line.max, "applies": line.applies, "claim": line.claim,
        "appraisal_1": line.first, "appraisal_2": line.second, "final": line.decided, "documents": line.documents, "asked": line.asked,
        "mine": line.mine, "conflict": line.conflict, "blind": line.blind, "stale": line.stale, "risk": reasons,
    })
}

/// Where the appraisal stands: what is the reader's, what deserves to be read first, what nobody is assigned to.
#[utoipa::path(get, path = "/api/v1/campaigns/{campaign}/appraisal", tag = "appraisal", params(("campaign" = String, Path)),
    responses((status = 200, body = Object), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn queue(State(app): State<App>, visit: Visit, Path(campaign): Path<String>) -> Result<Json<Value>, Refused> {
    let queue = appraisal::queue(&visit.context(&app.world), &campaign).await?;
    let work = &queue.work;
    let share = |(total, read): (usize, usize)| json!({ "total": total, "read": read });
    Ok(Json(json!({
        "phase": queue.campaign.phase, "stage": queue.round, "mine": share(work.mine), "all": share(work.all),
        "uncovered": work.uncovered, "components": work.components, "first": work.first,
    })))
}

/// One component across all units of a group.
#[utoipa::path(get, path = "/api/v1/campaigns/{campaign}/appraisal/components/{component}", tag = "appraisal",
    params(("campaign" = String, Path), ("component" = String, Path), ("group" = Option<String>, Query)),
    responses((status = 200, body = Object), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn column(
    State(app): State<App>,
    visit: Visit,
    Path((campaign, component)): Path<(String, String)>,
    Query(asked): Query<OfGroup>,
) -> Result<Json<Value>, Refused> {
    let column = appraisal::column(&visit.context(&app.world), &campaign, &component, asked.group.as_deref()).await?;
    let english = visit.words.language().is_english();
    let cells: Vec<Value> = column.lines.iter().map(|line| told(line, english)).collect();
    Ok(Json(json!({ "stage": column.round, "group": column.group, "component": component, "cells": cells })))
}

/// One unit across all components.
#[utoipa::path(get, path = "/api/v1/campaigns/{campaign}/appraisal/units/{unit}", tag = "appraisal",
    params(("campaign" = String, Path), ("unit" = String, Path)),
    responses((status = 200, body = Object), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn row(State(app): State<App>, visit: Visit, Path((campaign, unit)): Path<(String, String)>) -> Result<Json<Value>, Refused> {
    let row = appraisal::row(&visit.context(&app.world), &campaign, &unit).await?;
    let english = visit.words.language().is_english();
    let cells: Vec<Value> = row.lines.iter().map(|line| told(line, english)).collect();
    Ok(Json(json!({ "stage": row.round, "unit": unit, "cells": cells })))
}

/// Saves what an appraiser found about a cell. What differs from the claim needs a reason; the clause is the component's unless one is given.
#[utoipa::path(put, path = "/api/v1/campaigns/{campaign}/appraisal/units/{unit}/cells/{component}", tag = "appraisal", request_body = Object,
    params(("campaign" = String, Path), ("unit" = String, Path), ("component" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Object), (status = 403, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem),
        (status = 423, body = Problem)))]
pub async fn save(
    act: Act,
    Path((campaign, unit, component)): Path<(String, String, String)>,
    Body(found): Body<Found>,
) -> Result<Json<CellSaved>, Refused> {
    let Found { stage, version, status, inputs, points, comment, clause } = found;
    let command =
        SaveAppraisal { campaign, unit, component, stage, version, status, inputs, points, comment, clause, way: act.visit.way() };
    Ok(Json(appraisal::save_appraisal(&act.context(), &command).await?))
}

/// Agrees with many claims in one go; what could not be is told cell by cell.
#[utoipa::path(post, path = "/api/v1/campaigns/{campaign}/appraisal/agree", tag = "appraisal", request_body = Object,
    params(("campaign" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Object), (status = 403, body = Problem), (status = 423, body = Problem)))]
pub async fn agree(act: Act, Path(campaign): Path<String>, Body(cells): Body<Cells>) -> Result<Json<Many>, Refused> {
    let command = ManyCells { campaign, stage: cells.stage, cells: cells.cells, way: act.visit.way() };
    Ok(Json(appraisal::agree(&act.context(), &command).await?))
}

/// Takes the own last step in each of many cells back.
#[utoipa::path(post, path = "/api/v1/campaigns/{campaign}/appraisal/undo", tag = "appraisal", request_body = Object,
    params(("campaign" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Object), (status = 403, body = Problem), (status = 423, body = Problem)))]
pub async fn undo(act: Act, Path(campaign): Path<String>, Body(cells): Body<Cells>) -> Result<Json<Many>, Refused> {
    let command = ManyCells { campaign, stage: cells.stage, cells: cells.cells, way: act.visit.way() };
    Ok(Json(appraisal::undo(&act.context(), &command).await?))
}

/// Who appraises what, and how much of it is read.
#[utoipa::path(get, path = "/api/v1/campaigns/{campaign}/appraisal/assignments", tag = "appraisal", params(("campaign" = String, Path)),
    responses((status = 200, body = Vec<Object>), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn assignments(State(app): State<App>, visit: Visit, Path(campaign): Path<String>) -> Result<Json<Vec<Value>>, Refused> {
    let queue = appraisal::queue(&visit.context(&app.world), &campaign).await?;
    let told = queue.work.loads.iter().map(|load| {
        json!({
            "assignment": load.row.id, "person": load.row.person, "name": load.name, "group": load.row.group_code, "node": load.row.node,
            "unit": load.row.unit, "total": load.total, "read": load.read,
        })
    });
    Ok(Json(told.collect()))
}

/// Gives an appraiser a part: what lies under group, node and unit; what is left out does not limit it.
#[utoipa::path(post, path = "/api/v1/campaigns/{campaign}/appraisal/assignments", tag = "appraisal", request_body = Object,
    params(("campaign" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = String), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn assign(act: Act, Path(campaign): Path<String>, Body(given): Body<Given>) -> Result<Json<Uuid>, Refused> {
    let Given { person, group, node, unit } = given;
    let command = AssignAppraiser { campaign, person, group, node, unit };
    Ok(Json(appraisal::assign_appraiser(&act.context(), &command).await?))
}

/// Gives a part to somebody else, or takes it away, with a reason.
#[utoipa::path(post, path = "/api/v1/campaigns/{campaign}/appraisal/reassign", tag = "appraisal", request_body = Object,
    params(("campaign" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Object), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn reassign(act: Act, Path(campaign): Path<String>, Body(moved): Body<Moved>) -> Result<Json<Option<Uuid>>, Refused> {
    let command = Reassign { campaign, assignment: moved.assignment, to: moved.to, reason: moved.reason };
    Ok(Json(appraisal::reassign(&act.context(), &command).await?))
}

/// Conflicts of interest: all for those who lead the appraisal, else the own ones.
#[utoipa::path(get, path = "/api/v1/campaigns/{campaign}/appraisal/conflicts", tag = "appraisal", params(("campaign" = String, Path)),
    responses((status = 200, body = Vec<Object>), (status = 403, body = Problem)))]
pub async fn conflicts(State(app): State<App>, visit: Visit, Path(campaign): Path<String>) -> Result<Json<Vec<Value>>, Refused> {
    let context = visit.context(&app.world);
    let (row, _) = app.world.definitions.get(app.world.store.read(), &campaign).await?;
    let lines = appraisal::conflicts(&context, &row).await?;
    let told = lines.iter().map(|line| {
        let row = &line.row;
        json!({ "conflict": row.id, "person": row.person, "name": line.person, "unit": row.unit, "kind": row.kind, "why": row.why, "declared_at": row.declared_at })
    });
    Ok(Json(told.collect()))
}

/// Declares a conflict of interest: the own one, or by the secretariat somebody else's.
#[utoipa::path(post, path = "/api/v1/campaigns/{campaign}/appraisal/conflicts", tag = "appraisal", request_body = Object,
    params(("campaign" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = String), (status = 403, body = Problem), (status = 409, body = Problem)))]
pub async fn declare_conflict(act: Act, Path(campaign): Path<String>, Body(declared): Body<Declared>) -> Result<Json<Uuid>, Refused> {
    let Declared { person, unit, kind, why } = declared;
    let command = DeclareConflict { campaign, person, unit, kind, why };
    Ok(Json(appraisal::declare_conflict(&act.context(), &command).await?))
}

/// Ends a conflict of interest, with a reason.
#[utoipa::path(post, path = "/api/v1/campaigns/{campaign}/appraisal/conflicts/end", tag = "appraisal", request_body = Object,
    params(("campaign" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Object), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn end_conflict(act: Act, Path(campaign): Path<String>, Body(ended): Body<Ended>) -> Result<Json<()>, Refused> {
    let command = EndConflict { campaign, conflict: ended.conflict, reason: ended.reason };
    Ok(Json(appraisal::end_conflict(&act.context(), &command).await?))
}

/// What share is drawn, in percent.
#[derive(Debug, Deserialize)]
pub struct Share {
    share: String,
}

/// What a second reader finds.
#[derive(Debug, Deserialize)]
pub struct SecondFound {
    status: CellStatus,
    #[serde(default)]
    inputs: Vec<Option<String>>,
    #[serde(default)]
    points: Option<String>,
    #[serde(default)]
    comment: Option<String>,
}

/// Gaps between claims and findings by unit, area and appraiser, and how far the appraisal is.
#[utoipa::path(get, path = "/api/v1/campaigns/{campaign}/appraisal/board", tag = "appraisal", params(("campaign" = String, Path)),
    responses((status = 200, body = Object), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn board(State(app): State<App>, visit: Visit, Path(campaign): Path<String>) -> Result<Json<Value>, Refused> {
    let board = appraisal::gap_board(&visit.context(&app.world), &campaign).await?;
    let english = visit.words.language().is_english();
    let told = |gap: &Gap| {
        let mut value = json!(gap);
        value["name"] = json!(gap.name.get(english));
        value
    };
    let areas = board.areas.iter().map(|(set, gap)| {
        let mut value = told(gap);
        value["set"] = json!(set);
        value
    });
    Ok(Json(json!({
        "units": board.units.iter().map(told).collect::<Vec<_>>(), "areas": areas.collect::<Vec<_>>(),
        "appraisers": board.appraisers.iter().map(told).collect::<Vec<_>>(), "pace": board.pace,
    })))
}

/// What the reader has still to read blind; and for those who lead and decide, how far both readings agree.
#[utoipa::path(get, path = "/api/v1/campaigns/{campaign}/appraisal/sample", tag = "appraisal", params(("campaign" = String, Path)),
    responses((status = 200, body = Object), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn sample(State(app): State<App>, visit: Visit, Path(campaign): Path<String>) -> Result<Json<Value>, Refused> {
    let context = visit.context(&app.world);
    let mut mine: Vec<(String, String)> =
        appraisal::to_read_blind(app.world.store.read(), &campaign, visit.actor().person).await?.into_iter().collect();
    mine.sort();
    let compares = authorize(visit.actor(), O::ReadCouncil, &Object::ANY);
    let agreement = if compares { Some(appraisal::agreement(&context, &campaign).await?) } else { None };
    Ok(Json(json!({ "mine": mine, "agreement": agreement })))
}

/// Draws cells for a second, blind reading; the seed is told and kept in the log.
#[utoipa::path(post, path = "/api/v1/campaigns/{campaign}/appraisal/sample", tag = "appraisal", request_body = Object,
    params(("campaign" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Object), (status = 403, body = Problem), (status = 422, body = Problem), (status = 423, body = Problem)))]
pub async fn draw(act: Act, Path(campaign): Path<String>, Body(share): Body<Share>) -> Result<Json<Drawn>, Refused> {
    let command = DrawSample { campaign, share: share.share };
    Ok(Json(appraisal::draw_sample(&act.context(), &command).await?))
}

/// Saves a second reading, once.
#[utoipa::path(put, path = "/api/v1/campaigns/{campaign}/appraisal/sample/{unit}/{component}", tag = "appraisal", request_body = Object,
    params(("campaign" = String, Path), ("unit" = String, Path), ("component" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Object), (status = 404, body = Problem), (status = 422, body = Problem), (status = 423, body = Problem)))]
pub async fn read_second(
    act: Act,
    Path((campaign, unit, component)): Path<(String, String, String)>,
    Body(found): Body<SecondFound>,
) -> Result<Json<()>, Refused> {
    let SecondFound { status, inputs, points, comment } = found;
    let command = ReadSecond { campaign, unit, component, status, inputs, points, comment };
    Ok(Json(appraisal::read_second(&act.context(), &command).await?))
}
