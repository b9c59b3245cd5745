//! One person: who it is, roles, the door.

use std::collections::HashMap;

use askama::Template;
use axum::{
    Form,
    extract::{Path, State},
    response::{IntoResponse, Redirect},
};
use parindex_actions::{
    Refusal,
    accounts::{
        GrantLine, GrantRole, Invite, PersonDetail, PersonEvent, PersonFact, ResetPerson, RevokeRole, SavePerson, SetActive, grant_role,
        invite, person_detail, reset_second_factor, revoke_role, save_person, set_active,
    },
    permission::{Operation, may_at_all},
    setup::units::{UnitFilter, UnitLine, units},
};
use parindex_store::Uuid;
use parindex_words::Words;

use super::{
    super::{
        Frame, Markup,
        setup::{
            fields::Fields,
            shown::{self, Choice},
        },
    },
    list::{grant_in_words, role_choices, unit_names},
};
use crate::{
    App,
    door::{Access, Doors, Refused, Visit},
};

pub fn routes(doors: Doors) -> Doors {
    let (manage, proven) = (Access::Needs(Operation::ManagePersons), Access::Proven(Operation::ManagePersons));
    doors
        .get("/persons/new", manage, new)
        .post("/persons/save", manage, save)
        .get("/persons/{id}", manage, show)
        .post("/persons/{id}/grants", proven, grant)
        .post("/persons/{id}/grants/revoke", proven, revoke)
        .post("/persons/{id}/active", proven, active)
        .post("/persons/{id}/invite", proven, invited)
        .post("/persons/{id}/reset", Access::Proven(Operation::ManageServer), reset)
}

struct GrantRow {
    grant: GrantLine,
    words: String,
    from: String,
    to: String,
    state: &'static str,
}

struct EventRow {
    when: String,
    who: String,
    what: String,
    set: String,
    href: String,
}

#[derive(Template)]
#[template(path = "persons/person.html")]
struct PersonPage {
    frame: Frame,
    detail: PersonDetail,
    known: bool,
    keys: Vec<String>,
    grants: Vec<GrantRow>,
    events: Vec<EventRow>,
    roles: Vec<Choice>,
    units: Vec<UnitLine>,
    seen: String,
    password: String,
    second_factor: String,
    proved: bool,
    may_reset: bool,
    link: Option<String>,
    by_mail: bool,
    here: String,
}

/// What came of an invitation: the address of the link, or that it went by mail.
#[derive(Default)]
struct Told {
    link: Option<String>,
    by_mail: bool,
}

async fn page(app: &App, visit: &Visit, detail: PersonDetail, known: bool, told: Told) -> Result<Markup<PersonPage>, Refused> {
    let words = visit.words;
    let (units, _, _) = units(&visit.context(&app.world), &UnitFilter::default()).await?;
    let names = unit_names(app, visit).await?;
    let title = if known { detail.person.name.clone() } else { words.text("person-new") };
    let is_set = |yes: bool| words.text(if yes { "word-set" } else { "word-unset" });
    let row = |grant: &GrantLine| GrantRow {
        words: grant_in_words(&grant.role, grant.unit.as_deref(), grant.area.as_deref(), &names, words),
        from: shown::date(grant.from.as_ref(), words),
        to: shown::date(grant.to.as_ref(), words),
        state: match (grant.revoked_at, grant.counts) {
            (Some(_), _) => "revoked",
            (None, true) => "counts",
            (None, false) => "not-now",
        },
        grant: grant.clone(),
    };
    let event = |event: &PersonEvent| EventRow {
        when: shown::moment(Some(event.at)),
        who: event.by.clone(),
        what: match &event.import {
            Some(_) => words.with("person-event-by-workbook", &[("event", words.text(&format!("person-event-{}", event.event)).into())]),
            None => words.text(&format!("person-event-{}", event.event)),
        },
        set: what_was_set(event, &names, words),
        href: format!("/log/entries/{}", event.leaf),
    };
    Ok(Markup(PersonPage {
        frame: Frame::new(app, visit, title),
        known,
        keys: (0..6).map(|_| app.world.chance.token()).collect(),
        grants: detail.person.grants.iter().map(row).collect(),
        events: detail.history.iter().map(event).collect(),
        roles: role_choices(words, "officer", None),
        units,
        seen: detail.seen_at.map_or_else(|| words.text("account-never"), |at| shown::moment(Some(at))),
        password: is_set(detail.person.password),
        second_factor: is_set(detail.person.second_factor),
        proved: visit.proved,
        may_reset: may_at_all(visit.actor(), Operation::ManageServer),
        link: told.link,
        by_mail: told.by_mail,
        here: format!("/persons/{}", detail.person.id),
        detail,
    }))
}

/// What an event set, in one line: the role with its place and days, or each detail with its name.
fn what_was_set(event: &PersonEvent, names: &HashMap<String, String>, words: Words) -> String {
    let fact = |name: &str| event.set.iter().find(|fact| fact.name == name).and_then(|fact| fact.value.as_ref());
    if let Some(role) = fact("role") {
        let role = grant_in_words(role, fact("unit").map(String::as_str), fact("area").map(String::as_str), names, words);
        let day = |name: &str| fact(name).map(|day| format!("{} {}", words.text(&format!("person-{name}")), shown::date(Some(day), words)));
        return [Some(role), day("from"), day("to")].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    }
    let one = |fact: &PersonFact| {
        let value = fact.value.clone().unwrap_or_else(|| words.text("person-set-changed-since"));
        format!("{}: {value}", words.text(&format!("persons-column-{}", fact.name)))
    };
    event.set.iter().map(one).collect::<Vec<_>>().join(" · ")
}

async fn show(State(app): State<App>, visit: Visit, Path(id): Path<Uuid>) -> Result<impl IntoResponse, Refused> {
    let detail = person_detail(&visit.context(&app.world), id).await?;
    page(&app, &visit, detail, true, Told::default()).await
}

async fn new(State(app): State<App>, visit: Visit) -> Result<impl IntoResponse, Refused> {
    let person = parindex_actions::accounts::PersonLine {
        id: Uuid::nil(),
        name: String::new(),
        email: String::new(),
        title: None,
        phone: None,
        language: "vi".to_owned(),
        active: true,
        password: false,
        second_factor: false,
        grants: Vec::new(),
        version: 0,
    };
    let detail = PersonDetail { person, sessions: 0, seen_at: None, history: Vec::new() };
    page(&app, &visit, detail, false, Told::default()).await
}

async fn save(State(app): State<App>, visit: Visit, Form(fields): Form<Fields>) -> Result<Redirect, Refused> {
    let id = match fields.optional("id") {
        None => None,
        Some(text) => Some(text.parse().map_err(|_| Refusal::not_found("no-person", &text))?),
    };
    let command = SavePerson {
        id,
        name: fields.text("name"),
        email: fields.text("email"),
        title: fields.text("title"),
        phone: fields.text("phone"),
        language: fields.text("language"),
        version: fields.whole("version"),
    };
    let saved = save_person(&visit.context(&app.world).keyed(fields.key()), &command).await?;
    Ok(Redirect::to(&format!("/persons/{}", saved.id)))
}

async fn grant(State(app): State<App>, visit: Visit, Path(id): Path<Uuid>, Form(fields): Form<Fields>) -> Result<Redirect, Refused> {
    let command = GrantRole {
        person: id,
        role: fields.text("role"),
        unit: fields.optional("unit"),
        area: fields.optional("area"),
        from: fields.optional("from"),
        to: fields.optional("to"),
    };
    grant_role(&visit.context(&app.world).keyed(fields.key()), &command).await?;
    Ok(Redirect::to(&format!("/persons/{id}")))
}

async fn revoke(State(app): State<App>, visit: Visit, Path(id): Path<Uuid>, Form(fields): Form<Fields>) -> Result<Redirect, Refused> {
    let grant = fields.text("grant").parse().map_err(|_| Refusal::not_found("no-grant", &fields.text("grant")))?;
    revoke_role(&visit.context(&app.world).keyed(fields.key()), &RevokeRole { id: grant }).await?;
    Ok(Redirect::to(&format!("/persons/{id}")))
}

async fn active(State(app): State<App>, visit: Visit, Path(id): Path<Uuid>, Form(fields): Form<Fields>) -> Result<Redirect, Refused> {
    let command = SetActive { person: id, active: fields.text("active") == "yes" };
    set_active(&visit.context(&app.world).keyed(fields.key()), &command).await?;
    Ok(Redirect::to(&format!("/persons/{id}")))
}

async fn invited(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<Uuid>,
    Form(fields): Form<Fields>,
) -> Result<impl IntoResponse, Refused> {
    let context = visit.context(&app.world);
    let done = invite(&visit.context(&app.world).keyed(fields.key()), &Invite { person: id }).await?;
    let detail = person_detail(&context, id).await?;
    let told = Told { link: done.path.map(|path| format!("{}{path}", app.world.outward.address)), by_mail: done.by_mail };
    page(&app, &visit, detail, true, told).await
}

async fn reset(State(app): State<App>, visit: Visit, Path(id): Path<Uuid>, Form(fields): Form<Fields>) -> Result<Redirect, Refused> {
    let command = ResetPerson { person: id, second_factor: fields.ticked("second_factor") };
    reset_second_factor(&visit.context(&app.world).keyed(fields.key()), &command).await?;
    Ok(Redirect::to(&format!("/persons/{id}")))
}
