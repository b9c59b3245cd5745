//! The cookies that the server sets.

use axum::http::HeaderValue;

/// Name of the session's cookie.
pub const SESSION: &str = "parindex";
/// What browsers demand of a cookie that belongs to exactly one host.
const HOST_PREFIX: &str = "__Host-";

/// The name of a cookie without the prefix that browsers check.
#[must_use]
pub fn named(name: &str) -> &str {
    name.strip_prefix(HOST_PREFIX).unwrap_or(name)
}

/// The cookie of a session. Over plain HTTP browsers refuse the prefix and `Secure`, so it goes without them there.
#[must_use]
pub fn session_cookie(token: &str, encrypted: bool) -> Option<HeaderValue> {
    cookie(token, encrypted, 24 * 3600)
}

/// The cookie that takes the session away.
#[must_use]
pub fn clear_session(encrypted: bool) -> Option<HeaderValue> {
    cookie("", encrypted, 0)
}

fn cookie(value: &str, encrypted: bool, seconds: u32) -> Option<HeaderValue> {
    let (prefix, secure) = if encrypted { (HOST_PREFIX, "; Secure") } else { ("", "") };
    let text = format!("{prefix}{SESSION}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}");
    HeaderValue::from_str(&text).ok()
}
