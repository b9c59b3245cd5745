//! The registry of units.

use askama::Template;
use axum::{
    Form,
    extract::{DefaultBodyLimit, Multipart, Query, State},
    handler::Handler,
    response::{IntoResponse, Redirect},
};
use parindex_actions::{
    Refusal,
    permission::Operation,
    setup::units::{
        NewUnit, Reorganise, SaveUnit, UnitDetail, UnitFilter, UnitLine, UnitsImported, import_units, reorganise, save_unit, unit_detail,
        units,
    },
};
use serde::Deserialize;

use super::{
    fields::Fields,
    home::may_change,
    shown::{self, Choice},
    upload,
};
use crate::{
    App,
    door::{Access, Doors, Refused, Visit},
    pages::{Frame, Markup},
};

/// Most successors and predecessors of one form.
const ROWS: usize = 6;

pub fn routes(doors: Doors) -> Doors {
    let (read, change) = (Access::Needs(Operation::ReadSetUp), Access::Needs(Operation::ChangeSetUp));
    doors
        .get("/setup/units", read, show)
        .get("/setup/units/edit", read, edit)
        .post("/setup/units/edit", change, save)
        .get("/setup/units/reorganise", change, reorganise_form)
        .post("/setup/units/reorganise", change, reorganised)
        .post("/setup/units/import", change, import.layer(DefaultBodyLimit::max(upload::LARGEST)))
}

/// A unit as a line of the table.
struct Row {
    unit: UnitLine,
    href: String,
    from: String,
    to: String,
}

#[derive(Template)]
#[template(path = "setup/units.html")]
struct UnitsPage {
    frame: Frame,
    key: String,
    may: bool,
    filter: UnitFilter,
    kinds: Vec<Choice>,
    groups: Vec<Choice>,
    validities: Vec<Choice>,
    rows: Vec<Row>,
    imported: Option<UnitsImported>,
    stopped: bool,
}

async fn page(app: &App, visit: &Visit, filter: UnitFilter, imported: Option<UnitsImported>) -> Result<UnitsPage, Refusal> {
    let words = visit.words;
    let (found, kinds, groups) = units(&visit.context(&app.world), &filter).await?;
    let all = |current: &str| vec![Choice::new("", words.text("setup-all"), current)];
    let choices = |list: &[String], current: &str| {
        all(current).into_iter().chain(list.iter().map(|item| Choice::new(item, item.as_str(), current))).collect()
    };
    let validity = |value: &str, key: &str| Choice::new(value, words.text(key), &filter.validity);
    Ok(UnitsPage {
        frame: Frame::new(app, visit, words.text("setup-units")),
        key: app.world.chance.token(),
        may: may_change(visit),
        kinds: choices(&kinds, &filter.kind),
        groups: choices(&groups, &filter.group),
        validities: vec![validity("", "setup-units-valid"), validity("ended", "setup-units-ended"), validity("all", "setup-units-all")],
        rows: found.into_iter().map(|unit| row(unit, words)).collect(),
        filter,
        stopped: imported.as_ref().is_some_and(|done| done.told.iter().any(parindex_actions::setup::Told::is_error)),
        imported,
    })
}

fn row(unit: UnitLine, words: parindex_words::Words) -> Row {
    Row {
        href: format!("/setup/units/edit?code={}", shown::query(&unit.code)),
        from: shown::date(unit.valid_from.as_ref(), words),
        to: shown::date(unit.valid_to.as_ref(), words),
        unit,
    }
}

async fn show(State(app): State<App>, visit: Visit, Query(filter): Query<UnitFilter>) -> Result<impl IntoResponse, Refused> {
    Ok(Markup(page(&app, &visit, filter, None).await?))
}

#[derive(Deserialize)]
struct Asked {
    code: Option<String>,
}

/// A link to another unit, with how and when.
struct Link {
    code: String,
    href: String,
    what: String,
}

#[derive(Template)]
#[template(path = "setup/unit.html")]
struct UnitPage {
    frame: Frame,
    key: String,
    may: bool,
    unit: UnitLine,
    known: bool,
    before: Vec<Link>,
    after: Vec<Link>,
    campaigns: Vec<String>,
    past: Vec<(String, String, String, String)>,
}

async fn edit(State(app): State<App>, visit: Visit, Query(asked): Query<Asked>) -> Result<impl IntoResponse, Refused> {
    let words = visit.words;
    let detail = match &asked.code {
        Some(code) => Some(unit_detail(&visit.context(&app.world), code).await?),
        None => None,
    };
    let title = detail.as_ref().map_or_else(|| words.text("setup-unit-new"), |d| d.unit.name_vi.clone());
    let frame = Frame::new(&app, &visit, title);
    let known = detail.is_some();
    let blank = UnitLine {
        code: String::new(),
        name_vi: String::new(),
        name_en: None,
        kind: String::new(),
        group: None,
        traits: String::new(),
        valid_from: None,
        valid_to: None,
        valid: true,
        version: 0,
    };
    let (before, after, campaigns, past, unit) = match detail {
        None => (Vec::new(), Vec::new(), Vec::new(), Vec::new(), blank),
        Some(UnitDetail { unit, predecessors, successors, campaigns, history }) => {
            let link = |(code, relation, day, weight): (String, String, Option<String>, Option<String>)| {
                let how = words.text(&format!("word-relation-{relation}"));
                let weight = weight.map(|w| format!(" × {}", shown::decimal(&w, words))).unwrap_or_default();
                Link {
                    href: format!("/setup/units/edit?code={}", shown::query(&code)),
                    what: format!("{how} {}{weight}", shown::date(day.as_ref(), words)),
                    code,
                }
            };
            let event = |e: parindex_actions::setup::units::UnitEvent| {
                (shown::moment(Some(e.at)), e.by, words.text(&format!("setup-event-{}", e.event)), e.facts)
            };
            (
                predecessors.into_iter().map(link).collect(),
                successors.into_iter().map(link).collect(),
                campaigns,
                history.into_iter().map(event).collect(),
                unit,
            )
        }
    };
    Ok(Markup(UnitPage { frame, key: app.world.chance.token(), may: may_change(&visit), unit, known, before, after, campaigns, past }))
}

async fn save(State(app): State<App>, visit: Visit, Form(fields): Form<Fields>) -> Result<Redirect, Refused> {
    let command = SaveUnit {
        code: fields.text("code"),
        name_vi: fields.text("name_vi"),
        name_en: fields.optional("name_en"),
        kind: fields.text("kind"),
        group: fields.optional("group"),
        traits: fields.text("traits"),
        valid_from: fields.optional("valid_from"),
        valid_to: fields.optional("valid_to"),
        version: fields.whole("version"),
    };
    let saved = save_unit(&visit.context(&app.world).keyed(fields.key()), &command).await?;
    Ok(Redirect::to(&format!("/setup/units/edit?code={}", shown::query(&saved.code))))
}

#[derive(Template)]
#[template(path = "setup/reorganise.html")]
struct ReorganisePage {
    frame: Frame,
    key: String,
    relations: Vec<Choice>,
    units: Vec<UnitLine>,
    rows: Vec<usize>,
    code: String,
}

async fn reorganise_form(State(app): State<App>, visit: Visit, Query(asked): Query<Asked>) -> Result<impl IntoResponse, Refused> {
    let words = visit.words;
    let (found, _, _) = units(&visit.context(&app.world), &UnitFilter::default()).await?;
    let relations = ["merge", "part_merge", "split", "rename", "reparent"];
    Ok(Markup(ReorganisePage {
        frame: Frame::new(&app, &visit, words.text("setup-reorganise")),
        key: app.world.chance.token(),
        relations: relations.iter().map(|r| Choice::new(r, words.text(&format!("word-relation-{r}")), "merge")).collect(),
        units: found,
        rows: (0..ROWS).collect(),
        code: asked.code.unwrap_or_default(),
    }))
}

async fn reorganised(State(app): State<App>, visit: Visit, Form(fields): Form<Fields>) -> Result<Redirect, Refused> {
    let old = (0..ROWS).filter_map(|row| Some((fields.optional(&format!("old.{row}"))?, fields.optional(&format!("weight.{row}")))));
    let new = (0..ROWS).filter_map(|row| {
        let text = |name: &str| fields.text(&format!("new.{row}.{name}"));
        let unit = NewUnit {
            code: text("code"),
            name_vi: text("name_vi"),
            kind: text("kind"),
            group: fields.optional(&format!("new.{row}.group")),
            traits: text("traits"),
        };
        (!unit.code.is_empty()).then_some(unit)
    });
    let command = Reorganise {
        relation: fields.text("relation"),
        effective: fields.text("effective"),
        predecessors: old.collect(),
        successors: new.collect(),
    };
    let done = reorganise(&visit.context(&app.world).keyed(fields.key()), &command).await?;
    let first = done.successors.first().map(|code| shown::query(code)).unwrap_or_default();
    Ok(Redirect::to(&format!("/setup/units/edit?code={first}")))
}

async fn import(State(app): State<App>, visit: Visit, form: Multipart) -> Result<impl IntoResponse, Refused> {
    let (bytes, key) = upload::workbook(form).await?;
    let done = import_units(&visit.context(&app.world).keyed(key.as_deref()), &bytes).await?;
    Ok(Markup(page(&app, &visit, UnitFilter::default(), Some(done)).await?))
}
