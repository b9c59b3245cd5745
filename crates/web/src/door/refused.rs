//! How a refusal is told: as data to programs, as a page to people.

use axum::{
    Json,
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use parindex_actions::{Refusal, Standing};

use super::{Problem, Visit};
use crate::{App, pages};

/// A refusal on its way out. The middleware [`tell`] puts it into words, because only there the language is known.
#[derive(Debug, Clone)]
pub struct Refused(pub Refusal);

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        Self(refusal)
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let mut response = StatusCode::INTERNAL_SERVER_ERROR.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// The middleware that puts refusals into words.
pub async fn tell(State(app): State<App>, visit: Visit, request: Request, next: Next) -> Response {
    let reading = request.method().is_safe();
    let mut response = next.run(request).await;
    match response.extensions_mut().remove::<Refused>() {
        Some(Refused(refusal)) => told(&app, &visit, &refusal, reading),
        None if response.status() == StatusCode::NOT_FOUND && is_bare(&response) => {
            told(&app, &visit, &Refusal::not_found("no-page", &visit.path), reading)
        }
        None if response.status() == StatusCode::METHOD_NOT_ALLOWED && is_bare(&response) => {
            let mut answer = told(&app, &visit, &Refusal::not_found("no-method", &visit.path), reading);
            *answer.status_mut() = StatusCode::METHOD_NOT_ALLOWED;
            answer
        }
        None if is_unread(&response) => told(&app, &visit, &Refusal::invalid("request-unread"), reading),
        None => response,
    }
}

/// An answer of the router itself has no type of content.
fn is_bare(response: &Response) -> bool {
    !response.headers().contains_key(header::CONTENT_TYPE)
}

/// A query, path or form that could not be read is refused before any handler, in plain text.
fn is_unread(response: &Response) -> bool {
    let refused =
        [StatusCode::BAD_REQUEST, StatusCode::UNPROCESSABLE_ENTITY, StatusCode::UNSUPPORTED_MEDIA_TYPE].contains(&response.status());
    refused && response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/plain"))
}

fn told(app: &App, visit: &Visit, refusal: &Refusal, reading: bool) -> Response {
    let problem = Problem::new(refusal, visit.words);
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let page = !visit.wants_data;
    // Somebody who wants to read a page signs in first and comes back to it.
    if page && !visit.wants_part && refusal.standing == Standing::SignedOut && reading {
        return Redirect::to(&pages::sign_in_address(&visit.path, refusal.code)).into_response();
    }
    // What is dangerous asks for the password again and comes back to the page.
    if page && !visit.wants_part && refusal.code == "proof-stale" {
        let back = if reading { visit.path.as_str() } else { visit.sent_from.as_deref().unwrap_or("/") };
        return Redirect::to(&pages::prove_address(back)).into_response();
    }
    let mut response = if page {
        (status, pages::problem_page(app, visit, &problem, reading)).into_response()
    } else {
        let mut response = (status, Json(problem)).into_response();
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        response
    };
    if let Standing::Busy(seconds) | Standing::TooOften(seconds) = refusal.standing {
        response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    }
    response
}
