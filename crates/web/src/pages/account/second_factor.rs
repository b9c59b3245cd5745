//! Sets up the second factor.

use askama::Template;
use axum::{
    Form,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use parindex_actions::{
    accounts::{confirm, enrolment, renew_recovery_codes},
    permission::Operation,
};
use serde::Deserialize;

use super::super::{Frame, Markup};
use crate::{
    App,
    door::{Access, Doors, Problem, Refused, Visit, shown_on},
};

pub fn routes(doors: Doors) -> Doors {
    doors
        .get("/account/second-factor", Access::HalfSignedIn, show)
        .post("/account/second-factor", Access::HalfSignedIn, check)
        .get("/account/second-factor/picture.svg", Access::HalfSignedIn, picture)
        .post("/account/recovery-codes", Access::Proven(Operation::UseOwnAccount), renew)
}

#[derive(Template)]
#[template(path = "account/second_factor.html")]
struct EnrolPage {
    frame: Frame,
    secret: String,
    set: bool,
    needed: bool,
    problem: Option<Problem>,
}

#[derive(Template)]
#[template(path = "account/recovery_codes.html")]
struct CodesPage {
    frame: Frame,
    codes: Vec<String>,
}

async fn page(app: &App, visit: &Visit, problem: Option<Problem>) -> Result<Markup<EnrolPage>, Refused> {
    let who = visit.signed_in()?;
    let enrolment = enrolment(&app.world, who).await?;
    let letters: Vec<char> = enrolment.secret.chars().collect();
    Ok(Markup(EnrolPage {
        frame: Frame::new(app, visit, visit.words.text("second-factor-title")),
        secret: letters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" "),
        set: who.second_factor_set,
        needed: who.second_factor_missing,
        problem,
    }))
}

async fn show(State(app): State<App>, visit: Visit) -> Result<impl IntoResponse, Refused> {
    page(&app, &visit, None).await
}

async fn picture(State(app): State<App>, visit: Visit) -> Result<impl IntoResponse, Refused> {
    let enrolment = enrolment(&app.world, visit.signed_in()?).await?;
    Ok(([(header::CONTENT_TYPE, "image/svg+xml")], enrolment.picture()))
}

#[derive(Deserialize)]
struct Shown {
    code: String,
}

async fn check(State(app): State<App>, visit: Visit, Form(shown): Form<Shown>) -> Result<Response, Refused> {
    match confirm(&visit.context(&app.world), visit.signed_in()?, &shown.code).await {
        Ok(codes) => Ok(printed(&app, &visit, codes)),
        Err(refusal) if refusal.field.is_some() => {
            let problem = Problem::new(&refusal, visit.words);
            Ok(shown_on(&refusal, page(&app, &visit, Some(problem)).await?))
        }
        Err(refusal) => Err(refusal.into()),
    }
}

async fn renew(State(app): State<App>, visit: Visit) -> Result<Response, Refused> {
    let codes = renew_recovery_codes(&visit.context(&app.world), visit.signed_in()?).await?;
    Ok(printed(&app, &visit, codes))
}

fn printed(app: &App, visit: &Visit, codes: Vec<String>) -> Response {
    Markup(CodesPage { frame: Frame::new(app, visit, visit.words.text("recovery-title")), codes }).into_response()
}
