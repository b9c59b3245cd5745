//! Survey and external scores as data: a table, one score, and the workbook.

use axum::{
    Json,
    body::Bytes,
    extract::{DefaultBodyLimit, Path, Query, State},
    handler::Handler,
    response::IntoResponse,
};
use parindex_actions::{
    permission::Operation,
    scores::{
        self, EnterScore, ScoreEntered, ScoreTable,
        book::{self, AcceptScores, DropScores, ScoresAccepted, ScoresPreview, ScoresUploaded, UploadScores},
    },
    sheet::{CellStatus, Way},
};
use parindex_store::Uuid;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{
    App,
    door::{Access, Act, Body, Doors, Problem, Refused, Visit},
    pages::{LARGEST_UPLOAD, spreadsheet},
};

pub fn routes(doors: Doors) -> Doors {
    let enter = Access::Needs(Operation::EnterScores);
    doors
        .get("/api/v1/campaigns/{campaign}/scores", enter, table)
        .get("/api/v1/campaigns/{campaign}/scores/units/{unit}/{component}", enter, score)
        .put("/api/v1/campaigns/{campaign}/scores/units/{unit}/{component}", enter, save)
        .get("/api/v1/campaigns/{campaign}/scores/workbook", enter, download)
        .post("/api/v1/campaigns/{campaign}/scores/workbooks", enter, upload.layer(DefaultBodyLimit::max(LARGEST_UPLOAD)))
        .get("/api/v1/campaigns/{campaign}/scores/workbooks/{id}", enter, look)
        .post("/api/v1/campaigns/{campaign}/scores/workbooks/{id}/accept", enter, accept)
        .post("/api/v1/campaigns/{campaign}/scores/workbooks/{id}/drop", enter, drop_it)
}

/// Which group.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    group: Option<String>,
}

/// The name of the file that is sent.
#[derive(Debug, Default, Deserialize)]
pub struct Named {
    #[serde(default)]
    name: String,
}

/// A score as it is typed.
#[derive(Debug, Deserialize)]
pub struct Typed {
    version: i32,
    status: CellStatus,
    #[serde(default)]
    inputs: Vec<Option<String>>,
    points: Option<String>,
    standard_error: Option<String>,
    comment: Option<String>,
}

/// What was seen of a workbook.
#[derive(Debug, Deserialize)]
pub struct Seen {
    digest: String,
    #[serde(default)]
    leave_out: bool,
    #[serde(default)]
    overwrite: bool,
}

type Where = Path<(String, String, String)>;
type Which = Path<(String, Uuid)>;

/// The scores of a group that come from surveys and other sources: units by components.
#[utoipa::path(get, path = "/api/v1/campaigns/{campaign}/scores", tag = "scores",
    params(("campaign" = String, Path), ("group" = Option<String>, Query)),
    responses((status = 200, body = Object), (status = 404, body = Problem)))]
pub async fn table(
    State(app): State<App>,
    visit: Visit,
    Path(campaign): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Json<ScoreTable>, Refused> {
    Ok(Json(scores::table(&visit.context(&app.world), &campaign, asked.group.as_deref()).await?.1))
}

/// One score with every value that it had.
#[utoipa::path(get, path = "/api/v1/campaigns/{campaign}/scores/units/{unit}/{component}", tag = "scores",
    params(("campaign" = String, Path), ("unit" = String, Path), ("component" = String, Path)),
    responses((status = 200, body = Object), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn score(State(app): State<App>, visit: Visit, Path((campaign, unit, component)): Where) -> Result<Json<Value>, Refused> {
    let found = scores::score(&visit.context(&app.world), &campaign, &unit, &component).await?;
    Ok(Json(json!({ "column": found.column, "figures": found.figures, "cell": found.cell, "history": found.history })))
}

/// Enters a score with its standard error, in the version that was seen.
#[utoipa::path(put, path = "/api/v1/campaigns/{campaign}/scores/units/{unit}/{component}", tag = "scores", request_body = Object,
    params(("campaign" = String, Path), ("unit" = String, Path), ("component" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Object), (status = 409, body = Problem), (status = 422, body = Problem), (status = 423, body = Problem)))]
pub async fn save(act: Act, Path((campaign, unit, component)): Where, Body(typed): Body<Typed>) -> Result<Json<ScoreEntered>, Refused> {
    let command = EnterScore {
        campaign,
        unit,
        component,
        version: typed.version,
        status: typed.status,
        inputs: typed.inputs,
        points: typed.points,
        standard_error: typed.standard_error,
        comment: typed.comment,
        way: Way::Api,
    };
    Ok(Json(scores::enter_score(&act.context(), &command).await?))
}

/// The scores of a group as a protected workbook.
#[utoipa::path(get, path = "/api/v1/campaigns/{campaign}/scores/workbook", tag = "scores",
    params(("campaign" = String, Path), ("group" = Option<String>, Query)),
    responses((status = 200, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", body = Vec<u8>)))]
pub async fn download(
    State(app): State<App>,
    visit: Visit,
    Path(campaign): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<impl IntoResponse, Refused> {
    let found = book::scores_template(&visit.context(&app.world), &campaign, asked.group.as_deref()).await?;
    Ok(spreadsheet(&found.name, found.bytes))
}

/// Takes a workbook of scores in. Nothing changes until it is accepted.
#[utoipa::path(post, path = "/api/v1/campaigns/{campaign}/scores/workbooks", tag = "scores",
    params(("campaign" = String, Path), ("name" = Option<String>, Query), ("Idempotency-Key" = String, Header)),
    request_body(content = String, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    responses((status = 200, body = Object), (status = 413, body = Problem), (status = 422, body = Problem)))]
pub async fn upload(
    act: Act,
    Path(campaign): Path<String>,
    Query(named): Query<Named>,
    bytes: Bytes,
) -> Result<Json<ScoresUploaded>, Refused> {
    let command = UploadScores { campaign, name: named.name };
    Ok(Json(book::upload_scores(&act.context(), &command, &bytes).await?))
}

/// What would become of every row now, and the digest that accepting names.
#[utoipa::path(get, path = "/api/v1/campaigns/{campaign}/scores/workbooks/{id}", tag = "scores",
    params(("campaign" = String, Path), ("id" = String, Path)),
    responses((status = 200, body = Object), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn look(State(app): State<App>, visit: Visit, Path((campaign, id)): Which) -> Result<Json<ScoresPreview>, Refused> {
    Ok(Json(book::scores_preview(&visit.context(&app.world), &campaign, id).await?))
}

/// Enters everything that was seen, or nothing.
#[utoipa::path(post, path = "/api/v1/campaigns/{campaign}/scores/workbooks/{id}/accept", tag = "scores", request_body = Object,
    params(("campaign" = String, Path), ("id" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Object), (status = 409, body = Problem), (status = 423, body = Problem)))]
pub async fn accept(act: Act, Path((campaign, id)): Which, Body(seen): Body<Seen>) -> Result<Json<ScoresAccepted>, Refused> {
    let command = AcceptScores { campaign, id, digest: seen.digest, leave_out: seen.leave_out, overwrite: seen.overwrite };
    Ok(Json(book::accept_scores(&act.context(), &command).await?))
}

/// Drops the workbook.
#[utoipa::path(post, path = "/api/v1/campaigns/{campaign}/scores/workbooks/{id}/drop", tag = "scores",
    params(("campaign" = String, Path), ("id" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Object), (status = 409, body = Problem)))]
pub async fn drop_it(act: Act, Path((campaign, id)): Which) -> Result<Json<()>, Refused> {
    let command = DropScores { campaign, id };
    Ok(Json(book::drop_scores(&act.context(), &command).await?))
}
