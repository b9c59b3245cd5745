//! The first page of set-up: campaigns, and beginning one.

use askama::Template;
use axum::{
    Form,
    extract::State,
    response::{IntoResponse, Redirect},
};
use parindex_actions::{
    permission::{Object, Operation, authorize},
    setup::campaign::{BeginCampaign, CampaignLine, begin_campaign, campaigns},
};

use super::{fields::Fields, shown};
use crate::{
    App,
    door::{Access, Doors, Refused, Visit},
    pages::{Frame, Markup},
};

pub fn routes(doors: Doors) -> Doors {
    doors.get("/setup", Access::Needs(Operation::ReadSetUp), show).post("/setup/campaigns", Access::Needs(Operation::ChangeSetUp), begin)
}

#[derive(Template)]
#[template(path = "setup/home.html")]
struct HomePage {
    frame: Frame,
    key: String,
    may: bool,
    year: i16,
    lines: Vec<(CampaignLine, String)>,
}

/// Whether the visitor may change the set-up.
pub fn may_change(visit: &Visit) -> bool {
    authorize(visit.actor(), Operation::ChangeSetUp, &Object::ANY)
}

async fn show(State(app): State<App>, visit: Visit) -> Result<impl IntoResponse, Refused> {
    let found = campaigns(&visit.context(&app.world)).await?;
    Ok(Markup(HomePage {
        frame: Frame::new(&app, &visit, visit.words.text("setup-title")),
        key: app.world.chance.token(),
        may: may_change(&visit),
        year: app.world.now().day().year(),
        lines: found.into_iter().map(|line| (line.clone(), shown::moment(line.closes_at))).collect(),
    }))
}

async fn begin(State(app): State<App>, visit: Visit, Form(fields): Form<Fields>) -> Result<Redirect, Refused> {
    let command = BeginCampaign {
        code: fields.text("code"),
        year: i16::try_from(fields.whole("year")).unwrap_or(0),
        name_vi: fields.text("name_vi"),
        rehearsal: fields.ticked("rehearsal"),
        clone_of: fields.optional("clone_of"),
    };
    let begun = begin_campaign(&visit.context(&app.world).keyed(fields.key()), &command).await?;
    Ok(Redirect::to(&format!("/setup/campaigns/{}", begun.code)))
}
