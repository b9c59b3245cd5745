//! Messages as data: the own ones, how to be told, what became of those of a campaign, and letters that came back.

use axum::{
    Json,
    extract::{Path, Query, State},
};
use parindex_actions::{
    messages::{self, MarkRead, OwnMessage, ReportBounce, SaveChoice, SendAgain, Watch, Which},
    permission::Operation,
};
use parindex_store::Uuid;
use serde::Deserialize;

use super::commands::commands;
use crate::{
    App,
    door::{Access, Act, Body, Doors, Problem, Refused, Visit},
};

pub fn routes(doors: Doors) -> Doors {
    let (own, watches) = (Access::Needs(Operation::UseOwnAccount), Access::Needs(Operation::WatchMessages));
    doors
        .get("/api/v1/messages", own, list)
        .post("/api/v1/messages/read", own, mark_read)
        .post("/api/v1/account/messages", own, choose)
        .get("/api/v1/campaigns/{campaign}/messages", watches, watch)
        .post("/api/v1/campaigns/{campaign}/messages/again", watches, again)
        .post("/api/v1/mail/bounces", Access::Needs(Operation::ReportBounces), report_bounce)
}

commands! { "messages";
    /// Marks one of the own messages as read, or all; answers with how many.
    mark_read("/api/v1/messages/read", MarkRead) -> u64 = messages::mark_read;
    /// Chooses how to be told in the version that was seen; answers with the new version.
    choose("/api/v1/account/messages", SaveChoice) -> i32 = messages::save_choice;
    /// Marks a letter as come back, by its Message-ID or its delivery; answers with how many messages it carried. For mail servers, with a token.
    report_bounce("/api/v1/mail/bounces", ReportBounce) -> u64 = messages::report_bounce;
}

/// The own messages, unread ones first.
#[utoipa::path(get, path = "/api/v1/messages", tag = "messages", responses((status = 200, body = Vec<Object>), (status = 403, body = Problem)))]
pub async fn list(State(app): State<App>, visit: Visit) -> Result<Json<Vec<OwnMessage>>, Refused> {
    Ok(Json(messages::own(&visit.context(&app.world)).await?))
}

/// The messages of a campaign with what became of them.
#[utoipa::path(get, path = "/api/v1/campaigns/{campaign}/messages", tag = "messages",
    params(("campaign" = String, Path), ("state" = Option<String>, Query), ("kind" = Option<String>, Query)),
    responses((status = 200, body = Object), (status = 403, body = Problem)))]
pub async fn watch(
    State(app): State<App>,
    visit: Visit,
    Path(campaign): Path<String>,
    Query(which): Query<Which>,
) -> Result<Json<Watch>, Refused> {
    Ok(Json(messages::watch(&visit.context(&app.world), &campaign, &which).await?))
}

/// Which delivery.
#[derive(Debug, Deserialize)]
pub struct Delivery {
    delivery: Uuid,
}

/// Lets a message that failed or came back go out once more.
#[utoipa::path(post, path = "/api/v1/campaigns/{campaign}/messages/again", tag = "messages", request_body = Object,
    params(("campaign" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Object), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn again(act: Act, Path(campaign): Path<String>, Body(Delivery { delivery }): Body<Delivery>) -> Result<Json<()>, Refused> {
    Ok(Json(messages::send_again(&act.context(), &SendAgain { campaign, delivery }).await?))
}
