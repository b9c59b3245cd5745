//! The cookies that the server sets.

use axum::http::HeaderValue;

/// Name of the session's cookie.
pub const SESSION: &str = "parindex";
/// Name of the cookie by which a browser is known again.
pub const DEVICE: &str = "parindex-device";
/// Name of the cookie that binds a sign-in through a provider to the browser that began it.
pub const ATTEMPT: &str = "parindex-attempt";
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
    // The server decides when a session ends; the cookie only must not outlive every setting.
    cookie(SESSION, token, encrypted, 7 * 24 * 3600)
}

/// The cookie by which a browser is known again for a year: it lets nobody in, but gives its owner an allowance of wrong passwords of its own.
#[must_use]
pub fn device_cookie(token: &str, encrypted: bool) -> Option<HeaderValue> {
    cookie(DEVICE, token, encrypted, 365 * 24 * 3600)
}

/// The cookie of a sign-in through a provider, for as long as its answer is taken.
#[must_use]
pub fn attempt_cookie(token: &str, encrypted: bool) -> Option<HeaderValue> {
    cookie(ATTEMPT, token, encrypted, 600)
}

/// The cookie that takes the session away.
#[must_use]
pub fn clear_session(encrypted: bool) -> Option<HeaderValue> {
    cookie(SESSION, "", encrypted, 0)
}

fn cookie(name: &str, value: &str, encrypted: bool, seconds: u32) -> Option<HeaderValue> {
    let (prefix, secure) = if encrypted { (HOST_PREFIX, "; Secure") } else { ("", "") };
    let text = format!("{prefix}{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}");
    HeaderValue::from_str(&text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn behind_tls_a_cookie_belongs_to_one_host_only() {
        for cookie in [session_cookie("t", true), device_cookie("t", true), attempt_cookie("t", true), clear_session(true)] {
            let text = cookie.unwrap();
            let text = text.to_str().unwrap();
            assert!(text.starts_with("__Host-parindex") && text.ends_with("; Secure"), "{text}");
            assert!(text.contains("; Path=/; HttpOnly; SameSite=Lax;") && !text.contains("Domain"), "{text}");
        }
    }
}
