//! Who is asking, in which language, from where.

use std::{convert::Infallible, net::SocketAddr};

use axum::{
    extract::{ConnectInfo, FromRequestParts, Request, State},
    http::{HeaderMap, Method, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use parindex_actions::{
    Context, Refusal, Standing,
    accounts::{From, SignedIn, identify, identify_token},
    messages::unread,
    permission::Actor,
    sheet::Way,
    world::World,
};
use parindex_words::{Language, Words};

use super::{DEVICE, Refused, SESSION, named};
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
    /// Whether a program asks: it carries a bearer token instead of the cookie.
    pub by_token: bool,
    /// Whether only a part of a page is wanted (htmx).
    pub wants_part: bool,
    /// Network address.
    pub address: String,
    /// Browser.
    pub agent: String,
    /// The token of a browser in which somebody has signed in before.
    pub device: Option<String>,
    /// Whether the password was shown a short while ago.
    pub proved: bool,
    /// Own messages that were not read; counted for pages only.
    pub unread: u64,
    /// The page that sent a form, when it is one of ours.
    pub sent_from: Option<String>,
    nobody: Actor,
}

impl Visit {
    /// Who acts; nobody, with no rights, when nobody is signed in.
    #[must_use]
    pub fn actor(&self) -> &Actor {
        self.who.as_ref().map_or(&self.nobody, |who| &who.actor)
    }

    /// Who is signed in.
    ///
    /// # Errors
    /// Nobody is.
    pub fn signed_in(&self) -> Result<&SignedIn, Refusal> {
        self.who.as_ref().ok_or_else(|| Refusal::new(Standing::SignedOut, "signed-out"))
    }

    /// Where somebody signs in from.
    #[must_use]
    pub fn from(&self) -> From<'_> {
        From { address: &self.address, agent: &self.agent, device: self.device.as_deref() }
    }

    /// By which way a value comes in that this request saves.
    #[must_use]
    pub const fn way(&self) -> Way {
        if self.by_token { Way::Api } else { Way::Sheet }
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
    let (bearer, session) = (bearer(headers).map(str::to_owned), cookie(headers, SESSION).map(str::to_owned));
    let for_data = request.uri().path().starts_with("/api/");
    let found = match (bearer, session) {
        // Who sends a token means it: a cookie beside it does not count.
        (Some(token), _) if for_data => identify_token(&app.world, &token).await,
        (_, Some(token)) => identify(&app.world, &token).await,
        _ => Ok(None),
    };
    let who = match found {
        Ok(who) => who,
        Err(refusal) => return Refused(refusal).into_response(),
    };
    let proved = who.as_ref().is_some_and(|who| who.proved(app.world.now()));
    let mut visit = Visit { proved, ..visit(&request, who) };
    if let Some(actor) = shows_bell(&request, &visit) {
        match unread(&app.world, actor).await {
            Ok(count) => visit.unread = count,
            Err(refusal) => return Refused(refusal).into_response(),
        }
    }
    request.extensions_mut().insert(visit);
    next.run(request).await
}

/// Whose messages are counted: whoever asks for a page, and not for a part of one, a file or data.
fn shows_bell<'a>(request: &Request, visit: &'a Visit) -> Option<&'a Actor> {
    let page = request.method() == Method::GET && !visit.wants_part && !visit.wants_data && !visit.path.starts_with("/assets/");
    visit.who.as_ref().filter(|who| page && !who.second_factor_missing).map(|who| &who.actor)
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
        by_token: bearer(headers).is_some(),
        wants_part: headers.contains_key("hx-request"),
        address,
        device: cookie(headers, DEVICE).map(str::to_owned),
        proved: false,
        unread: 0,
        sent_from: sent_from(headers),
        agent: headers.get(header::USER_AGENT).and_then(|v| v.to_str().ok()).unwrap_or_default().to_owned(),
        path,
        who,
        nobody: Actor { person: parindex_store::Uuid::max(), name: String::new(), grants: Vec::new(), only: None },
    }
}

/// Path and query of the page that sent a form. Browsers tell it only within one server (`Referrer-Policy: same-origin`).
fn sent_from(headers: &HeaderMap) -> Option<String> {
    let address: axum::http::Uri = headers.get(header::REFERER)?.to_str().ok()?.parse().ok()?;
    Some(address.path_and_query()?.as_str().to_owned())
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
