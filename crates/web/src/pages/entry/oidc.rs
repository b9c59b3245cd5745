//! Signing in through the provider of an authority: the way there and the way back.

use axum::{
    extract::{Query, State},
    http::{HeaderMap, header},
    response::{IntoResponse, Redirect, Response},
};
use parindex_actions::{
    Standing,
    accounts::{BeginOidc, OidcAnswer, begin_oidc, finish_oidc},
};
use serde::Deserialize;

use super::super::sign_in::{self, enter, safe_next, sign_in_address};
use crate::{
    App,
    door::{ATTEMPT, Access, Doors, Refused, Visit, attempt_cookie, cookie},
};

pub fn routes(doors: Doors) -> Doors {
    doors.get("/sign-in/oidc", Access::Public, there).get("/sign-in/oidc/back", Access::Public, back)
}

#[derive(Deserialize)]
struct Asked {
    next: Option<String>,
    /// Whether somebody who is signed in shows once more who it is.
    again: Option<String>,
}

/// The way there is a link and no form: where a form leads after it was sent would have to be allowed by the policy of the page, for every
/// server that the provider may pass the browser on to.
async fn there(State(app): State<App>, visit: Visit, headers: HeaderMap, Query(asked): Query<Asked>) -> Result<Response, Refused> {
    let next = safe_next(asked.next.as_deref().unwrap_or("/"));
    // Nobody else's page begins a sign-in for somebody.
    if headers.get("sec-fetch-site").is_some_and(|site| site == "cross-site" || site == "same-site") {
        return Ok(Redirect::to(&sign_in_address(next, "signed-out")).into_response());
    }
    let command = BeginOidc {
        address: &visit.address,
        browser: cookie(&headers, ATTEMPT),
        next,
        again: visit.who.as_ref().filter(|_| asked.again.is_some()),
    };
    match begin_oidc(&app.world, command).await {
        Ok(begun) => {
            let mut response = Redirect::to(&begun.address).into_response();
            if let Some(cookie) = attempt_cookie(&begun.browser, app.mode.encrypted()) {
                response.headers_mut().append(header::SET_COOKIE, cookie);
            }
            Ok(response)
        }
        Err(refusal) if refusal.standing == Standing::NotFound => Err(refusal.into()),
        Err(refusal) => sign_in::refused(&app, &visit, next, &refusal).await,
    }
}

#[derive(Deserialize)]
struct Answer {
    #[serde(default)]
    state: String,
    code: Option<String>,
    error: Option<String>,
    iss: Option<String>,
}

async fn back(State(app): State<App>, visit: Visit, headers: HeaderMap, Query(answer): Query<Answer>) -> Result<Response, Refused> {
    let answer = OidcAnswer {
        state: &answer.state,
        code: answer.code.as_deref(),
        error: answer.error.as_deref(),
        issuer: answer.iss.as_deref(),
        browser: cookie(&headers, ATTEMPT),
    };
    match finish_oidc(&app.world, answer, visit.from(), visit.who.as_ref()).await {
        Ok(ended) => Ok(match &ended.opened {
            Some(opened) => enter(&app, opened, Some(&ended.next)),
            None => Redirect::to(safe_next(&ended.next)).into_response(),
        }),
        Err(refusal) if refusal.standing == Standing::NotFound => Err(refusal.into()),
        Err(refusal) => sign_in::refused(&app, &visit, "/", &refusal).await,
    }
}
