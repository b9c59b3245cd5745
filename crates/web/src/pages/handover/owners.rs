//! Who fills in which criteria inside a unit.

use askama::Template;
use axum::{
    Form,
    extract::{Path, State},
    response::{IntoResponse, Redirect},
};
use parindex_actions::{
    Refusal,
    handover::{self, AssignOwner, Owner},
    permission::{Object, Operation, authorize},
};
use parindex_store::Uuid;
use serde::Deserialize;

use crate::{
    App,
    door::{Refused, Visit},
    pages::{Frame, Markup},
};

/// An area or criterion with its owner.
struct Row {
    code: String,
    name: String,
    level: u8,
    owner: String,
}

#[derive(Template)]
#[template(path = "handover/owners.html")]
struct OwnersPage {
    frame: Frame,
    base: String,
    unit_name: String,
    rows: Vec<Row>,
    persons: Vec<Owner>,
    may_assign: bool,
    key: String,
}

/// Shows who owns what.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    Path((campaign, unit)): Path<(String, String)>,
) -> Result<impl IntoResponse, Refused> {
    let owners = handover::owners(&visit.context(&app.world), &campaign, &unit).await?;
    let (row, definition) = app.world.definitions.get(app.world.store.read(), &campaign).await?;
    let view = definition.unit(&unit).ok_or_else(|| Refusal::not_found("no-unit", &unit))?;
    let english = visit.words.language().is_english();
    let owner_of =
        |code: &str| owners.assigned.iter().find(|(node, _)| node == code).map(|(_, person)| person.to_string()).unwrap_or_default();
    let rows = view.set.nodes().iter().filter(|node| node.level <= 2 || node.is_component()).map(|node| Row {
        code: node.code().as_str().to_owned(),
        name: node.row.name.get(english).to_owned(),
        level: node.level,
        owner: owner_of(node.code().as_str()),
    });
    let unit_name = view.unit.name.get(english).to_owned();
    Ok(Markup(OwnersPage {
        frame: Frame::new(&app, &visit, format!("{} – {unit_name}", visit.words.text("owners-title"))).about(&row),
        base: format!("/campaigns/{campaign}/sheets/{unit}"),
        rows: rows.collect(),
        unit_name,
        may_assign: authorize(visit.actor(), Operation::AssignOwners, &Object::of_unit(&unit)),
        key: app.world.chance.token(),
        persons: owners.persons,
    }))
}

/// What the form sends.
#[derive(Deserialize)]
pub struct Assigned {
    key: String,
    node: String,
    person: String,
}

/// Gives a node to an owner.
pub async fn assign(
    State(app): State<App>,
    visit: Visit,
    Path((campaign, unit)): Path<(String, String)>,
    Form(form): Form<Assigned>,
) -> Result<Redirect, Refused> {
    let person = match form.person.as_str() {
        "" => None,
        text => Some(text.parse::<Uuid>().map_err(|_| Refusal::not_found("no-owner", text))?),
    };
    let command = AssignOwner { campaign, unit, node: form.node, person };
    // Each node's form has a key of its own.
    let key = format!("{}/{}", form.key, command.node);
    handover::assign(&visit.context(&app.world).keyed(Some(&key)), &command).await?;
    Ok(Redirect::to(&format!("/campaigns/{}/sheets/{}/owners#n-{}", command.campaign, command.unit, command.node)))
}
