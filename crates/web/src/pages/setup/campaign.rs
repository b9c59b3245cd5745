//! A campaign: groups and sets, units, calendar, settings, bands, gates, exceptions, the check, opening and closing.

use std::collections::{BTreeMap, HashMap};

use askama::Template;
use axum::{
    Form,
    extract::{Path, State},
    response::{IntoResponse, Redirect},
};
use parindex_actions::{
    Refusal,
    campaign::EvidenceWindow,
    campaign::Phase,
    permission::Operation,
    proposal::{Change, Propose, Proposed, open_proposals, propose},
    setup::{
        Told,
        campaign::{
            CampaignView, DeleteGroup, PlaceUnits, SaveGroup, SetPhase, campaign_view, check_campaign, delete_group, place_units,
            save_group, set_phase,
        },
        criteria::sets,
        told_stored,
        units::{UnitFilter, UnitLine, units},
    },
    world::{read_moment, read_stored_day},
};
use parindex_exchange::{SETTING_KEYS, SettingForm, TableText, setting_form, settings_text};
use parindex_words::Words;

use super::{
    cells::Called,
    fields::Fields,
    home::may_change,
    shown::{self, Choice},
};
use crate::{
    App,
    door::{Access, Doors, Refused, Visit},
    pages::{Frame, Markup},
};

/// Empty rows behind the filled ones of a table.
const SPARE_ROWS: usize = 3;
/// Settings that are not for a form: they say how the file is written, or stand elsewhere.
const FIXED: [&str; 3] = ["format", "numbers.decimal", "campaign.code"];
/// Tables of a campaign with their columns.
const TABLES: [(&str, &[&str]); 3] = [
    ("bands", &["group", "class", "name_vi", "name_en", "at_least", "base"]),
    ("gates", &["group", "class", "node", "measure", "at_least", "reason"]),
    ("applicability", &["set", "node", "group", "unit", "applies", "reason"]),
];

pub fn routes(doors: Doors) -> Doors {
    let (read, change) = (Access::Needs(Operation::ReadSetUp), Access::Needs(Operation::ChangeSetUp));
    doors
        .get("/setup/campaigns/{campaign}", read, show)
        .post("/setup/campaigns/{campaign}/groups", change, group)
        .post("/setup/campaigns/{campaign}/groups/delete", change, group_gone)
        .post("/setup/campaigns/{campaign}/units", change, place)
        .post("/setup/campaigns/{campaign}/calendar", change, calendar)
        .post("/setup/campaigns/{campaign}/settings", change, settings)
        .post("/setup/campaigns/{campaign}/tables", change, table)
        .post("/setup/campaigns/{campaign}/criteria", change, criteria)
        .post("/setup/campaigns/{campaign}/phase", change, phase)
}

/// A setting as a field.
struct SettingRow {
    id: String,
    label: String,
    kind: &'static str,
    value: String,
    choices: Vec<Choice>,
}

/// A table as a form.
struct TableForm {
    name: &'static str,
    title: String,
    hint: String,
    columns: Vec<String>,
    rows: Vec<Vec<Cell>>,
}

/// A cell of a table as a field.
struct Cell {
    id: String,
    value: String,
    label: String,
    choices: Vec<Choice>,
    list: &'static str,
}

/// A unit of the registry with its place in the campaign.
struct Place {
    unit: UnitLine,
    choices: Vec<Choice>,
}

/// A group with the versions that it could have.
struct GroupRow {
    code: String,
    name: String,
    units: usize,
    set: String,
    href: String,
    draft: bool,
    choices: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "setup/campaign.html")]
struct CampaignPage {
    frame: Frame,
    key: String,
    may: bool,
    preparing: bool,
    view: CampaignView,
    phase: String,
    /// All phases in words, and whether the campaign is in them.
    phases: Vec<(String, bool)>,
    /// The phase that follows, and the one that it may go back to: text form and words.
    next: Option<(&'static str, String)>,
    back: Option<(&'static str, String)>,
    moments: [String; 3],
    shown_moments: [String; 3],
    grace_minutes: i32,
    evidence_window: String,
    evidence_days: [String; 2],
    groups: Vec<GroupRow>,
    sets: Vec<Choice>,
    places: Vec<Place>,
    settings: Vec<SettingRow>,
    tables: Vec<TableForm>,
    called: Called,
    told: Vec<Told>,
    errors: usize,
    waiting: u64,
}

async fn show(State(app): State<App>, visit: Visit, Path(code): Path<String>) -> Result<impl IntoResponse, Refused> {
    let (context, words) = (visit.context(&app.world), visit.words);
    let (row, view) = campaign_view(&context, &code).await?;
    let told = check_campaign(&context, &code).await?;
    let waiting = open_proposals(&context, &code).await?;
    let versions = sets(&context).await?;
    let (registry, _, _) = units(&context, &UnitFilter { validity: "all".into(), ..UnitFilter::default() }).await?;
    let version = |line: &parindex_actions::setup::criteria::SetLine, current: &str| {
        let status = words.text(&format!("setup-status-{}", line.status));
        // Sets of two years often have one name, so the code stands beside it.
        Choice::new(&line.id.to_string(), format!("{} – {} ({}, {status})", line.name, line.version, line.code), current)
    };
    let group = |g: &parindex_actions::setup::campaign::GroupView| GroupRow {
        code: g.code.clone(),
        name: g.name_vi.clone(),
        units: g.units,
        set: format!("{} – {} ({})", g.set_name, g.set_version, g.set_code),
        href: format!("/setup/sets/{}", g.set),
        draft: g.set_status == "draft",
        choices: versions.iter().map(|line| version(line, &g.set.to_string())).collect(),
    };
    let called = Called::new(&view, words);
    let now = Phase::parse(&view.line.phase);
    let moments = [view.opens_at, view.line.closes_at, view.explanation_closes_at];
    Ok(Markup(CampaignPage {
        frame: Frame::new(&app, &visit, view.line.name.as_str()).about(&row),
        key: app.world.chance.token(),
        may: may_change(&visit),
        preparing: view.line.phase == "preparing",
        phase: words.text(&format!("setup-phase-{}", view.line.phase)),
        phases: Phase::ALL.iter().map(|phase| (phase_words(*phase, words), phase.as_str() == view.line.phase)).collect(),
        next: now.and_then(Phase::next).map(|phase| (phase.as_str(), phase_words(phase, words))),
        back: now.and_then(Phase::back).map(|phase| (phase.as_str(), phase_words(phase, words))),
        moments: moments.map(|at| shown::field_moment(at, words)),
        shown_moments: moments.map(shown::moment),
        grace_minutes: view.grace_seconds / 60,
        evidence_window: EvidenceWindow::of(&row).map(|window| window.shown()).unwrap_or_default(),
        evidence_days: [&row.evidence_from, &row.evidence_to].map(|day| shown::date(day.as_ref(), words)),
        groups: view.groups.iter().map(group).collect(),
        sets: versions.iter().map(|line| version(line, "")).collect(),
        places: places(&view, registry, words),
        settings: setting_rows(&view, words),
        tables: TABLES.iter().map(|(name, columns)| table_form(name, columns, (view.tables.get(*name), &called), words)).collect(),
        called,
        errors: told.iter().filter(|t| t.is_error()).count(),
        told,
        waiting,
        view,
    }))
}

fn phase_words(phase: Phase, words: Words) -> String {
    words.text(&format!("setup-phase-{}", phase.as_str()))
}

fn places(view: &CampaignView, registry: Vec<UnitLine>, words: Words) -> Vec<Place> {
    let known: HashMap<&str, Option<&str>> = view.units.iter().map(|u| (u.code.as_str(), u.group.as_deref())).collect();
    let place = |unit: UnitLine| {
        let current = match known.get(unit.code.as_str()) {
            None => "",
            Some(None) => "-",
            Some(Some(group)) => group,
        };
        let mut choices =
            vec![Choice::new("", words.text("setup-place-out"), current), Choice::new("-", words.text("setup-place-unscored"), current)];
        choices.extend(view.groups.iter().map(|g| Choice::new(&g.code, g.name_vi.as_str(), current)));
        Place { choices, unit }
    };
    // Units that are no more are shown only where the campaign still has them.
    registry.into_iter().filter(|u| u.valid || known.contains_key(u.code.as_str())).map(place).collect()
}

fn setting_rows(view: &CampaignView, words: Words) -> Vec<SettingRow> {
    let value = |key: &str| view.settings.iter().find(|(known, _)| known == key).map(|(_, text)| text.clone()).unwrap_or_default();
    let row = |key: &&str| {
        let value = match setting_form(key) {
            SettingForm::Date => shown::date(Some(&value(key)), words),
            _ => value(key),
        };
        let choice = |options: &[(&str, String)]| options.iter().map(|(o, label)| Choice::new(o, label.as_str(), &value)).collect();
        let (kind, choices) = match setting_form(key) {
            SettingForm::Date => ("date", Vec::new()),
            SettingForm::YesNo => ("choice", choice(&[("no", words.text("word-no")), ("yes", words.text("word-yes"))])),
            SettingForm::Choice { kind, words: options } => {
                let labelled: Vec<(&str, String)> = options.iter().map(|o| (*o, words.text(&format!("word-{kind}-{o}")))).collect();
                ("choice", choice(&labelled))
            }
            SettingForm::Text | SettingForm::Whole | SettingForm::Decimal | SettingForm::List => ("text", Vec::new()),
        };
        SettingRow { id: format!("setting.{key}"), label: shown::setting(key, words), kind, value, choices }
    };
    SETTING_KEYS.iter().filter(|key| !FIXED.contains(key)).map(row).collect()
}

fn table_form(name: &'static str, columns: &[&str], (body, called): (Option<&TableText>, &Called), words: Words) -> TableForm {
    let label = |column: &str| words.text(&format!("column-{column}"));
    let cell = |row: usize, column: &str| {
        let at = body.and_then(|body| body.columns.iter().position(|c| c == column));
        at.zip(body).and_then(|(at, body)| body.rows.get(row)?.get(at).cloned()).unwrap_or_default()
    };
    let rows = body.map_or(0, |body| body.rows.len()) + SPARE_ROWS;
    let field = |row: usize, column: &str| {
        let value = cell(row, column);
        Cell {
            id: format!("cell.{row}.{column}"),
            label: format!("{} {}", label(column), row + 1),
            choices: called.choices(column, &value, words),
            list: Called::list(column),
            value,
        }
    };
    let row = |row: usize| columns.iter().map(|column| field(row, column)).collect();
    TableForm {
        name,
        title: words.text(&format!("sheet-{name}")),
        hint: words.text(&format!("setup-table-{name}")),
        columns: columns.iter().map(|c| label(c)).collect(),
        rows: (0..rows).map(row).collect(),
    }
}

/// Back to the campaign, or to the proposal that now waits.
fn onward(campaign: &str, proposed: &Proposed) -> Redirect {
    match proposed {
        Proposed::Applied => Redirect::to(&format!("/setup/campaigns/{campaign}")),
        Proposed::Waiting(id) => Redirect::to(&format!("/proposals/{id}")),
    }
}

async fn change(app: &App, visit: &Visit, campaign: String, fields: &Fields, change: Change) -> Result<Redirect, Refused> {
    let command = Propose { campaign, change, reason: fields.text("reason") };
    let proposed = propose(&visit.context(&app.world).keyed(fields.key()), &command).await?;
    Ok(onward(&command.campaign, &proposed))
}

async fn group(
    State(app): State<App>,
    visit: Visit,
    Path(campaign): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Redirect, Refused> {
    let command = SaveGroup {
        campaign,
        code: fields.text("code"),
        name_vi: fields.text("name_vi"),
        name_en: fields.optional("name_en"),
        set: fields.id("set")?,
    };
    save_group(&visit.context(&app.world).keyed(fields.key()), &command).await?;
    Ok(onward(&command.campaign, &Proposed::Applied))
}

async fn group_gone(
    State(app): State<App>,
    visit: Visit,
    Path(campaign): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Redirect, Refused> {
    let command = DeleteGroup { campaign, code: fields.text("code") };
    delete_group(&visit.context(&app.world).keyed(fields.key()), &command).await?;
    Ok(onward(&command.campaign, &Proposed::Applied))
}

async fn place(
    State(app): State<App>,
    visit: Visit,
    Path(campaign): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Redirect, Refused> {
    let chosen = fields.under("unit.").into_iter().filter(|(_, group)| !group.is_empty());
    let places: BTreeMap<String, Option<String>> = chosen.map(|(unit, group)| (unit, Some(group).filter(|g| g != "-"))).collect();
    let command = PlaceUnits { campaign, places };
    place_units(&visit.context(&app.world).keyed(fields.key()), &command).await?;
    Ok(onward(&command.campaign, &Proposed::Applied))
}

async fn calendar(
    State(app): State<App>,
    visit: Visit,
    Path(campaign): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Redirect, Refused> {
    let moment = |name: &str| read_moment(fields.optional(name).as_deref(), name).map(|at| at.map(|at| at.0));
    let day = |name: &str| read_stored_day(fields.optional(name).as_deref(), name);
    let wanted = Change::Calendar {
        opens_at: moment("opens_at")?,
        closes_at: moment("closes_at")?,
        grace_seconds: fields.whole("grace_minutes").saturating_mul(60),
        explanation_closes_at: moment("explanation_closes_at")?,
        evidence_from: day("evidence_from")?,
        evidence_to: day("evidence_to")?,
    };
    change(&app, &visit, campaign, &fields, wanted).await
}

async fn settings(
    State(app): State<App>,
    visit: Visit,
    Path(campaign): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Redirect, Refused> {
    let own = [("format", "1"), ("numbers.decimal", "point"), ("campaign.code", campaign.as_str())];
    let given = fields.under("setting.").into_iter().filter(|(key, _)| !FIXED.contains(&key.as_str()));
    let texts: Vec<(String, String)> = own.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).chain(given).collect();
    let settings = settings_text(&texts).map_err(|problems| {
        let detail: Vec<String> = problems.iter().map(|problem| told_stored(problem, &visit.words)).collect();
        Refusal::invalid("change-unsound").with("detail", detail.join(" "))
    })?;
    change(&app, &visit, campaign, &fields, Change::Settings { settings }).await
}

async fn table(
    State(app): State<App>,
    visit: Visit,
    Path(campaign): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Redirect, Refused> {
    let name = fields.text("name");
    let columns = TABLES.iter().find(|(known, _)| *known == name).map(|(_, columns)| *columns);
    let columns = columns.ok_or_else(|| Refusal::not_found("no-table", &name))?;
    let cells = fields.under("cell.");
    let last = cells.keys().filter_map(|key| key.split('.').next()?.parse::<usize>().ok()).max().map_or(0, |last| last + 1);
    let text = |row: usize, column: &str| {
        let text = cells.get(&format!("{row}.{column}")).map(|t| t.trim().to_owned()).unwrap_or_default();
        // 87,5 in a form is 87.5 in the stored table.
        if column == "at_least" { text.replace(',', ".") } else { text }
    };
    let rows = (0..last.min(5_000)).map(|row| columns.iter().map(|c| text(row, c)).collect::<Vec<String>>());
    let rows = rows.filter(|row| row.iter().any(|cell| !cell.is_empty())).collect();
    let body = TableText { columns: columns.iter().map(|c| (*c).to_owned()).collect(), rows };
    change(&app, &visit, campaign, &fields, Change::Table { name, body }).await
}

async fn criteria(
    State(app): State<App>,
    visit: Visit,
    Path(campaign): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Redirect, Refused> {
    let set = fields.id("set")?;
    let revision = parindex_actions::setup::criteria::set_view(&visit.context(&app.world), set).await?.revision;
    let wanted = Change::Criteria { group: fields.text("group"), set, revision };
    change(&app, &visit, campaign, &fields, wanted).await
}

async fn phase(
    State(app): State<App>,
    visit: Visit,
    Path(campaign): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Redirect, Refused> {
    let found = fields.text("phase");
    let phase = Phase::parse(&found).ok_or_else(|| Refusal::invalid("field-wrong").with("field", "phase").at("phase"))?;
    let (shows_appraisal, reason) = (fields.text("shows_appraisal") == "yes", Some(fields.text("reason")));
    let command = SetPhase { campaign, phase, revision: fields.whole("revision"), shows_appraisal, reason };
    set_phase(&visit.context(&app.world).keyed(fields.key()), &command).await?;
    Ok(onward(&command.campaign, &Proposed::Applied))
}
