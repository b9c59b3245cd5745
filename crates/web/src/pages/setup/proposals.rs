//! Changes of open campaigns that wait for a second person.

use askama::Template;
use axum::{
    Form,
    extract::{Path, State},
    response::{IntoResponse, Redirect},
};
use parindex_actions::{
    campaign::Phase,
    permission::{Object, Operation, authorize},
    proposal::{Change, Decide, ProposalView, Verdict, decide, proposal, proposals},
    setup::{Names, campaign::campaign_view, criteria::differ, names},
};
use parindex_exchange::{SettingForm, setting_form, setting_texts};
use parindex_store::Uuid;
use parindex_words::Words;

use super::{
    cells::Called,
    difference::{Line, lines},
    fields::Fields,
    shown,
};
use crate::{
    App,
    door::{Access, Doors, Refused, Visit},
    pages::{Frame, Markup},
};

pub fn routes(doors: Doors) -> Doors {
    let read = Access::Needs(Operation::ReadSetUp);
    doors.get("/proposals", read, list).get("/proposals/{id}", read, show).post(
        "/proposals/{id}",
        Access::Proven(Operation::ReadSetUp),
        decided,
    )
}

/// A proposal as a row.
struct Row {
    view: ProposalView,
    campaign: String,
    kind: String,
    when: String,
    state: String,
    chip: &'static str,
}

#[derive(Template)]
#[template(path = "setup/proposals.html")]
struct ListPage {
    frame: Frame,
    rows: Vec<Row>,
}

fn row(view: ProposalView, names: &Names, visit: &Visit) -> Row {
    Row {
        campaign: shown::name(&names.campaigns, &view.campaign, visit.words),
        kind: visit.words.text(&format!("proposal-kind-{}", view.change.kind())),
        when: shown::moment(Some(view.proposed_at)),
        state: visit.words.text(&format!("proposal-state-{}", view.state)),
        chip: match view.state.as_str() {
            "open" => "waiting",
            "approved" => "done",
            "refused" => "error",
            _ => "none",
        },
        view,
    }
}

async fn list(State(app): State<App>, visit: Visit) -> Result<impl IntoResponse, Refused> {
    let found = proposals(&visit.context(&app.world)).await?;
    let names = names(&visit.context(&app.world)).await?;
    let rows = found.into_iter().map(|view| row(view, &names, &visit)).collect();
    Ok(Markup(ListPage { frame: Frame::new(&app, &visit, visit.words.text("proposals-title")), rows }))
}

/// One thing before and after.
struct Pair {
    label: String,
    old: String,
    new: String,
}

#[derive(Template)]
#[template(path = "setup/proposal.html")]
struct ProposalPage {
    frame: Frame,
    key: String,
    row: Row,
    campaign: String,
    decided: String,
    pairs: Vec<Pair>,
    lines: Vec<Line>,
    may_decide: bool,
    may_withdraw: bool,
}

async fn show(State(app): State<App>, visit: Visit, Path(id): Path<Uuid>) -> Result<impl IntoResponse, Refused> {
    let context = visit.context(&app.world);
    let (campaign, view) = proposal(&context, id).await?;
    let (pairs, lines) = what(&app, &visit, &view).await?;
    let names = names(&context).await?;
    let open = view.state == "open";
    let words = visit.words;
    Ok(Markup(ProposalPage {
        frame: Frame::new(&app, &visit, words.text("proposal-title")).about(&campaign),
        key: app.world.chance.token(),
        campaign: campaign.name_vi,
        decided: shown::moment(view.decided_at),
        may_decide: open && !view.own && authorize(visit.actor(), Operation::ApproveChange, &Object::ANY),
        may_withdraw: open && view.own,
        pairs,
        lines,
        row: row(view, &names, &visit),
    }))
}

/// A day that is set; where none is, the rule of the calendar decides.
fn day(set: &Option<String>, words: Words) -> String {
    if set.is_none() { words.text("setup-evidence-by-rule") } else { shown::date(set.as_ref(), words) }
}

/// What a proposal changes, before and after; of one that is decided only what it asked for is known.
async fn what(app: &App, visit: &Visit, view: &ProposalView) -> Result<(Vec<Pair>, Vec<Line>), Refused> {
    let (context, words) = (visit.context(&app.world), visit.words);
    let (row, now) = campaign_view(&context, &view.campaign).await?;
    let open = view.state == "open";
    let pair = |label: String, old: String, new: String| Pair { label, old: if open { old } else { String::new() }, new };
    let mut lines_found = Vec::new();
    let pairs: Vec<Pair> = match &view.change {
        Change::Calendar { opens_at, closes_at, grace_seconds, explanation_closes_at, evidence_from, evidence_to } => vec![
            pair(words.text("setup-opens"), shown::moment(now.opens_at), shown::moment(*opens_at)),
            pair(words.text("setup-closes"), shown::moment(now.line.closes_at), shown::moment(*closes_at)),
            pair(words.text("setup-grace"), (now.grace_seconds / 60).to_string(), (grace_seconds / 60).to_string()),
            pair(words.text("setup-explanation"), shown::moment(now.explanation_closes_at), shown::moment(*explanation_closes_at)),
            pair(words.text("setup-evidence-from"), day(&now.evidence_from, words), day(evidence_from, words)),
            pair(words.text("setup-evidence-to"), day(&now.evidence_to, words), day(evidence_to, words)),
        ],
        Change::Extension(extension) => {
            let name = now.units.iter().find(|u| u.code == extension.unit).map_or_else(|| extension.unit.clone(), |u| u.name.clone());
            let reopen = words.text(if extension.reopen { "word-yes" } else { "word-no" });
            // Whoever may not read the sheet sees everybody's end.
            let own = parindex_actions::sheet::read(&context, &view.campaign, &extension.unit).await.ok();
            let until = own.and_then(|sheet| sheet.window.closes_at).map(|at| at.0).or(now.line.closes_at);
            vec![
                pair(words.text("setup-unit"), name.clone(), name),
                pair(words.text("setup-closes"), shown::moment(until), shown::moment(Some(extension.closes_at))),
                pair(words.text("proposal-reopen"), String::new(), reopen),
            ]
        }
        Change::Criteria { group, set, .. } => {
            let old = now.groups.iter().find(|g| g.code == *group);
            if let Some(old) = old.filter(|old| old.set != *set) {
                let (_, _, found) = differ(&context, old.set, *set).await?;
                lines_found = lines(&found, false, words);
            }
            let name = old.map_or_else(|| group.clone(), |g| g.name_vi.clone());
            vec![pair(words.text("setup-group"), name.clone(), name)]
        }
        Change::Correction {} => {
            let phase = |phase: Phase| words.text(&format!("setup-phase-{}", phase.as_str()));
            vec![pair(words.text("setup-phase"), phase(Phase::Frozen), phase(Phase::Council))]
        }
        Change::Settings { settings } => {
            let old = setting_texts(&row.settings);
            let value =
                |list: &[(String, String)], key: &str| list.iter().find(|(k, _)| k == key).map(|(_, v)| v.clone()).unwrap_or_default();
            let new = setting_texts(settings);
            let label = |key: &str| shown::setting(key, words);
            let keys = parindex_exchange::SETTING_KEYS.iter();
            let shown = |list: &[(String, String)], key: &str| setting_in_words(key, value(list, key), words);
            keys.map(|key| pair(label(key), shown(&old, key), shown(&new, key))).collect()
        }
        Change::Table { name, body } => {
            let old = now.tables.get(name).map(|table| table.rows.clone()).unwrap_or_default();
            let called = Called::new(&now, words);
            let told = |row: &[String]| {
                let cells = row.iter().zip(&body.columns).filter(|(cell, _)| !cell.is_empty());
                cells.map(|(cell, column)| called.shown(column, cell, words)).collect::<Vec<_>>().join(" · ")
            };
            let title = words.text(&format!("sheet-{name}"));
            let gone = old.iter().filter(|row| !body.rows.contains(row)).map(|row| pair(title.clone(), told(row), String::new()));
            let new = body.rows.iter().filter(|row| !old.contains(row)).map(|row| pair(title.clone(), String::new(), told(row)));
            gone.chain(new).collect()
        }
    };
    let same = |pair: &Pair| pair.old == pair.new && !matches!(view.change, Change::Extension(_) | Change::Criteria { .. });
    Ok((pairs.into_iter().filter(|pair| !same(pair)).collect(), lines_found))
}

/// A setting as a person reads it: yes and no, choices and dates in words.
fn setting_in_words(key: &str, value: String, words: Words) -> String {
    match setting_form(key) {
        _ if value.is_empty() => value,
        SettingForm::Date => shown::date(Some(&value), words),
        SettingForm::YesNo => words.text(&format!("word-{value}")),
        SettingForm::Choice { kind, .. } => words.text(&format!("word-{kind}-{value}")),
        SettingForm::Decimal => shown::decimal(&value, words),
        SettingForm::Text | SettingForm::Whole | SettingForm::List => value,
    }
}

async fn decided(State(app): State<App>, visit: Visit, Path(id): Path<Uuid>, Form(fields): Form<Fields>) -> Result<Redirect, Refused> {
    let verdict = match fields.text("verdict").as_str() {
        "approve" => Verdict::Approve,
        "withdraw" => Verdict::Withdraw,
        _ => Verdict::Refuse,
    };
    decide(&visit.context(&app.world).keyed(fields.key()), &Decide { id, verdict, answer: fields.text("answer") }).await?;
    Ok(Redirect::to(&format!("/proposals/{id}")))
}
