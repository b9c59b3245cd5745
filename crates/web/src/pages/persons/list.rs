//! The list of persons.

use std::collections::HashMap;

use askama::Template;
use axum::{
    extract::{Query, State},
    response::IntoResponse,
};
use parindex_actions::{
    accounts::{GrantLine, PersonFilter, PersonLine, persons},
    permission::{Operation, Role},
    setup::units::{UnitFilter, UnitLine, units},
};
use parindex_words::Words;

use super::super::{Frame, Markup, setup::shown::Choice};
use crate::{
    App,
    door::{Access, Doors, Refused, Visit},
};

/// Rows of one page.
const PAGE: usize = 100;

pub fn routes(doors: Doors) -> Doors {
    doors.get("/persons", Access::Needs(Operation::ManagePersons), show)
}

struct Row {
    person: PersonLine,
    roles: String,
}

#[derive(Template)]
#[template(path = "persons/list.html")]
struct ListPage {
    frame: Frame,
    filter: PersonFilter,
    roles: Vec<Choice>,
    states: Vec<Choice>,
    rows: Vec<Row>,
    count: usize,
    left_off: usize,
}

/// All roles as options, the current one chosen.
pub(super) fn role_choices(words: Words, current: &str, all: Option<&str>) -> Vec<Choice> {
    let none = all.map(|key| Choice::new("", words.text(key), current));
    let named = Role::ALL.into_iter().map(|role| Choice::new(role.as_str(), words.text(&format!("role-{}", role.as_str())), current));
    none.into_iter().chain(named).collect()
}

/// Names of all units by code, in the reader's language.
pub(super) async fn unit_names(app: &App, visit: &Visit) -> Result<HashMap<String, String>, Refused> {
    let english = visit.words.language().is_english();
    let (all, _, _) = units(&visit.context(&app.world), &UnitFilter { validity: "all".into(), ..UnitFilter::default() }).await?;
    let name = |unit: UnitLine| (unit.code, unit.name_en.filter(|_| english).unwrap_or(unit.name_vi));
    Ok(all.into_iter().map(name).collect())
}

/// A grant in words: role, unit, area.
pub(super) fn grant_in_words(role: &str, unit: Option<&str>, area: Option<&str>, names: &HashMap<String, String>, words: Words) -> String {
    let unit = unit.map(|code| names.get(code).map_or(code, String::as_str));
    let place = [unit, area].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let role = words.text(&format!("role-{role}"));
    if place.is_empty() { role } else { format!("{role} ({place})") }
}

async fn show(State(app): State<App>, visit: Visit, Query(filter): Query<PersonFilter>) -> Result<impl IntoResponse, Refused> {
    let words = visit.words;
    let found = persons(&visit.context(&app.world), &filter).await?;
    let (count, names) = (found.len(), unit_names(&app, &visit).await?);
    let in_words = |grant: &GrantLine| grant_in_words(&grant.role, grant.unit.as_deref(), grant.area.as_deref(), &names, words);
    let state = |value: &str, key: &str| Choice::new(value, words.text(key), &filter.state);
    let row = |person: PersonLine| Row { roles: person.grants.iter().map(in_words).collect::<Vec<_>>().join("; "), person };
    Ok(Markup(ListPage {
        frame: Frame::new(&app, &visit, words.text("persons-title")),
        roles: role_choices(words, &filter.role, Some("persons-every-role")),
        states: vec![state("", "persons-active"), state("inactive", "persons-inactive"), state("all", "persons-all")],
        rows: found.into_iter().take(PAGE).map(row).collect(),
        count,
        left_off: count.saturating_sub(PAGE),
        filter,
    }))
}
