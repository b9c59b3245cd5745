//! Signing in and out.

use askama::Template;
use axum::{
    Form,
    extract::{Query, State},
    http::header,
    response::{IntoResponse, Redirect, Response},
};
use parindex_actions::{
    Refusal,
    accounts::{self, Opened},
};
use parindex_store::entity::person;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Deserialize;

use super::{Frame, Markup};
use crate::{
    App,
    door::{Access, Doors, Problem, Refused, Visit, clear_session, device_cookie, session_cookie, shown_on},
};

pub fn routes(doors: Doors) -> Doors {
    doors
        .get("/sign-in", Access::Public, show)
        .post("/sign-in", Access::Public, sign_in)
        .post("/sign-in/demo", Access::Public, sign_in_demo)
        .post("/sign-out", Access::HalfSignedIn, sign_out)
}

/// The address of the sign-in page that leads back to a path.
pub fn sign_in_address(path: &str, why: &str) -> String {
    let door = if why == "second-factor-missing" { "/sign-in/second-factor" } else { "/sign-in" };
    leading_back(door, path)
}

/// The address of the page that asks for the password again and leads back to a path.
pub fn prove_address(path: &str) -> String {
    leading_back("/prove", path)
}

/// An address of this server with the path to come back to.
fn leading_back(door: &str, path: &str) -> String {
    let mut address = format!("{door}?next=");
    for byte in safe_next(path).bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'_' | b'.') {
            address.push(char::from(byte));
        } else {
            address.push_str(&format!("%{byte:02X}"));
        }
    }
    address
}

/// A path of this server, never the address of another one.
pub fn safe_next(path: &str) -> &str {
    let own = path.starts_with('/') && !path.starts_with("//") && !path.contains(['\\', '\r', '\n']);
    let door = ["/sign-in", "/prove", "/password", "/sign-out"].iter().any(|door| path.starts_with(door));
    if own && !door { path } else { "/" }
}

#[derive(Deserialize)]
struct Asked {
    next: Option<String>,
}

#[derive(Deserialize)]
struct Shown {
    email: String,
    password: String,
    next: Option<String>,
}

#[derive(Deserialize)]
struct Chosen {
    email: String,
    next: Option<String>,
}

/// An account of the demonstration.
struct DemoAccount {
    email: String,
    name: String,
    title: String,
}

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage {
    frame: Frame,
    next: String,
    email: String,
    problem: Option<Problem>,
    demo: Vec<DemoAccount>,
    /// The button of a provider and where it leads.
    oidc: Option<(String, String)>,
}

async fn page(app: &App, visit: &Visit, next: Option<&str>, email: &str, problem: Option<Problem>) -> Result<Response, Refused> {
    let mut demo = Vec::new();
    if app.mode.demo {
        let found = person::Entity::find()
            .filter(person::Column::Demo.eq(true))
            .order_by_asc(person::Column::CreatedAt)
            .order_by_asc(person::Column::Id);
        let found = found.all(app.world.store.read()).await.map_err(Refusal::from)?;
        demo = found.into_iter().map(|p| DemoAccount { email: p.email, name: p.name, title: p.title.unwrap_or_default() }).collect();
    }
    let frame = Frame::new(app, visit, visit.words.text("sign-in-title"));
    let next = safe_next(next.unwrap_or("/")).to_owned();
    let oidc = provider_button(app, visit, &next, "");
    Ok(Markup(SignInPage { frame, next, email: email.to_owned(), problem, demo, oidc }).into_response())
}

/// The button of a provider and where it leads, where one is set up.
pub(super) fn provider_button(app: &App, visit: &Visit, next: &str, more: &str) -> Option<(String, String)> {
    let provider = app.world.outward.oidc.as_ref()?;
    let label = visit.words.with("sign-in-with", &[("label", provider.label().into())]);
    Some((label, format!("{}{more}", leading_back("/sign-in/oidc", next))))
}

/// The page with what was refused.
pub(super) async fn refused(app: &App, visit: &Visit, next: &str, refusal: &Refusal) -> Result<Response, Refused> {
    let problem = Problem::new(refusal, visit.words);
    Ok(shown_on(refusal, page(app, visit, Some(next), "", Some(problem)).await?))
}

async fn show(State(app): State<App>, visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Refused> {
    page(&app, &visit, asked.next.as_deref(), "", None).await
}

async fn sign_in(State(app): State<App>, visit: Visit, Form(shown): Form<Shown>) -> Result<Response, Refused> {
    match accounts::sign_in(&app.world, &shown.email, &shown.password, visit.from()).await {
        Ok(opened) => Ok(enter(&app, &opened, shown.next.as_deref())),
        Err(refusal) => {
            let problem = Problem::new(&refusal, visit.words);
            Ok(shown_on(&refusal, page(&app, &visit, shown.next.as_deref(), &shown.email, Some(problem)).await?))
        }
    }
}

async fn sign_in_demo(State(app): State<App>, visit: Visit, Form(chosen): Form<Chosen>) -> Result<Response, Refused> {
    if !app.mode.demo {
        return Err(Refusal::not_found("no-page", "/sign-in/demo").into());
    }
    let opened = accounts::demo_sign_in(&app.world, &chosen.email, visit.from()).await?;
    Ok(enter(&app, &opened, chosen.next.as_deref()))
}

/// Sets the cookies and goes on: to the second step where there is one, else to the page that was asked for.
pub(super) fn enter(app: &App, opened: &Opened, next: Option<&str>) -> Response {
    let next = safe_next(next.unwrap_or("/"));
    let on = if opened.second_factor { leading_back("/sign-in/second-factor", next) } else { next.to_owned() };
    let mut response = with_session(app, &opened.token, &on);
    if let Some(cookie) = device_cookie(&opened.device, app.mode.encrypted()) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

/// Goes on with the cookie of a session.
pub(super) fn with_session(app: &App, token: &str, to: &str) -> Response {
    let mut response = Redirect::to(to).into_response();
    if let Some(cookie) = session_cookie(token, app.mode.encrypted()) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

async fn sign_out(State(app): State<App>, visit: Visit) -> Result<Response, Refused> {
    if let Some(who) = &visit.who {
        accounts::end_session(&app.world, who.session).await?;
    }
    let mut response = Redirect::to("/sign-in").into_response();
    if let Some(cookie) = clear_session(app.mode.encrypted()) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_leads_to_another_server() {
        for bad in
            ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "/a\r\nSet-Cookie: x", "/sign-in?next=/"]
        {
            assert_eq!(safe_next(bad), "/", "{bad}");
        }
        assert_eq!(safe_next("/campaigns/a/sheets/b?loc=thieu"), "/campaigns/a/sheets/b?loc=thieu");
        assert_eq!(sign_in_address("/a?b=ô", "signed-out"), "/sign-in?next=/a%3Fb%3D%C3%B4");
    }
}
