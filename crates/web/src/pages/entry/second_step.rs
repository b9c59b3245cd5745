//! The second step of signing in.

use askama::Template;
use axum::{
    Form,
    extract::{Query, State},
    response::{IntoResponse, Redirect, Response},
};
use parindex_actions::accounts::show_second_factor;
use serde::Deserialize;

use super::super::{
    Frame, Markup,
    sign_in::{safe_next, with_session},
};
use crate::{
    App,
    door::{Access, Doors, Problem, Refused, Visit, shown_on},
};

pub fn routes(doors: Doors) -> Doors {
    doors.get("/sign-in/second-factor", Access::HalfSignedIn, show).post("/sign-in/second-factor", Access::HalfSignedIn, check)
}

#[derive(Deserialize)]
struct Asked {
    next: Option<String>,
}

#[derive(Deserialize)]
struct Shown {
    code: String,
    next: Option<String>,
}

#[derive(Template)]
#[template(path = "entry/second_step.html")]
struct SecondStepPage {
    frame: Frame,
    next: String,
    problem: Option<Problem>,
}

fn page(app: &App, visit: &Visit, next: Option<&str>, problem: Option<Problem>) -> SecondStepPage {
    let next = safe_next(next.unwrap_or("/")).to_owned();
    SecondStepPage { frame: Frame::new(app, visit, visit.words.text("second-step-title")), next, problem }
}

async fn show(State(app): State<App>, visit: Visit, Query(asked): Query<Asked>) -> Response {
    match &visit.who {
        // There is none yet, but a role needs one.
        Some(who) if who.second_factor_missing && !who.second_factor_shown_missing => {
            Redirect::to("/account/second-factor").into_response()
        }
        Some(who) if who.second_factor_missing => Markup(page(&app, &visit, asked.next.as_deref(), None)).into_response(),
        _ => Redirect::to(safe_next(asked.next.as_deref().unwrap_or("/"))).into_response(),
    }
}

async fn check(State(app): State<App>, visit: Visit, Form(shown): Form<Shown>) -> Result<Response, Refused> {
    let Some(who) = &visit.who else { return Ok(Redirect::to("/sign-in").into_response()) };
    match show_second_factor(&visit.context(&app.world), who, &shown.code).await {
        Ok(token) => Ok(with_session(&app, &token, safe_next(shown.next.as_deref().unwrap_or("/")))),
        Err(refusal) if refusal.field.is_some() => {
            let problem = Problem::new(&refusal, visit.words);
            Ok(shown_on(&refusal, Markup(page(&app, &visit, shown.next.as_deref(), Some(problem)))))
        }
        Err(refusal) => Err(refusal.into()),
    }
}
