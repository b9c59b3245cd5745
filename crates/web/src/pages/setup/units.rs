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
        NewUnit, Reorganise, SaveUnit, UnitDetail, UnitEvent, UnitFilter, UnitLine, UnitsImported, import_units, reorganise, save_unit,
        unit_detail, units,
    },
    setup::{Names, names},
};
use parindex_words::Words;
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
const ROWS: usize = 12;

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
    kind: String,
    group: String,
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
    let names = names(&visit.context(&app.world)).await?;
    let all = |current: &str| Choice::new("", words.text("setup-all"), current);
    let kinds = kinds.iter().map(|code| Choice::new(code, shown::kind(code, words), &filter.kind));
    let groups = groups.iter().map(|code| Choice::new(code, shown::name(&names.groups, code, words), &filter.group));
    let validity = |value: &str, key: &str| Choice::new(value, words.text(key), &filter.validity);
    Ok(UnitsPage {
        frame: Frame::new(app, visit, words.text("setup-units")),
        key: app.world.chance.token(),
        may: may_change(visit),
        kinds: std::iter::once(all(&filter.kind)).chain(kinds).collect(),
        groups: std::iter::once(all(&filter.group)).chain(groups).collect(),
        validities: vec![validity("", "setup-units-valid"), validity("ended", "setup-units-ended"), validity("all", "setup-units-all")],
        rows: found.into_iter().map(|unit| row(unit, &names, words)).collect(),
        filter,
        stopped: imported.as_ref().is_some_and(|done| done.told.iter().any(parindex_actions::setup::Told::is_error)),
        imported,
    })
}

fn row(unit: UnitLine, names: &Names, words: Words) -> Row {
    Row {
        kind: shown::kind(&unit.kind, words),
        group: unit.group.as_deref().map(|code| shown::name(&names.groups, code, words)).unwrap_or_default(),
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
    name: String,
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
    campaigns: Vec<(String, String)>,
    past: Vec<Past>,
    kind: String,
    group: String,
    kinds: Vec<Choice>,
    groups: Vec<Choice>,
}

/// Something that happened to a unit, with what the log says about it.
struct Past {
    when: String,
    who: String,
    what: String,
    facts: Vec<(String, String)>,
}

async fn edit(State(app): State<App>, visit: Visit, Query(asked): Query<Asked>) -> Result<impl IntoResponse, Refused> {
    let words = visit.words;
    let names = names(&visit.context(&app.world)).await?;
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
                    name: shown::name(&names.units, &code, words),
                }
            };
            let event = |e: UnitEvent| Past {
                when: shown::moment(Some(e.at)),
                what: words.text(&format!("setup-event-{}", e.event)),
                facts: facts(&serde_json::from_str(&e.facts).unwrap_or_default(), &names, words),
                who: e.by,
            };
            let campaign = |code: String| (shown::name(&names.campaigns, &code, words), code);
            (
                predecessors.into_iter().map(link).collect(),
                successors.into_iter().map(link).collect(),
                campaigns.into_iter().map(campaign).collect(),
                history.into_iter().map(event).collect(),
                unit,
            )
        }
    };
    let (_, others, _) = units(&visit.context(&app.world), &UnitFilter { validity: "all".into(), ..UnitFilter::default() }).await?;
    Ok(Markup(UnitPage {
        frame,
        key: app.world.chance.token(),
        may: may_change(&visit),
        kind: shown::kind(&unit.kind, words),
        group: unit.group.as_deref().map(|code| shown::name(&names.groups, code, words)).unwrap_or_default(),
        kinds: shown::kinds(&others, words),
        groups: shown::suggestions(&names.groups, words),
        unit,
        known,
        before,
        after,
        campaigns,
        past,
    }))
}

/// The facts of an event, with kinds, groups and units by their names.
fn facts(all: &serde_json::Value, names: &Names, words: Words) -> Vec<(String, String)> {
    let line = |(name, value): (&String, &serde_json::Value)| {
        let key = format!("log-fact-{}", name.replace('_', "-"));
        let label = Some(words.text(&key)).filter(|label| *label != key).unwrap_or_else(|| name.clone());
        let text = |value: &serde_json::Value| match (name.as_str(), value.as_str()) {
            ("kind", Some(code)) => shown::kind(code, words),
            ("group", Some(code)) => shown::name(&names.groups, code, words),
            ("predecessors" | "successors" | "unit" | "code", Some(code)) => shown::name(&names.units, code, words),
            ("relation", Some(code)) => words.text(&format!("word-relation-{code}")),
            ("valid_from" | "valid_to" | "effective", Some(day)) => shown::date(Some(&day.to_owned()), words),
            (_, Some(text)) => text.to_owned(),
            _ => value.to_string(),
        };
        let value = match value.as_array() {
            Some(list) => list.iter().map(text).collect::<Vec<_>>().join("; "),
            None => text(value),
        };
        (label, value)
    };
    all.as_object().into_iter().flatten().filter(|(_, value)| !value.is_null() && value.as_str() != Some("")).map(line).collect()
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
    kinds: Vec<Choice>,
    groups: Vec<Choice>,
}

async fn reorganise_form(State(app): State<App>, visit: Visit, Query(asked): Query<Asked>) -> Result<impl IntoResponse, Refused> {
    let words = visit.words;
    let (found, kinds, _) = units(&visit.context(&app.world), &UnitFilter::default()).await?;
    let names = names(&visit.context(&app.world)).await?;
    let relations = ["merge", "part_merge", "split", "rename", "reparent"];
    Ok(Markup(ReorganisePage {
        frame: Frame::new(&app, &visit, words.text("setup-reorganise")),
        key: app.world.chance.token(),
        relations: relations.iter().map(|r| Choice::new(r, words.text(&format!("word-relation-{r}")), "merge")).collect(),
        units: found,
        rows: (0..ROWS).collect(),
        code: asked.code.unwrap_or_default(),
        kinds: shown::kinds(&kinds, words),
        groups: shown::suggestions(&names.groups, words),
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
    let upload::Sent { bytes, key, .. } = upload::workbook(form).await?;
    let done = import_units(&visit.context(&app.world).keyed(key.as_deref()), &bytes).await?;
    Ok(Markup(page(&app, &visit, UnitFilter::default(), Some(done)).await?))
}
