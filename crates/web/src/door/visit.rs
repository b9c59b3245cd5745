//! Who is asking, in which language, from where.

use std::{convert::Infallible, net::SocketAddr};

use axum::{
    extract::{ConnectInfo, FromRequestParts, Request, State},
    http::{HeaderMap, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use parindex_actions::{Context, accounts::SignedIn, permission::Actor, world::World};
use parindex_words::{Language, Words};

use super::{Refused, SESSION, named};
use crate::App;

/// Who is asking, in which language, from where.
#[derive(Debug, Clone)]
pub struct Visit {
    /// Who is signed in.
    pub who: Option<SignedIn>,
    /// Language of the answer.
    pub words: Words,
    /// `light`, `dark` or nothing for the device's own choice.
    pub theme: &'static str,
    /// Path and query that were asked for.
    pub path: String,
    /// Whether the answer is data and not a page.
    pub wants_data: bool,
    /// Whether only a part of a page is wanted (htmx).
    pub wants_part: bool,
    /// Network address.
    pub address: String,
    /// Browser.
    pub agent: String,
    nobody: Actor,
}

impl Visit {
    /// Who acts; nobody, with no rights, when nobody is signed in.
    #[must_use]
    pub fn actor(&self) -> &Actor {
        self.who.as_ref().map_or(&self.nobody, |who| &who.actor)
    }

    /// The context of an action.
    #[must_use]
    pub fn context<'a>(&'a self, world: &'a World) -> Context<'a> {
        Context::new(world, self.actor(), self.words)
    }
}

/// The middleware that finds out who is asking.
pub async fn recognise(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let headers = request.headers();
    let token = bearer(headers).or_else(|| cookie(headers, SESSION)).map(str::to_owned);
    let who = match token {
        None => None,
        Some(token) => match parindex_actions::accounts::identify(&app.world, &token).await {
            Ok(who) => who,
            Err(refusal) => return Refused(refusal).into_response(),
        },
    };
    let visit = visit(&request, who);
    request.extensions_mut().insert(visit);
    next.run(request).await
}

fn visit(request: &Request, who: Option<SignedIn>) -> Visit {
    let headers = request.headers();
    let path = request.uri().path_and_query().map_or("/", |p| p.as_str()).to_owned();
    let address = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip().to_string()).unwrap_or_default();
    Visit {
        words: Words::new(language(headers, who.as_ref())),
        theme: match cookie(headers, "theme") {
            Some("light") => "light",
            Some("dark") => "dark",
            _ => "",
        },
        wants_data: path.starts_with("/api/"),
        wants_part: headers.contains_key("hx-request"),
        address,
        agent: headers.get(header::USER_AGENT).and_then(|v| v.to_str().ok()).unwrap_or_default().to_owned(),
        path,
        who,
        nobody: Actor { person: parindex_store::Uuid::max(), name: String::new(), grants: Vec::new() },
    }
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ")
}

/// A cookie of the request.
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    all.flat_map(|line| line.split(';')).find_map(|pair| {
        let (key, value) = pair.trim().split_once('=')?;
        (named(key) == name).then_some(value)
    })
}

/// The language that was chosen, else the person's, else Vietnamese.
fn language(headers: &HeaderMap, who: Option<&SignedIn>) -> Language {
    let chosen = cookie(headers, "lang").or_else(|| who.map(|who| who.language.as_str()));
    if chosen == Some("en") { Language::English } else { Language::Vietnamese }
}

impl<S: Send + Sync> FromRequestParts<S> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(parts.extensions.get::<Self>().cloned().unwrap_or_else(|| visit(&Request::new(axum::body::Body::empty()), None)))
    }
}
