//! The explanation as data: the matrix, questions, answers and what became of them.

use axum::{
    Json,
    extract::{Path, Query, State},
    response::Response,
};
use parindex_actions::{
    explanation::{
        self, AnswerDocument, AnswerPoint, Ask, MatrixFilter, MatrixRow, Outcome, PastPoint, PointSaved, Settle, WithdrawQuestion,
    },
    permission::Operation as O,
};
use parindex_store::Uuid;
use serde::Deserialize;

use crate::{
    App,
    door::{Access, Act, Body, Doors, Problem, Refused, Visit},
    pages::explanation::{matrix_as_document, matrix_as_workbook},
};

pub fn routes(doors: Doors) -> Doors {
    let (read, judge) = (Access::Needs(O::ReadAppraisal), Access::Needs(O::Appraise));
    doors
        .get("/api/v1/campaigns/{campaign}/units/{unit}/losses", Access::Needs(O::ReadSheet), losses)
        .get("/api/v1/campaigns/{campaign}/explanations", read, list)
        .get("/api/v1/campaigns/{campaign}/explanations/workbook", read, workbook)
        .get("/api/v1/campaigns/{campaign}/explanations/document", read, document)
        .get("/api/v1/campaigns/{campaign}/units/{unit}/explanations", read, of_unit)
        .post("/api/v1/campaigns/{campaign}/units/{unit}/explanations", judge, ask)
        .get("/api/v1/campaigns/{campaign}/units/{unit}/explanations/workbook", read, workbook_of_unit)
        .get("/api/v1/campaigns/{campaign}/units/{unit}/explanations/document", read, document_of_unit)
        .get("/api/v1/campaigns/{campaign}/units/{unit}/explanations/{point}/history", read, history)
        .post("/api/v1/campaigns/{campaign}/units/{unit}/explanations/{point}/answer", Access::Needs(O::AnswerExplanation), answer)
        .post("/api/v1/campaigns/{campaign}/units/{unit}/explanations/{point}/withdraw", judge, withdraw)
        .post("/api/v1/campaigns/{campaign}/units/{unit}/explanations/{point}/settle", judge, settle)
}

type OfUnit = Path<(String, String)>;
type OfPoint = Path<(String, String, Uuid)>;

/// A question.
#[derive(Debug, Deserialize)]
pub struct Question {
    component: String,
    question: String,
    #[serde(default)]
    clause: Option<String>,
}

/// An answer.
#[derive(Debug, Deserialize)]
pub struct Answer {
    version: i32,
    answer: String,
    #[serde(default)]
    documents: Vec<AnswerDocument>,
}

/// Why.
#[derive(Debug, Deserialize)]
pub struct Reason {
    reason: String,
}

/// What becomes of a point.
#[derive(Debug, Deserialize)]
pub struct Settled {
    version: i32,
    outcome: Outcome,
    decision: String,
    clause: String,
}

/// The points that the reader may see; appraised points, outcomes and decisions only as far as the campaign shows them.
#[utoipa::path(get, path = "/api/v1/campaigns/{campaign}/explanations", tag = "explanation",
    params(("campaign" = String, Path), ("unit" = Option<String>, Query), ("state" = Option<String>, Query)),
    responses((status = 200, body = Vec<Object>), (status = 403, body = Problem)))]
pub async fn list(
    State(app): State<App>,
    visit: Visit,
    Path(campaign): Path<String>,
    Query(filter): Query<MatrixFilter>,
) -> Result<Json<Vec<MatrixRow>>, Refused> {
    Ok(Json(explanation::matrix(&visit.context(&app.world), &campaign, &filter).await?.rows))
}

/// The points of a unit.
#[utoipa::path(get, path = "/api/v1/campaigns/{campaign}/units/{unit}/explanations", tag = "explanation",
    params(("campaign" = String, Path), ("unit" = String, Path), ("state" = Option<String>, Query)),
    responses((status = 200, body = Vec<Object>), (status = 403, body = Problem)))]
pub async fn of_unit(
    State(app): State<App>,
    visit: Visit,
    Path((campaign, unit)): OfUnit,
    Query(filter): Query<MatrixFilter>,
) -> Result<Json<Vec<MatrixRow>>, Refused> {
    let filter = MatrixFilter { unit, state: filter.state };
    Ok(Json(explanation::matrix(&visit.context(&app.world), &campaign, &filter).await?.rows))
}

/// The matrix as a workbook.
#[utoipa::path(get, path = "/api/v1/campaigns/{campaign}/explanations/workbook", tag = "explanation",
    params(("campaign" = String, Path), ("unit" = Option<String>, Query), ("state" = Option<String>, Query)),
    responses((status = 200, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", body = Vec<u8>)))]
pub async fn workbook(
    State(app): State<App>,
    visit: Visit,
    Path(campaign): Path<String>,
    Query(filter): Query<MatrixFilter>,
) -> Result<Response, Refused> {
    Ok(matrix_as_workbook(&app, &visit, &campaign, &filter).await?)
}

/// The matrix as a document (DOCX), an annex of the minutes.
#[utoipa::path(get, path = "/api/v1/campaigns/{campaign}/explanations/document", tag = "explanation",
    params(("campaign" = String, Path), ("unit" = Option<String>, Query), ("state" = Option<String>, Query)),
    responses((status = 200, content_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document", body = Vec<u8>)))]
pub async fn document(
    State(app): State<App>,
    visit: Visit,
    Path(campaign): Path<String>,
    Query(filter): Query<MatrixFilter>,
) -> Result<Response, Refused> {
    Ok(matrix_as_document(&app, &visit, &campaign, &filter).await?)
}

/// The matrix of a unit as a workbook.
#[utoipa::path(get, path = "/api/v1/campaigns/{campaign}/units/{unit}/explanations/workbook", tag = "explanation",
    params(("campaign" = String, Path), ("unit" = String, Path)),
    responses((status = 200, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", body = Vec<u8>), (status = 403, body = Problem)))]
pub async fn workbook_of_unit(State(app): State<App>, visit: Visit, Path((campaign, unit)): OfUnit) -> Result<Response, Refused> {
    Ok(matrix_as_workbook(&app, &visit, &campaign, &MatrixFilter { unit, state: String::new() }).await?)
}

/// The matrix of a unit as a document (DOCX).
#[utoipa::path(get, path = "/api/v1/campaigns/{campaign}/units/{unit}/explanations/document", tag = "explanation",
    params(("campaign" = String, Path), ("unit" = String, Path)),
    responses((status = 200, content_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document", body = Vec<u8>), (status = 403, body = Problem)))]
pub async fn document_of_unit(State(app): State<App>, visit: Visit, Path((campaign, unit)): OfUnit) -> Result<Response, Refused> {
    Ok(matrix_as_document(&app, &visit, &campaign, &MatrixFilter { unit, state: String::new() }).await?)
}

/// Every state that a point had, newest first.
#[utoipa::path(get, path = "/api/v1/campaigns/{campaign}/units/{unit}/explanations/{point}/history", tag = "explanation",
    params(("campaign" = String, Path), ("unit" = String, Path), ("point" = String, Path)),
    responses((status = 200, body = Vec<Object>), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn history(
    State(app): State<App>,
    visit: Visit,
    Path((campaign, unit, point)): OfPoint,
) -> Result<Json<Vec<PastPoint>>, Refused> {
    Ok(Json(explanation::point_history(&visit.context(&app.world), &campaign, &unit, point).await?))
}

/// Asks a unit to explain a component.
#[utoipa::path(post, path = "/api/v1/campaigns/{campaign}/units/{unit}/explanations", tag = "explanation", request_body = Object,
    params(("campaign" = String, Path), ("unit" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Object), (status = 403, body = Problem), (status = 422, body = Problem), (status = 423, body = Problem)))]
pub async fn ask(act: Act, Path((campaign, unit)): OfUnit, Body(asked): Body<Question>) -> Result<Json<PointSaved>, Refused> {
    let command = Ask { campaign, unit, component: asked.component, question: asked.question, clause: asked.clause };
    Ok(Json(explanation::ask(&act.context(), &command).await?))
}

/// Answers a point in the version that was seen; a newer answer is told and not replaced.
#[utoipa::path(post, path = "/api/v1/campaigns/{campaign}/units/{unit}/explanations/{point}/answer", tag = "explanation", request_body = Object,
    params(("campaign" = String, Path), ("unit" = String, Path), ("point" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Object), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 423, body = Problem)))]
pub async fn answer(act: Act, Path((campaign, unit, point)): OfPoint, Body(said): Body<Answer>) -> Result<Json<PointSaved>, Refused> {
    let command = AnswerPoint { campaign, unit, point, version: said.version, answer: said.answer, documents: said.documents };
    Ok(Json(explanation::answer(&act.context(), &command).await?))
}

/// Takes an own question back that is open.
#[utoipa::path(post, path = "/api/v1/campaigns/{campaign}/units/{unit}/explanations/{point}/withdraw", tag = "explanation", request_body = Object,
    params(("campaign" = String, Path), ("unit" = String, Path), ("point" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Object), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 423, body = Problem)))]
pub async fn withdraw(act: Act, Path((campaign, unit, point)): OfPoint, Body(why): Body<Reason>) -> Result<Json<()>, Refused> {
    let command = WithdrawQuestion { campaign, unit, point, reason: why.reason };
    Ok(Json(explanation::withdraw_question(&act.context(), &command).await?))
}

/// Settles a point in the second appraisal.
#[utoipa::path(post, path = "/api/v1/campaigns/{campaign}/units/{unit}/explanations/{point}/settle", tag = "explanation", request_body = Object,
    params(("campaign" = String, Path), ("unit" = String, Path), ("point" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Object), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 423, body = Problem)))]
pub async fn settle(act: Act, Path((campaign, unit, point)): OfPoint, Body(settled): Body<Settled>) -> Result<Json<PointSaved>, Refused> {
    let Settled { version, outcome, decision, clause } = settled;
    let command = Settle { campaign, unit, point, version, outcome, decision, clause };
    Ok(Json(explanation::settle(&act.context(), &command).await?))
}

/// Every point that a unit lost, as far as the reader may see it: what was claimed, what counts, why, and by which clause.
#[utoipa::path(get, path = "/api/v1/campaigns/{campaign}/units/{unit}/losses", tag = "explanation",
    params(("campaign" = String, Path), ("unit" = String, Path)),
    responses((status = 200, body = Object), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn losses(State(app): State<App>, visit: Visit, Path((campaign, unit)): OfUnit) -> Result<Json<serde_json::Value>, Refused> {
    let found = explanation::losses(&visit.context(&app.world), &campaign, &unit).await?;
    Ok(Json(serde_json::json!({ "shows_appraisal": found.shows, "lost": found.lost, "cut": found.cut, "lines": found.lines })))
}
