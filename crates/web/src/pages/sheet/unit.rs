//! The page of a unit: what its sheet comes to, by area and component, down to rule and clause.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::IntoResponse,
};
use parindex_actions::{
    campaign::Phase,
    explanation::{self, Loss},
    permission::{Object, Operation, authorize},
    sheet::{self, CellTold, NodeView},
};
use parindex_engine::{
    criteria::Node,
    kernel::{Decimal, bounded},
};
use parindex_words::Words;
use serde::Deserialize;

use super::{
    rows::{Parts, Row, rows},
    shown,
};
use crate::{
    App,
    door::{Refused, Visit},
    pages::{Frame, Markup},
};

/// A node with what it lost; components with the way to their points.
struct Line {
    row: Row,
    points: String,
    /// Points below the maximum; empty where nothing was lost.
    lost: String,
    /// Points as part of the maximum, in percent, for the bar.
    share: String,
    rule: Vec<String>,
    steps: Vec<String>,
    clause: String,
}

/// A component at which points were lost or a claim was changed.
struct LostAt {
    code: String,
    name: String,
    max: String,
    claimed: String,
    counts: String,
    lost: String,
    step: String,
    reason: String,
    clause: String,
}

struct Choice {
    name: String,
    href: String,
    count: usize,
    current: bool,
}

#[derive(Template)]
#[template(path = "sheet/unit.html")]
struct UnitPage {
    frame: Frame,
    campaign: String,
    unit: String,
    unit_name: String,
    done: usize,
    total: usize,
    score: String,
    max: String,
    index: String,
    areas: Vec<Line>,
    choices: Vec<Choice>,
    lines: Vec<Line>,
    /// What appraisal and council made of the claims, once the reader may see it.
    losses: Vec<LostAt>,
    lost: String,
    cut: String,
    /// Where the unit's end is extended, for those who may.
    deadline: Option<String>,
}

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    only: Option<String>,
}

/// Shows the page.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    Path((campaign, unit)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<impl IntoResponse, Refused> {
    let context = visit.context(&app.world);
    let read = sheet::read(&context, &campaign, &unit).await?;
    let last_year = sheet::last_year(&context, &read.campaign, &unit).await?;
    let told = sheet::tell_sheet(&read);
    let words = visit.words;
    let scored = read.definition.unit(&unit).ok_or_else(|| parindex_actions::Refusal::not_found("no-unit", &unit))?;
    let parts = Parts { set: scored.set, view: &read.view, open: false, last_year: &last_year, words };
    let mut areas = Vec::new();
    let mut lines = Vec::new();
    for ((row, node), sums) in rows(&parts).into_iter().zip(scored.set.nodes()).zip(&read.view.nodes) {
        let line = line(row, node, sums, told.get(node.code().as_str()), words);
        if line.row.cell.is_some() {
            lines.push(line);
        } else if line.row.level == 1 {
            areas.push(line);
        }
    }
    // During self-scoring what is lost stands in the lines themselves, so nothing is read for it.
    let appraised = Phase::parse(&read.campaign.phase) >= Some(Phase::Appraisal);
    let found = if appraised { Some(explanation::losses(&context, &campaign, &unit).await?) } else { None };
    let found = found.filter(|found| found.shows);
    let only = asked.only.unwrap_or_default();
    let choice = |key: &str, what: &str| Choice {
        name: words.text(key),
        href: format!("/campaigns/{campaign}/units/{unit}?only={what}"),
        count: lines.iter().filter(|line| wanted(line, what)).count(),
        current: only == what,
    };
    let choices = vec![choice("unit-all", ""), choice("unit-below", "below"), choice("unit-missing", "missing")];
    lines.retain(|line| wanted(line, &only));
    let extends = authorize(visit.actor(), Operation::ExtendDeadline, &Object::ANY);
    let unit_name = scored.unit.name.get(words.language().is_english()).to_owned();
    let view = &read.view;
    Ok(Markup(UnitPage {
        done: view.progress.done,
        total: view.progress.total,
        score: shown::decimal(&view.total.score, words),
        max: shown::decimal(&view.total.max, words),
        index: view.total.index.as_deref().map(|i| shown::decimal(i, words)).unwrap_or_default(),
        frame: Frame::new(&app, &visit, unit_name.clone()).about(&read.campaign),
        deadline: extends.then(|| format!("/campaigns/{campaign}/units/{unit}/deadline")),
        campaign,
        unit,
        unit_name,
        areas,
        choices,
        lines,
        lost: found.as_ref().map(|found| shown::decimal(&found.lost, words)).unwrap_or_default(),
        cut: found.as_ref().map(|found| shown::decimal(&found.cut, words)).unwrap_or_default(),
        losses: found.iter().flat_map(|found| &found.lines).map(|loss| lost_at(loss, words)).collect(),
    }))
}

fn lost_at(loss: &Loss, words: Words) -> LostAt {
    let points = |text: &Option<String>| text.as_deref().map(|text| shown::decimal(text, words)).unwrap_or_default();
    LostAt {
        code: loss.component.clone(),
        name: loss.name.get(words.language().is_english()).to_owned(),
        max: shown::decimal(&loss.max, words),
        claimed: points(&loss.claimed),
        counts: points(&loss.counts),
        lost: shown::decimal(&loss.lost, words),
        step: loss.step.map(|step| words.text(&format!("stage-{step}"))).unwrap_or_default(),
        reason: loss.reason.clone().unwrap_or_default(),
        clause: loss.clause.clone().unwrap_or_default(),
    }
}

/// Whether a component belongs to a choice; survey and external ones are never the unit's to fill in.
fn wanted(line: &Line, only: &str) -> bool {
    let Some(cell) = &line.row.cell else { return false };
    match only {
        "below" => cell.below_max,
        "missing" => cell.asked && cell.state == "missing",
        _ => true,
    }
}

fn line(row: Row, node: &Node, sums: &NodeView, told: Option<&CellTold>, words: Words) -> Line {
    let number = |text: &str| bounded(text).unwrap_or(Decimal::ZERO);
    let (score, most) = (number(&sums.score), number(&sums.max));
    // A component without an answer has lost nothing yet.
    let decided = row.cell.as_ref().is_none_or(|cell| !cell.points.is_empty());
    let share = if most.is_zero() { Decimal::ZERO } else { (score / most * Decimal::ONE_HUNDRED).round_dp(1) };
    let sentences = |phrases: &[parindex_engine::kernel::Phrase]| phrases.iter().map(|phrase| words.phrase(phrase)).collect();
    Line {
        points: row.cell.as_ref().map_or_else(|| row.score.clone(), |cell| cell.points.clone()),
        lost: if decided && score < most { words.decimal(most - score) } else { String::new() },
        share: share.to_string(),
        rule: told.map(|told| sentences(&told.rule)).unwrap_or_default(),
        steps: told.map(|told| sentences(&told.steps)).unwrap_or_default(),
        clause: node.row.clause.clone().unwrap_or_default(),
        row,
    }
}
