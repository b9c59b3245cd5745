//! The unit's own end: the secretariat extends it, or opens again what was handed in; a second person agrees.

use askama::Template;
use axum::{
    Form,
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use parindex_actions::{
    Refusal,
    handover::{self, Handover, SheetState},
    proposal::{Change, Extension, Propose, Proposed, propose},
    world::{Instant, read_moment},
};

use super::page::{Past, step_told};
use crate::{
    App,
    door::{Problem, Refused, Visit, shown_on},
    pages::{
        Frame, Markup,
        setup::{fields::Fields, shown},
    },
};

#[derive(Template)]
#[template(path = "handover/deadline.html")]
struct DeadlinePage {
    frame: Frame,
    key: String,
    here: String,
    unit_page: String,
    unit_name: String,
    state: String,
    general: String,
    own: String,
    handed_in: bool,
    preparing: bool,
    past: Vec<Past>,
    /// What was typed, when it was refused.
    closes_at: String,
    reopen: bool,
    reason: String,
    problem: Option<Problem>,
}

/// What was typed, and why it was refused.
struct Typed<'a> {
    fields: &'a Fields,
    refusal: &'a Refusal,
}

/// Shows the form.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    Path((campaign, unit)): Path<(String, String)>,
) -> Result<impl IntoResponse, Refused> {
    let now = handover::read(&visit.context(&app.world), &campaign, &unit).await?;
    Ok(Markup(page(&app, &visit, &now, &unit, None)?))
}

fn page(app: &App, visit: &Visit, now: &Handover, unit: &str, typed: Option<Typed<'_>>) -> Result<DeadlinePage, Refusal> {
    let words = visit.words;
    let scored = now.sheet.definition.unit(unit).ok_or_else(|| Refusal::not_found("no-unit", unit))?;
    let campaign = &now.sheet.campaign;
    let own = now.sheet.window.closes_at.filter(|at| Some(at.0) != campaign.closes_at);
    let text = |name: &str, otherwise: String| typed.as_ref().map_or(otherwise, |typed| typed.fields.text(name));
    let handed_in = now.state == SheetState::HandedIn;
    Ok(DeadlinePage {
        frame: Frame::new(app, visit, words.text("deadline-title")).about(campaign),
        key: app.world.chance.token(),
        here: format!("/campaigns/{}/units/{unit}/deadline", campaign.code),
        unit_page: format!("/campaigns/{}/units/{unit}", campaign.code),
        unit_name: scored.unit.name.get(words.language().is_english()).to_owned(),
        state: words.text(&format!("handover-state-{}", now.state.as_str())),
        general: shown::moment(campaign.closes_at),
        own: own.map_or_else(|| "–".to_owned(), Instant::shown),
        preparing: campaign.phase == "preparing",
        past: now.steps.iter().filter(|step| step.step.until.is_some()).map(|step| step_told(step, words)).collect(),
        closes_at: text("closes_at", shown::field_moment(now.sheet.window.closes_at.map(|at| at.0), words)),
        reopen: typed.as_ref().map_or(handed_in, |typed| typed.fields.ticked("reopen")),
        reason: text("reason", String::new()),
        problem: typed.map(|typed| Problem::new(typed.refusal, words)),
        handed_in,
    })
}

/// Puts the extension before a second person; while the campaign is being prepared it counts at once.
pub async fn extend(
    State(app): State<App>,
    visit: Visit,
    Path((campaign, unit)): Path<(String, String)>,
    Form(fields): Form<Fields>,
) -> Result<Response, Refused> {
    let proposed = match wanted(&campaign, &unit, &fields) {
        Ok(command) => propose(&visit.context(&app.world).keyed(fields.key()), &command).await,
        Err(refusal) => Err(refusal),
    };
    match proposed {
        Ok(Proposed::Applied) => Ok(Redirect::to(&format!("/campaigns/{campaign}/units/{unit}/deadline")).into_response()),
        Ok(Proposed::Waiting(id)) => Ok(Redirect::to(&format!("/proposals/{id}")).into_response()),
        Err(refusal) => {
            let now = handover::read(&visit.context(&app.world), &campaign, &unit).await?;
            let typed = Typed { fields: &fields, refusal: &refusal };
            Ok(shown_on(&refusal, Markup(page(&app, &visit, &now, &unit, Some(typed))?)))
        }
    }
}

fn wanted(campaign: &str, unit: &str, fields: &Fields) -> Result<Propose, Refusal> {
    let text = fields.text("closes_at");
    let closes_at = read_moment(Some(&text), "closes_at")?.ok_or_else(|| Refusal::date_wrong(&text, "closes_at"))?;
    let change = Change::Extension(Extension { unit: unit.to_owned(), closes_at: closes_at.0, reopen: fields.ticked("reopen") });
    Ok(Propose { campaign: campaign.to_owned(), change, reason: fields.text("reason") })
}
