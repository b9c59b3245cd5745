//! A template as an answer.

use askama::Template;
use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};

/// A template as an answer.
#[derive(Debug, Clone)]
pub struct Markup<T>(pub T);

impl<T: Template> IntoResponse for Markup<T> {
    fn into_response(self) -> Response {
        match self.0.render() {
            Ok(text) => ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], text).into_response(),
            Err(fault) => {
                tracing::error!(%fault, "template");
                StatusCode::INTERNAL_SERVER_ERROR.into_response()
            }
        }
    }
}
