//! A refusal as data: RFC 9457, in words of the user's language.

use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use parindex_actions::{Refusal, Standing};
use parindex_words::Words;
use serde::Serialize;
use utoipa::ToSchema;

/// A refusal as data (RFC 9457): what happened, why, and what to do.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Problem {
    /// `urn:parindex:<code>`.
    #[serde(rename = "type")]
    pub kind: String,
    /// HTTP status.
    pub status: u16,
    /// Stable code.
    pub code: String,
    /// What happened.
    pub title: String,
    /// Why.
    pub detail: String,
    /// What to do.
    pub action: String,
    /// The figure (counted from 0) or field that is wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// Further facts, such as the newer value of a cell.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub facts: Option<serde_json::Value>,
}

impl Problem {
    /// Puts a refusal into words.
    #[must_use]
    pub fn new(refusal: &Refusal, words: Words) -> Self {
        let part = |suffix: &str| {
            let key = format!("refusal-{}{suffix}", refusal.code);
            words.phrase_named(&key, &refusal.args)
        };
        Self {
            kind: format!("urn:parindex:{}", refusal.code),
            status: status(refusal.standing).as_u16(),
            code: refusal.code.to_owned(),
            title: part(""),
            detail: part("-why"),
            action: part("-do"),
            field: refusal.field.clone(),
            facts: refusal.facts.as_deref().cloned(),
        }
    }
}

/// A page that shows a refusal itself, such as a form with what was wrong: with the status, and with how long to wait.
pub fn shown_on(refusal: &Refusal, page: impl IntoResponse) -> Response {
    let mut response = (status(refusal.standing), page).into_response();
    if let Standing::Busy(seconds) | Standing::TooOften(seconds) = refusal.standing {
        response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    }
    response
}

/// The HTTP status of a refusal.
#[must_use]
pub const fn status(standing: Standing) -> StatusCode {
    match standing {
        Standing::SignedOut => StatusCode::UNAUTHORIZED,
        Standing::Forbidden => StatusCode::FORBIDDEN,
        Standing::NotFound => StatusCode::NOT_FOUND,
        Standing::Conflict => StatusCode::CONFLICT,
        Standing::Locked => StatusCode::LOCKED,
        Standing::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
        Standing::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        Standing::Busy(_) => StatusCode::SERVICE_UNAVAILABLE,
        Standing::TooOften(_) => StatusCode::TOO_MANY_REQUESTS,
        Standing::Failed => StatusCode::INTERNAL_SERVER_ERROR,
    }
}
