//! A forgotten password, and the page that a link in a letter opens.

use askama::Template;
use axum::{
    Form,
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use parindex_actions::accounts::{ask_for_reset, link_owner, set_password_by_link};
use serde::Deserialize;

use super::super::{Frame, Markup, sign_in::enter};
use crate::{
    App,
    door::{Access, Doors, Problem, Refused, Visit, shown_on},
};

pub fn routes(doors: Doors) -> Doors {
    doors
        .get("/password", Access::Public, ask)
        .post("/password", Access::Public, asked)
        .get("/password/{token}", Access::Public, choose)
        .post("/password/{token}", Access::Public, chosen)
}

#[derive(Template)]
#[template(path = "entry/forgotten.html")]
struct ForgottenPage {
    frame: Frame,
    by_mail: bool,
    done: bool,
}

fn forgotten(app: &App, visit: &Visit, done: bool) -> Markup<ForgottenPage> {
    let frame = Frame::new(app, visit, visit.words.text("forgotten-title"));
    Markup(ForgottenPage { frame, by_mail: app.world.outward.mail.is_some(), done })
}

async fn ask(State(app): State<App>, visit: Visit) -> impl IntoResponse {
    forgotten(&app, &visit, false)
}

#[derive(Deserialize)]
struct Address {
    email: String,
    /// The idempotency key that the page carried.
    key: Option<String>,
}

async fn asked(State(app): State<App>, visit: Visit, Form(address): Form<Address>) -> Result<Response, Refused> {
    if app.world.outward.mail.is_some() {
        ask_for_reset(&app.world, &address.email, address.key.as_deref(), visit.from()).await?;
    }
    Ok(forgotten(&app, &visit, true).into_response())
}

#[derive(Template)]
#[template(path = "entry/choose_password.html")]
struct ChoosePage {
    frame: Frame,
    email: String,
    problem: Option<Problem>,
}

async fn page(app: &App, visit: &Visit, token: &str, problem: Option<Problem>) -> Result<Markup<ChoosePage>, Refused> {
    let owner = link_owner(&app.world, token).await?;
    let frame = Frame::new(app, visit, visit.words.text("choose-password-title"));
    Ok(Markup(ChoosePage { frame, email: owner.email, problem }))
}

async fn choose(State(app): State<App>, visit: Visit, Path(token): Path<String>) -> Result<impl IntoResponse, Refused> {
    page(&app, &visit, &token, None).await
}

#[derive(Deserialize)]
struct New {
    password: String,
}

async fn chosen(State(app): State<App>, visit: Visit, Path(token): Path<String>, Form(new): Form<New>) -> Result<Response, Refused> {
    match set_password_by_link(&app.world, &token, &new.password, visit.from()).await {
        Ok(opened) => Ok(enter(&app, &opened, None)),
        Err(refusal) if refusal.field.is_some() => {
            let problem = Problem::new(&refusal, visit.words);
            Ok(shown_on(&refusal, page(&app, &visit, &token, Some(problem)).await?))
        }
        Err(refusal) => Err(refusal.into()),
    }
}
