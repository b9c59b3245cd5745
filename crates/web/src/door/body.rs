//! Bodies and keys of requests, with refusals that say what is wrong.

use axum::{
    Json,
    extract::{FromRequest, FromRequestParts, Request, rejection::JsonRejection},
    http::{StatusCode, request::Parts},
};
use parindex_actions::{Refusal, Standing};
use serde::de::DeserializeOwned;

use super::Refused;

/// A JSON body.
#[derive(Debug, Clone)]
pub struct Body<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Body<T> {
    type Rejection = Refused;

    async fn from_request(request: Request, state: &S) -> Result<Self, Refused> {
        match Json::<T>::from_request(request, state).await {
            Ok(Json(body)) => Ok(Self(body)),
            Err(JsonRejection::BytesRejection(fault)) if fault.status() == StatusCode::PAYLOAD_TOO_LARGE => {
                Err(Refused(Refusal::new(Standing::TooLarge, "body-too-large")))
            }
            Err(fault) => Err(Refused(Refusal::invalid("body-malformed").with("detail", fault.body_text()))),
        }
    }
}

/// The `Idempotency-Key` that every write over the API carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdempotencyKey(pub String);

impl<S: Send + Sync> FromRequestParts<S> for IdempotencyKey {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refused> {
        let key = parts.headers.get("idempotency-key").and_then(|value| value.to_str().ok()).map(str::trim);
        match key.filter(|key| !key.is_empty()) {
            Some(key) => Ok(Self(key.to_owned())),
            None => Err(Refused(Refusal::invalid("key-missing"))),
        }
    }
}
