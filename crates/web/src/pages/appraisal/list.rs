//! Lists of cells: one component across all units, one unit across all components.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::IntoResponse,
};
use parindex_actions::{
    Refusal,
    appraisal::{self, Line, Round},
    campaign::Definition,
};
use parindex_engine::criteria::Node;
use serde::Deserialize;

use super::shown::Row;
use crate::{
    App,
    door::{Refused, Visit},
    pages::{Frame, Markup, client_words},
};

/// A choice above a list.
struct Choice {
    name: String,
    href: String,
    count: String,
    current: bool,
}

#[derive(Template)]
#[template(path = "appraisal/list.html")]
struct ListPage {
    frame: Frame,
    campaign: String,
    /// What is listed, in the heading.
    code: String,
    name: String,
    /// Whether units are listed and not components.
    units: bool,
    groups: Vec<Choice>,
    filters: Vec<Choice>,
    rows: Vec<Row>,
    read: usize,
    total: usize,
    stage: &'static str,
    second: bool,
    /// The phase in words, when nothing can be appraised now.
    closed: Option<String>,
    before: Option<(String, String)>,
    after: Option<(String, String)>,
    here: String,
    key: String,
    words: String,
    person: String,
}

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    group: Option<String>,
    only: Option<String>,
}

/// The words that the client module says itself.
const CLIENT_WORDS: [&str; 22] = [
    "sheet-state-saved",
    "sheet-state-saving",
    "sheet-state-unsaved-offline",
    "sheet-state-unsaved",
    "sheet-state-refused",
    "sheet-all-saved",
    "sheet-some-saving",
    "sheet-some-unsaved",
    "sheet-offline",
    "sheet-session-over",
    "sheet-session-sign-in",
    "sheet-conflict",
    "sheet-conflict-mine",
    "sheet-conflict-theirs",
    "sheet-conflict-keep-mine",
    "sheet-conflict-take-theirs",
    "sheet-conflict-empty",
    "sheet-panel-loading",
    "sheet-panel-failed",
    "sheet-status-nothing-arose",
    "sheet-status-not-applicable",
    "sheet-status-not-submitted",
];

/// One component across all units of a group.
pub async fn column(
    State(app): State<App>,
    visit: Visit,
    Path((campaign, component)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<impl IntoResponse, Refused> {
    let column = appraisal::column(&visit.context(&app.world), &campaign, &component, asked.group.as_deref()).await?;
    let english = visit.words.language().is_english();
    let base = format!("/campaigns/{campaign}/appraisal/components");
    let node = node_of(&column.definition, &column.group, &component)?;
    let groups = column.groups.iter().map(|(code, name)| Choice {
        name: name.get(english).to_owned(),
        href: format!("{base}/{component}?group={code}"),
        count: String::new(),
        current: *code == column.group,
    });
    let list = List {
        campaign: &column.campaign,
        definition: &column.definition,
        round: column.round,
        lines: &column.lines,
        here: format!("{base}/{component}?group={}", column.group),
        only: asked.only.as_deref().unwrap_or_default(),
    };
    let (before, after) = neighbours(&column.definition, &column.group, &component);
    let link = |code: String| (format!("{base}/{code}?group={}", column.group), code);
    let page = list.page(&app, &visit, (component.clone(), node.row.name.get(english).to_owned()))?;
    let many = column.groups.len() > 1;
    Ok(Markup(ListPage {
        units: true,
        groups: if many { groups.collect() } else { Vec::new() },
        before: before.map(link),
        after: after.map(link),
        ..page
    }))
}

/// One unit across all components.
pub async fn row(
    State(app): State<App>,
    visit: Visit,
    Path((campaign, unit)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<impl IntoResponse, Refused> {
    let row = appraisal::row(&visit.context(&app.world), &campaign, &unit).await?;
    let view = row.definition.unit(&unit).ok_or_else(|| Refusal::not_found("no-unit", &unit))?;
    let name = view.unit.name.get(visit.words.language().is_english()).to_owned();
    let list = List {
        campaign: &row.campaign,
        definition: &row.definition,
        round: row.round,
        lines: &row.lines,
        here: format!("/campaigns/{campaign}/appraisal/units/{unit}?"),
        only: asked.only.as_deref().unwrap_or_default(),
    };
    Ok(Markup(list.page(&app, &visit, (String::new(), name))?))
}

/// The node of a component in a group's set.
fn node_of<'a>(definition: &'a Definition, group: &str, component: &str) -> Result<&'a Node, Refusal> {
    let view = definition.scored_units().find(|view| view.group.code.as_str() == group);
    let set = view.ok_or_else(|| Refusal::not_found("no-group", group))?.set;
    set.nodes().iter().find(|node| node.code().as_str() == component).ok_or_else(|| Refusal::not_found("no-component", component))
}

/// The components that are claimed before and after one in a group's set.
fn neighbours(definition: &Definition, group: &str, component: &str) -> (Option<String>, Option<String>) {
    use parindex_engine::criteria::Source;
    let Some(view) = definition.scored_units().find(|view| view.group.code.as_str() == group) else { return (None, None) };
    let claimed = view.set.components().iter().map(|at| &view.set.nodes()[*at]);
    let claimed: Vec<&str> = claimed
        .filter(|node| !matches!(node.row.source, Some(Source::Survey | Source::External)))
        .map(|node| node.code().as_str())
        .collect();
    let Some(at) = claimed.iter().position(|code| *code == component) else { return (None, None) };
    let code = |at: Option<usize>| at.and_then(|at| claimed.get(at)).map(|code| (*code).to_owned());
    (code(at.checked_sub(1)), code(Some(at + 1)))
}

/// What a list is made of.
struct List<'a> {
    campaign: &'a parindex_store::entity::campaign::Model,
    definition: &'a Definition,
    round: Option<Round>,
    lines: &'a [Line],
    here: String,
    only: &'a str,
}

impl List<'_> {
    fn page(&self, app: &App, visit: &Visit, (code, name): (String, String)) -> Result<ListPage, Refusal> {
        let words = visit.words;
        let round = Round::shown_in(&self.campaign.phase);
        let mut rows = Vec::new();
        // What does not apply and was never claimed is nobody's to read.
        for line in self.lines.iter().filter(|line| line.applies || line.claim.is_some()) {
            let group = self.definition.unit(&line.unit).map(|view| view.group.code.as_str().to_owned()).unwrap_or_default();
            let node = node_of(self.definition, &group, &line.component)?;
            rows.push(Row::of(line, node, &self.campaign.code, (round, self.round.is_some()), words));
        }
        let filter = |key: &str, what: &str| Choice {
            name: words.text(key),
            href: format!("{}&only={what}", self.here),
            count: rows.iter().filter(|row| wanted(row, what)).count().to_string(),
            current: self.only == what,
        };
        let filters = [
            ("appraisal-all", ""),
            ("appraisal-mine", "mine"),
            ("appraisal-unread", "unread"),
            ("appraisal-risky", "risky"),
            ("appraisal-changed", "changed"),
            ("appraisal-with-questions", "asked"),
        ];
        let filters = filters.into_iter().map(|(key, what)| filter(key, what)).collect();
        let read = rows.iter().filter(|row| matches!(row.state, "agreed" | "changed")).count();
        let total = rows.len();
        rows.retain(|row| wanted(row, self.only));
        let frame = Frame::new(app, visit, format!("{code} {name}").trim().to_owned()).about(self.campaign);
        let closed = self.round.is_none().then(|| words.text(&format!("setup-phase-{}", self.campaign.phase)));
        Ok(ListPage {
            key: frame.key("many", "cells"),
            campaign: self.campaign.code.clone(),
            code,
            name,
            units: false,
            groups: Vec::new(),
            filters,
            rows,
            read,
            total,
            stage: round.stage().as_str(),
            second: round == Round::Second,
            closed,
            before: None,
            after: None,
            here: visit.path.clone(),
            words: client_words(words, &CLIENT_WORDS),
            person: visit.actor().person.to_string(),
            frame,
        })
    }
}

fn wanted(row: &Row, what: &str) -> bool {
    match what {
        "mine" => row.open,
        "unread" => matches!(row.state, "none" | "stale"),
        "risky" => !row.reasons.is_empty(),
        "changed" => row.state == "changed",
        "asked" => !row.asked.is_empty(),
        _ => true,
    }
}
