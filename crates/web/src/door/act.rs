//! A write over the API: who sends it, into which world, under which key.

use axum::{
    extract::FromRequestParts,
    http::request::Parts,
    response::{IntoResponse, Response},
};
use parindex_actions::Context;

use super::{IdempotencyKey, Visit};
use crate::App;

/// A write over the API. Its key is asked for before anything else of the request is read.
#[derive(Clone)]
pub struct Act {
    /// The server.
    pub app: App,
    /// Who sends it.
    pub visit: Visit,
    key: IdempotencyKey,
}

impl Act {
    /// The context of the action.
    #[must_use]
    pub fn context(&self) -> Context<'_> {
        self.visit.context(&self.app.world).keyed(Some(&self.key.0))
    }
}

impl FromRequestParts<App> for Act {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        let visit = Visit::from_request_parts(parts, app).await.map_err(IntoResponse::into_response)?;
        let key = IdempotencyKey::from_request_parts(parts, app).await.map_err(IntoResponse::into_response)?;
        Ok(Self { app: app.clone(), visit, key })
    }
}
