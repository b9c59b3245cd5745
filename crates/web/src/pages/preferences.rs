//! Language and appearance, kept in two cookies of the browser.

use axum::{
    Form,
    http::{HeaderValue, header},
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use super::sign_in::safe_next;
use crate::door::{Access, Doors};

pub fn routes(doors: Doors) -> Doors {
    doors.post("/preferences", Access::Public, choose)
}

#[derive(Deserialize)]
struct Chosen {
    language: Option<String>,
    theme: Option<String>,
    next: Option<String>,
}

/// Keeps what was chosen for a year and goes back to the page.
async fn choose(Form(chosen): Form<Chosen>) -> Response {
    let language = chosen.language.as_deref().and_then(|tag| ["vi", "en"].into_iter().find(|known| *known == tag));
    let theme = chosen.theme.as_deref().and_then(|name| ["light", "dark", "device"].into_iter().find(|known| *known == name));
    with_choices(Redirect::to(safe_next(chosen.next.as_deref().unwrap_or("/"))), &[("lang", language), ("theme", theme)])
}

/// Goes on, and keeps what was chosen in this browser for a year.
pub(super) fn with_choices(to: Redirect, chosen: &[(&str, Option<&str>)]) -> Response {
    let mut response = to.into_response();
    for (name, value) in chosen {
        let Some(value) = value else { continue };
        if let Ok(cookie) = HeaderValue::from_str(&format!("{name}={value}; Path=/; SameSite=Lax; Max-Age=31536000")) {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_known_choices_are_kept() {
        let chosen = |language: &str, theme: &str| {
            Form(Chosen { language: Some(language.into()), theme: Some(theme.into()), next: Some("https://evil.example".into()) })
        };
        let response = choose(chosen("en", "dark")).await;
        let cookies: Vec<_> =
            response.headers().get_all(header::SET_COOKIE).iter().map(|c| c.to_str().unwrap().split(';').next().unwrap()).collect();
        assert_eq!(cookies, ["lang=en", "theme=dark"]);
        assert_eq!(response.headers()[header::LOCATION], "/");
        let response = choose(chosen("fr\r\nX: y", "pink")).await;
        assert!(!response.headers().contains_key(header::SET_COOKIE));
    }
}
