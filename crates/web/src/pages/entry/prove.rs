//! Asks for the password once more before something dangerous.

use askama::Template;
use axum::{
    Form,
    extract::{Query, State},
    response::{IntoResponse, Redirect, Response},
};
use parindex_actions::{accounts::prove, permission::Operation};
use serde::Deserialize;

use super::super::{
    Frame, Markup,
    sign_in::{provider_button, safe_next},
};
use crate::{
    App,
    door::{Access, Doors, Problem, Refused, Visit, shown_on},
};

pub fn routes(doors: Doors) -> Doors {
    let own = Access::Needs(Operation::UseOwnAccount);
    doors.get("/prove", own, show).post("/prove", own, check)
}

#[derive(Deserialize)]
struct Asked {
    next: Option<String>,
}

#[derive(Deserialize)]
struct Shown {
    #[serde(default)]
    password: String,
    next: Option<String>,
}

#[derive(Template)]
#[template(path = "entry/prove.html")]
struct ProvePage {
    frame: Frame,
    next: String,
    demonstration: bool,
    oidc: Option<(String, String)>,
    problem: Option<Problem>,
}

fn page(app: &App, visit: &Visit, next: Option<&str>, problem: Option<Problem>) -> ProvePage {
    let next = safe_next(next.unwrap_or("/")).to_owned();
    let oidc = provider_button(app, visit, &next, "&again=1");
    ProvePage { oidc, frame: Frame::new(app, visit, visit.words.text("prove-title")), next, demonstration: app.mode.demo, problem }
}

async fn show(State(app): State<App>, visit: Visit, Query(asked): Query<Asked>) -> impl IntoResponse {
    Markup(page(&app, &visit, asked.next.as_deref(), None))
}

async fn check(State(app): State<App>, visit: Visit, Form(shown): Form<Shown>) -> Result<Response, Refused> {
    let Some(who) = &visit.who else { return Ok(Redirect::to("/sign-in").into_response()) };
    match prove(&app.world, who, &shown.password, app.mode.demo).await {
        Ok(()) => Ok(Redirect::to(safe_next(shown.next.as_deref().unwrap_or("/"))).into_response()),
        Err(refusal) => {
            let problem = Problem::new(&refusal, visit.words);
            Ok(shown_on(&refusal, Markup(page(&app, &visit, shown.next.as_deref(), Some(problem)))))
        }
    }
}
