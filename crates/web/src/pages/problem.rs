//! A refusal as a page: what happened, why, what to do.

use askama::Template;
use axum::response::Response;

use super::{Frame, Markup};
use crate::{
    App,
    door::{Problem, Visit},
};

#[derive(Template)]
#[template(path = "problem.html")]
struct ProblemPage<'a> {
    frame: Frame,
    problem: &'a Problem,
    back: Option<&'a str>,
}

#[derive(Template)]
#[template(path = "problem_part.html")]
struct ProblemPart<'a> {
    problem: &'a Problem,
}

/// A refusal as a page, or as a part of one.
pub fn problem_page(app: &App, visit: &Visit, problem: &Problem, reading: bool) -> Response {
    use axum::response::IntoResponse;
    if visit.wants_part {
        return Markup(ProblemPart { problem }).into_response();
    }
    let title = format!("{} {}", visit.words.text("page-error-prefix"), problem.title);
    // A form may be sent to the address of its own page; a page that cannot be read does not lead back to itself.
    let elsewhere = |from: &&str| !reading || *from != visit.path;
    let back = visit.sent_from.as_deref().filter(elsewhere).filter(|from| from.starts_with('/') && !from.starts_with("//"));
    Markup(ProblemPage { frame: Frame::new(app, visit, title), problem, back }).into_response()
}
