//! No request carries the character NUL: PostgreSQL keeps none in a text, and nobody types one.

use axum::{
    body::{Body, to_bytes},
    extract::Request,
    http::header,
    middleware::Next,
    response::{IntoResponse, Response},
};
use parindex_actions::{Refusal, Standing};

use super::Refused;

/// Most bytes of a form or of JSON.
const LARGEST: usize = 2 << 20;

/// The middleware that refuses it in addresses, forms and JSON.
pub async fn plain(request: Request, next: Next) -> Response {
    let refused = || Refused(Refusal::invalid("character-refused")).into_response();
    if holds(request.uri().path().as_bytes(), b"%00") {
        return Refused(Refusal::not_found("no-page", request.uri().path())).into_response();
    }
    if holds(request.uri().query().unwrap_or_default().as_bytes(), b"%00") {
        return refused();
    }
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let escape: &[u8] = match kind.split(';').next().map(str::trim) {
        Some("application/x-www-form-urlencoded") => b"%00",
        Some("application/json") => b"\\u0000",
        _ => return next.run(request).await,
    };
    let (head, body) = request.into_parts();
    let Ok(bytes) = to_bytes(body, LARGEST).await else {
        return Refused(Refusal::new(Standing::TooLarge, "body-too-large")).into_response();
    };
    if holds(&bytes, escape) {
        return refused();
    }
    next.run(Request::from_parts(head, Body::from(bytes))).await
}

/// Whether the escape stands there. Where it begins with a backslash it may itself be escaped: `\\u0000` in JSON is a backslash and five letters.
fn holds(bytes: &[u8], escape: &[u8]) -> bool {
    let before = |start: usize| bytes[..start].iter().rev().take_while(|byte| **byte == b'\\').count();
    let stands = |start: usize| !escape.starts_with(b"\\") || before(start).is_multiple_of(2);
    bytes.windows(escape.len()).enumerate().any(|(start, part)| part == escape && stands(start))
}

#[cfg(test)]
mod tests {
    use super::holds;

    #[test]
    fn only_the_character_itself_is_found() {
        assert!(holds(br#"{"a":"b\u0000"}"#, b"\\u0000"));
        assert!(holds(br#"{"a":"b\\\u0000"}"#, b"\\u0000"));
        assert!(!holds(br#"{"a":"b\\u0000"}"#, b"\\u0000"));
        assert!(holds(b"reason=a%00b", b"%00"));
        assert!(!holds(b"reason=a%2500b", b"%00"));
        // A backslash says nothing in a form.
        assert!(holds(b"reason=a\\%00b", b"%00"));
        assert!(!holds(b"", b"%00"));
    }
}
