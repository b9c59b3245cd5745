//! From filling to receipt as data: where a sheet stands, its owners, and every step.

use axum::{
    Json,
    extract::{FromRequestParts, Path, Query, State},
    http::request::Parts,
    response::{IntoResponse, Response},
};
use parindex_actions::{
    Context,
    handover::{self, Approved, AssignOwner, HandIn, HandedIn, ReturnSheet, Withdraw},
    permission::Operation as O,
};
use parindex_store::Uuid;
use serde::Deserialize;
use serde_json::{Value, json};

use super::log::proven_told;
use crate::{
    App,
    door::{Access, Act, Body, Doors, Problem, Refused, Visit},
    pages::handover::{Held, receipt_pdf, receipt_proof},
};

pub fn routes(doors: Doors) -> Doors {
    let read = Access::Needs(O::ReadSheet);
    doors
        .get("/api/v1/campaigns/{campaign}/sheets/{unit}/handover", read, show)
        .get("/api/v1/campaigns/{campaign}/sheets/{unit}/owners", read, owners)
        .put("/api/v1/campaigns/{campaign}/sheets/{unit}/owners/{node}", Access::Needs(O::AssignOwners), assign)
        .post("/api/v1/campaigns/{campaign}/sheets/{unit}/send-for-approval", Access::Needs(O::AssignOwners), send_for_approval)
        .post("/api/v1/campaigns/{campaign}/sheets/{unit}/return", Access::Needs(O::ApproveSheet), return_sheet)
        .post("/api/v1/campaigns/{campaign}/sheets/{unit}/approve", Access::Needs(O::ApproveSheet), approve)
        .post("/api/v1/campaigns/{campaign}/sheets/{unit}/hand-in", Access::Needs(O::HandInSheet), hand_in)
        .post("/api/v1/campaigns/{campaign}/sheets/{unit}/withdraw", Access::Needs(O::HandInSheet), withdraw)
        .get("/api/v1/receipts/{receipt}", read, receipt)
        .get("/api/v1/receipts/{receipt}/pdf", read, pdf)
        .get("/api/v1/check/{receipt}", Access::Public, check)
        .get("/api/v1/check/{receipt}/proof", Access::Public, proof)
}

type Where = Path<(String, String)>;

/// Who gets a node; nothing takes it away.
#[derive(Debug, Deserialize)]
pub struct Owned {
    person: Option<Uuid>,
}

/// The digest that was seen.
#[derive(Debug, Deserialize)]
pub struct Seen {
    digest: String,
}

/// Why.
#[derive(Debug, Deserialize)]
pub struct Reason {
    reason: String,
}

/// A step of a sheet: whose sheet, who takes it, and with which key.
#[derive(Clone)]
pub struct Step {
    act: Act,
    campaign: String,
    unit: String,
}

impl Step {
    fn context(&self) -> Context<'_> {
        self.act.context()
    }
}

impl FromRequestParts<App> for Step {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        let Path((campaign, unit)) = Where::from_request_parts(parts, app).await.map_err(IntoResponse::into_response)?;
        Ok(Self { act: Act::from_request_parts(parts, app).await?, campaign, unit })
    }
}

/// Where a sheet stands: state, digest, what it lacks, what changed since a broken approval, approvals, hand-ins and other steps with their reasons, newest first.
#[utoipa::path(get, path = "/api/v1/campaigns/{campaign}/sheets/{unit}/handover", tag = "handover",
    params(("campaign" = String, Path), ("unit" = String, Path)), responses((status = 200, body = Object), (status = 403, body = Problem)))]
pub async fn show(State(app): State<App>, visit: Visit, Path((campaign, unit)): Where) -> Result<Json<Value>, Refused> {
    let now = handover::read(&visit.context(&app.world), &campaign, &unit).await?;
    let lock =
        now.sheet.window.open_for_hand_in(app.world.now(), &now.sheet.campaign).err().map(|refusal| Problem::new(&refusal, visit.words));
    let broken = handover::broken_approval(&visit.context(&app.world), &campaign, &unit).await?;
    let broken = broken
        .map(|broken| json!({ "approval": broken.approval.id, "at": broken.approval.at, "by": broken.by, "changes": broken.changes }));
    let approvals = now.approvals.iter().map(|(row, by)| json!({ "id": row.id, "at": row.at, "by": by, "digest": row.digest }));
    let steps = now.steps.iter().map(|told| {
        let step = &told.step;
        json!({ "kind": step.kind, "at": step.at, "by": told.by, "second": told.second, "until": step.until, "reason": step.reason })
    });
    let hand_ins = now.hand_ins.iter().map(|(row, by)| {
        json!({ "receipt": row.id, "at": row.at, "by": by, "digest": row.digest, "late_by": row.late_by, "withdrawn_at": row.withdrawn_at, "withdrawn_why": row.withdrawn_why })
    });
    Ok(Json(json!({
        "server_time": app.world.now().0,
        "state": now.state.as_str(),
        "digest": now.digest,
        "closes_at": now.sheet.window.closes_at.map(|at| at.0),
        "lock": lock,
        "progress": now.sheet.view.progress,
        "total": now.sheet.view.total,
        "lacking": { "missing": now.lacking.missing, "bare": now.lacking.bare, "refused": now.lacking.refused },
        "approved": now.standing_approval().is_some(),
        "broken": broken,
        "approvals": approvals.collect::<Vec<_>>(),
        "hand_ins": hand_ins.collect::<Vec<_>>(),
        "steps": steps.collect::<Vec<_>>(),
    })))
}

/// Who fills in which nodes, and who could.
#[utoipa::path(get, path = "/api/v1/campaigns/{campaign}/sheets/{unit}/owners", tag = "handover",
    params(("campaign" = String, Path), ("unit" = String, Path)), responses((status = 200, body = Object)))]
pub async fn owners(State(app): State<App>, visit: Visit, Path((campaign, unit)): Where) -> Result<Json<Value>, Refused> {
    let found = handover::owners(&visit.context(&app.world), &campaign, &unit).await?;
    let assigned = found.assigned.iter().map(|(node, person)| json!({ "node": node, "person": person }));
    let persons = found.persons.iter().map(|owner| json!({ "person": owner.person, "name": owner.name }));
    Ok(Json(json!({ "assigned": assigned.collect::<Vec<_>>(), "persons": persons.collect::<Vec<_>>() })))
}

/// Gives a node to an owner, or takes it away.
#[utoipa::path(put, path = "/api/v1/campaigns/{campaign}/sheets/{unit}/owners/{node}", tag = "handover", request_body = Object,
    params(("campaign" = String, Path), ("unit" = String, Path), ("node" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Object), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn assign(
    act: Act,
    Path((campaign, unit, node)): Path<(String, String, String)>,
    Body(owned): Body<Owned>,
) -> Result<Json<()>, Refused> {
    let command = AssignOwner { campaign, unit, node, person: owned.person };
    Ok(Json(handover::assign(&act.context(), &command).await?))
}

/// Gives the sheet to the head.
#[utoipa::path(post, path = "/api/v1/campaigns/{campaign}/sheets/{unit}/send-for-approval", tag = "handover",
    params(("campaign" = String, Path), ("unit" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Object), (status = 409, body = Problem), (status = 423, body = Problem)))]
pub async fn send_for_approval(step: Step) -> Result<Json<()>, Refused> {
    Ok(Json(handover::send_for_approval(&step.context(), &step.campaign, &step.unit).await?))
}

/// Sends the sheet back to those who fill it in.
#[utoipa::path(post, path = "/api/v1/campaigns/{campaign}/sheets/{unit}/return", tag = "handover", request_body = Object,
    params(("campaign" = String, Path), ("unit" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Object), (status = 409, body = Problem), (status = 423, body = Problem)))]
pub async fn return_sheet(step: Step, Body(why): Body<Reason>) -> Result<Json<()>, Refused> {
    let command = ReturnSheet { campaign: step.campaign.clone(), unit: step.unit.clone(), reason: why.reason };
    Ok(Json(handover::return_sheet(&step.context(), &command).await?))
}

/// Approves the sheet with the digest that was seen.
#[utoipa::path(post, path = "/api/v1/campaigns/{campaign}/sheets/{unit}/approve", tag = "handover", request_body = Object,
    params(("campaign" = String, Path), ("unit" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Object), (status = 409, body = Problem), (status = 423, body = Problem)))]
pub async fn approve(step: Step, Body(seen): Body<Seen>) -> Result<Json<Approved>, Refused> {
    Ok(Json(handover::approve(&step.context(), &step.campaign, &step.unit, &seen.digest).await?))
}

/// Hands in what was approved; the answer is the receipt.
#[utoipa::path(post, path = "/api/v1/campaigns/{campaign}/sheets/{unit}/hand-in", tag = "handover", request_body = Object,
    params(("campaign" = String, Path), ("unit" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Object), (status = 409, body = Problem), (status = 423, body = Problem)))]
pub async fn hand_in(step: Step, Body(seen): Body<Seen>) -> Result<Json<HandedIn>, Refused> {
    let command = HandIn { campaign: step.campaign.clone(), unit: step.unit.clone(), digest: seen.digest };
    Ok(Json(handover::hand_in(&step.context(), &command).await?))
}

/// Takes the sheet back before the deadline.
#[utoipa::path(post, path = "/api/v1/campaigns/{campaign}/sheets/{unit}/withdraw", tag = "handover", request_body = Object,
    params(("campaign" = String, Path), ("unit" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Object), (status = 409, body = Problem), (status = 423, body = Problem)))]
pub async fn withdraw(step: Step, Body(why): Body<Reason>) -> Result<Json<()>, Refused> {
    let command = Withdraw { campaign: step.campaign.clone(), unit: step.unit.clone(), reason: why.reason };
    Ok(Json(handover::withdraw(&step.context(), &command).await?))
}

/// A receipt.
#[utoipa::path(get, path = "/api/v1/receipts/{receipt}", tag = "handover", params(("receipt" = String, Path)),
    responses((status = 200, body = Object), (status = 404, body = Problem)))]
pub async fn receipt(State(app): State<App>, visit: Visit, Path(id): Path<Uuid>) -> Result<Json<Value>, Refused> {
    let (row, by) = handover::receipt(&visit.context(&app.world), id).await?;
    Ok(Json(json!({
        "receipt": row.id, "campaign": row.campaign, "unit": row.unit, "at": row.at, "by": by, "digest": row.digest,
        "leaf": row.leaf, "late_by": row.late_by, "withdrawn_at": row.withdrawn_at,
    })))
}

/// A receipt as a file to keep (PDF/A).
#[utoipa::path(get, path = "/api/v1/receipts/{receipt}/pdf", tag = "handover", params(("receipt" = String, Path)),
    responses((status = 200, content_type = "application/pdf", body = Vec<u8>), (status = 404, body = Problem), (status = 503, body = Problem)))]
pub async fn pdf(State(app): State<App>, visit: Visit, Path(id): Path<Uuid>) -> Result<Response, Refused> {
    receipt_pdf(&app, &visit, &id.to_string()).await
}

/// What the log says of a receipt, for anybody who holds it: number and digest open it, no account is needed.
#[utoipa::path(get, path = "/api/v1/check/{receipt}", tag = "handover", params(("receipt" = String, Path), ("digest" = String, Query)),
    responses((status = 200, body = Object), (status = 404, body = Problem), (status = 503, body = Problem)))]
pub async fn check(State(app): State<App>, Path(number): Path<String>, Query(held): Query<Held>) -> Result<Json<Value>, Refused> {
    let checked = handover::check_receipt(&app.world, &number, &held.digest).await?;
    let mut proof = proven_told(&checked.proven);
    proof["entry"] = json!(String::from_utf8_lossy(&checked.proven.proof.entry));
    Ok(Json(json!({
        "receipt": checked.receipt, "campaign": checked.campaign, "unit": checked.unit, "digest": checked.digest,
        "received": checked.received, "late_by": checked.late_by, "withdrawn_at": checked.withdrawn_at,
        "proof": proof,
    })))
}

/// The proof of a receipt as a file for a stranger's program (C2SP tlog-proof).
#[utoipa::path(get, path = "/api/v1/check/{receipt}/proof", tag = "handover", params(("receipt" = String, Path), ("digest" = String, Query)),
    responses((status = 200, content_type = "text/plain", body = String), (status = 404, body = Problem), (status = 503, body = Problem)))]
pub async fn proof(app: State<App>, number: Path<String>, held: Query<Held>) -> Result<impl IntoResponse, Refused> {
    receipt_proof(app, number, held).await
}
