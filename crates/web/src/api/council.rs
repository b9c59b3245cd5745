//! The council as data: sessions, agenda, votes, decisions, conflicts of interest.

use axum::{
    Json,
    extract::{Path, Query, State},
    response::Response,
};
use parindex_actions::{
    council::{
        self, CastVote, Choice, CloseSession, DecideItem, Decided, DisputedCell, ItemsPut, MarkAttendance, Motion, OpenSession,
        PutDisputed, PutItem, SessionOpened, SessionView, SessionWay, Take, VoteCast, Which, WithdrawItem,
    },
    permission::Operation as O,
};
use parindex_store::Uuid;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{
    App,
    door::{Access, Act, Body, Doors, Problem, Refused, Visit},
    pages::council::minutes_document,
};

pub fn routes(doors: Doors) -> Doors {
    let (read, run) = (Access::Needs(O::ReadCouncil), Access::Needs(O::RunCouncil));
    doors
        .get("/api/v1/campaigns/{campaign}/council", read, list)
        .post("/api/v1/campaigns/{campaign}/council", run, open)
        .get("/api/v1/campaigns/{campaign}/council/disputed", read, disputed)
        .get("/api/v1/campaigns/{campaign}/council/{session}", read, session)
        .get("/api/v1/campaigns/{campaign}/council/{session}/minutes", read, minutes)
        .post("/api/v1/campaigns/{campaign}/council/{session}/attendance", run, attendance)
        .post("/api/v1/campaigns/{campaign}/council/{session}/items", run, put)
        .post("/api/v1/campaigns/{campaign}/council/{session}/disputed", run, put_disputed)
        .post("/api/v1/campaigns/{campaign}/council/{session}/items/{item}/vote", Access::Needs(O::Vote), vote)
        .post("/api/v1/campaigns/{campaign}/council/{session}/items/{item}/decide", run, decide)
        .post("/api/v1/campaigns/{campaign}/council/{session}/items/{item}/withdraw", run, withdraw)
        .post("/api/v1/campaigns/{campaign}/council/{session}/close", run, close)
}

type OfSession = Path<(String, Uuid)>;
type OfItem = Path<(String, Uuid, Uuid)>;

/// A session to open.
#[derive(Debug, Deserialize)]
pub struct Opening {
    title: String,
    way: SessionWay,
    #[serde(default)]
    held_at: Option<i64>,
    #[serde(default)]
    closes_at: Option<i64>,
    #[serde(default)]
    place: Option<String>,
}

/// Who is present.
#[derive(Debug, Deserialize)]
pub struct Present {
    present: Vec<Uuid>,
}

/// A component with a motion.
#[derive(Debug, Deserialize)]
pub struct Put {
    unit: String,
    component: String,
    #[serde(default)]
    motion: Option<Motion>,
    #[serde(default)]
    take: Take,
    reason: String,
    #[serde(default)]
    clause: String,
}

/// Disputed cells.
#[derive(Debug, Deserialize)]
pub struct PutMany {
    #[serde(default)]
    which: Which,
    #[serde(default)]
    cells: Vec<(String, String)>,
    #[serde(default)]
    take: Take,
    reason: String,
    #[serde(default)]
    clause: String,
}

/// A vote.
#[derive(Debug, Deserialize)]
pub struct Vote {
    choice: Choice,
}

/// Why.
#[derive(Debug, Deserialize)]
pub struct Reason {
    reason: String,
}

/// Which disputed cells.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    which: Which,
}

/// The sessions of a campaign, newest first, and the reader's own conflicts of interest.
#[utoipa::path(get, path = "/api/v1/campaigns/{campaign}/council", tag = "council", params(("campaign" = String, Path)),
    responses((status = 200, body = Object), (status = 403, body = Problem)))]
pub async fn list(State(app): State<App>, visit: Visit, Path(campaign): Path<String>) -> Result<Json<Value>, Refused> {
    let read = council::council(&visit.context(&app.world), &campaign).await?;
    Ok(Json(json!({ "in_phase": read.in_phase, "sessions": read.sessions, "own_conflicts": read.own_conflicts })))
}

/// Opens a session.
#[utoipa::path(post, path = "/api/v1/campaigns/{campaign}/council", tag = "council", request_body = Object,
    params(("campaign" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Object), (status = 403, body = Problem), (status = 422, body = Problem), (status = 423, body = Problem)))]
pub async fn open(act: Act, Path(campaign): Path<String>, Body(opening): Body<Opening>) -> Result<Json<SessionOpened>, Refused> {
    let Opening { title, way, held_at, closes_at, place } = opening;
    let command = OpenSession { campaign, title, way, held_at, closes_at, place };
    Ok(Json(council::open_session(&act.context(), &command).await?))
}

/// The cells in dispute, the largest loss first: `explained` (the default) or `all`.
#[utoipa::path(get, path = "/api/v1/campaigns/{campaign}/council/disputed", tag = "council",
    params(("campaign" = String, Path), ("which" = Option<String>, Query)), responses((status = 200, body = Vec<Object>), (status = 403, body = Problem)))]
pub async fn disputed(
    State(app): State<App>,
    visit: Visit,
    Path(campaign): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Json<Vec<DisputedCell>>, Refused> {
    Ok(Json(council::disputed(&visit.context(&app.world), &campaign, asked.which).await?))
}

/// A session item by item, with members, votes and quorum.
#[utoipa::path(get, path = "/api/v1/campaigns/{campaign}/council/{session}", tag = "council",
    params(("campaign" = String, Path), ("session" = String, Path)), responses((status = 200, body = Object), (status = 404, body = Problem)))]
pub async fn session(State(app): State<App>, visit: Visit, Path((campaign, session)): OfSession) -> Result<Json<SessionView>, Refused> {
    let (_, view) = council::read_session(&visit.context(&app.world), &campaign, session).await?;
    Ok(Json(view))
}

/// The draft of the minutes (DOCX).
#[utoipa::path(get, path = "/api/v1/campaigns/{campaign}/council/{session}/minutes", tag = "council",
    params(("campaign" = String, Path), ("session" = String, Path)),
    responses((status = 200, content_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document", body = Vec<u8>), (status = 404, body = Problem)))]
pub async fn minutes(State(app): State<App>, visit: Visit, Path((campaign, session)): OfSession) -> Result<Response, Refused> {
    Ok(minutes_document(&app, &visit, &campaign, session).await?)
}

/// Marks who is present; all others are absent.
#[utoipa::path(post, path = "/api/v1/campaigns/{campaign}/council/{session}/attendance", tag = "council", request_body = Object,
    params(("campaign" = String, Path), ("session" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Object), (status = 404, body = Problem), (status = 423, body = Problem)))]
pub async fn attendance(act: Act, Path((campaign, session)): OfSession, Body(marked): Body<Present>) -> Result<Json<()>, Refused> {
    let command = MarkAttendance { campaign, session, present: marked.present };
    Ok(Json(council::mark_attendance(&act.context(), &command).await?))
}

/// Puts a component on the agenda.
#[utoipa::path(post, path = "/api/v1/campaigns/{campaign}/council/{session}/items", tag = "council", request_body = Object,
    params(("campaign" = String, Path), ("session" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Object), (status = 409, body = Problem), (status = 422, body = Problem), (status = 423, body = Problem)))]
pub async fn put(act: Act, Path((campaign, session)): OfSession, Body(item): Body<Put>) -> Result<Json<ItemsPut>, Refused> {
    let Put { unit, component, motion, take, reason, clause } = item;
    let command = PutItem { campaign, session, unit, component, motion, take, reason, clause };
    Ok(Json(council::put_item(&act.context(), &command).await?))
}

/// Puts disputed cells on the agenda: those that are named, or all.
#[utoipa::path(post, path = "/api/v1/campaigns/{campaign}/council/{session}/disputed", tag = "council", request_body = Object,
    params(("campaign" = String, Path), ("session" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Object), (status = 422, body = Problem), (status = 423, body = Problem)))]
pub async fn put_disputed(act: Act, Path((campaign, session)): OfSession, Body(many): Body<PutMany>) -> Result<Json<ItemsPut>, Refused> {
    let PutMany { which, cells, take, reason, clause } = many;
    let command = PutDisputed { campaign, session, which, cells, take, reason, clause };
    Ok(Json(council::put_disputed(&act.context(), &command).await?))
}

/// Votes on an item, or changes the own vote until it is decided.
#[utoipa::path(post, path = "/api/v1/campaigns/{campaign}/council/{session}/items/{item}/vote", tag = "council", request_body = Object,
    params(("campaign" = String, Path), ("session" = String, Path), ("item" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Object), (status = 403, body = Problem), (status = 404, body = Problem), (status = 423, body = Problem)))]
pub async fn vote(act: Act, Path((campaign, session, item)): OfItem, Body(vote): Body<Vote>) -> Result<Json<VoteCast>, Refused> {
    let command = CastVote { campaign, session, item, choice: vote.choice };
    Ok(Json(council::cast_vote(&act.context(), &command).await?))
}

/// Decides an item from its votes.
#[utoipa::path(post, path = "/api/v1/campaigns/{campaign}/council/{session}/items/{item}/decide", tag = "council",
    params(("campaign" = String, Path), ("session" = String, Path), ("item" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Object), (status = 404, body = Problem), (status = 423, body = Problem)))]
pub async fn decide(act: Act, Path((campaign, session, item)): OfItem) -> Result<Json<Decided>, Refused> {
    let command = DecideItem { campaign, session, item };
    Ok(Json(council::decide(&act.context(), &command).await?))
}

/// Takes an item off the agenda.
#[utoipa::path(post, path = "/api/v1/campaigns/{campaign}/council/{session}/items/{item}/withdraw", tag = "council", request_body = Object,
    params(("campaign" = String, Path), ("session" = String, Path), ("item" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Object), (status = 404, body = Problem), (status = 422, body = Problem), (status = 423, body = Problem)))]
pub async fn withdraw(act: Act, Path((campaign, session, item)): OfItem, Body(why): Body<Reason>) -> Result<Json<()>, Refused> {
    let command = WithdrawItem { campaign, session, item, reason: why.reason };
    Ok(Json(council::withdraw_item(&act.context(), &command).await?))
}

/// Closes a session in which nothing is left open.
#[utoipa::path(post, path = "/api/v1/campaigns/{campaign}/council/{session}/close", tag = "council",
    params(("campaign" = String, Path), ("session" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Object), (status = 404, body = Problem), (status = 423, body = Problem)))]
pub async fn close(act: Act, Path((campaign, session)): OfSession) -> Result<Json<()>, Refused> {
    let command = CloseSession { campaign, session };
    Ok(Json(council::close_session(&act.context(), &command).await?))
}
