//! Every unit down to its components, with the points that it lost and why.

use parindex_engine::{
    index::{CellState, UnitScore},
    kernel::Exact,
    round::{Breakdown, GroupResult, Prepared, UnitResult, tell},
};

use super::group::unit_id;
use crate::{
    shown::{NOTHING, Shown},
    story,
};

/// Largest losses named at the top of a unit.
const MOST_LOSSES: usize = 3;

/// A unit's part of the page.
pub(super) struct UnitView {
    pub id: String,
    pub rank: String,
    pub name: String,
    pub index: String,
    pub class: String,
    /// Points lost in all; empty when none are.
    pub lost: String,
    /// The sentence with points, maximum, bonus and penalty.
    pub totals: String,
    /// The sentence about missing components.
    pub missing: Option<String>,
    /// Where most was lost.
    pub losses: Vec<Loss>,
    /// What the table shows.
    pub caption: String,
    pub rows: Vec<NodeRow>,
}

/// A large loss.
pub(super) struct Loss {
    pub code: String,
    pub name: String,
    pub points: String,
}

/// A node's row.
pub(super) struct NodeRow {
    /// Style: `a` area, `k` criterion, `c` component; with `x` not assessed, `m` missing, `l` points lost.
    pub style: &'static str,
    pub code: String,
    pub name: String,
    /// Why it has its points; components only.
    pub why: String,
    /// Clause; components only.
    pub clause: String,
    pub max: String,
    pub points: String,
    pub percent: String,
    /// Points lost, with a minus.
    pub lost: String,
    pub illustrative: bool,
}

pub(super) fn views<'a>(group_id: &str, group: &GroupResult<'a>, prepared: &'a Prepared<'a>, shown: Shown<'_>) -> Vec<UnitView> {
    let view = |(at, unit): (usize, &UnitResult<'a>)| {
        let parts = tell(prepared, &unit.score, None)?;
        let teller = Teller { prepared, score: &unit.score, shown };
        Some(teller.view(unit_id(group_id, at), unit, &parts))
    };
    group.units.iter().enumerate().filter_map(view).collect()
}

struct Teller<'a> {
    prepared: &'a Prepared<'a>,
    score: &'a UnitScore<'a>,
    shown: Shown<'a>,
}

impl Teller<'_> {
    fn view(&self, id: String, unit: &UnitResult<'_>, parts: &[Breakdown<'_>]) -> UnitView {
        let mut rows = Vec::new();
        let mut losses = Vec::new();
        for part in parts {
            self.rows(part, &mut rows, &mut losses);
        }
        losses.sort_by(|a, b| b.0.cmp(&a.0));
        let lost = &Exact::from(self.score.applicable_max) - &self.score.base;
        UnitView {
            id,
            rank: unit.rank.map_or_else(|| NOTHING.to_owned(), |r| r.0.to_string()),
            name: self.shown.name(&unit.unit.name).to_owned(),
            index: self.shown.index(unit),
            class: unit.class.map(|band| self.shown.name(&band.name).to_owned()).unwrap_or_default(),
            lost: if lost.is_zero() { String::new() } else { self.points("report-html-lost", &lost) },
            totals: self.totals(),
            missing: (self.score.missing > 0).then(|| self.missing()),
            losses: losses.into_iter().take(MOST_LOSSES).map(|(_, loss)| loss).collect(),
            caption: self.shown.words.with("report-html-breakdown-caption", &[("unit", self.shown.name(&unit.unit.name).into())]),
            rows,
        }
    }

    fn points(&self, key: &str, points: &Exact) -> String {
        self.shown.words.with(key, &[("points", self.shown.points(points).into())])
    }

    fn totals(&self) -> String {
        let adjusted = !(self.score.bonus.is_zero() && self.score.penalty.is_zero());
        let args = [
            ("points", self.shown.points(&self.score.total()).into()),
            ("max", self.shown.max(self.score.applicable_max).into()),
            ("bonus", self.shown.points(&self.score.bonus).into()),
            ("penalty", self.shown.points(&self.score.penalty).into()),
            ("index", self.shown.percent_or_dash(self.score.index.as_ref()).into()),
        ];
        self.shown.words.with(if adjusted { "report-totals-adjusted" } else { "report-totals" }, &args)
    }

    fn missing(&self) -> String {
        let count = |n: u32| (n as usize).into();
        let args = [("missing", count(self.score.missing)), ("applicable", count(self.score.applicable))];
        self.shown.words.with("report-still-missing", &args)
    }

    fn rows(&self, part: &Breakdown<'_>, rows: &mut Vec<NodeRow>, losses: &mut Vec<(Exact, Loss)>) {
        rows.push(if part.story.is_some() { self.component(part, losses) } else { self.parent(part) });
        for child in &part.children {
            self.rows(child, rows, losses);
        }
    }

    fn parent(&self, part: &Breakdown<'_>) -> NodeRow {
        let lost = &part.applicable_max - &part.score;
        let loses = !part.node.adjustment && part.index.is_some() && !lost.is_zero();
        NodeRow {
            style: if part.node.level == 1 { "a" } else { "k" },
            lost: if loses { format!("−{}", self.shown.points(&lost)) } else { String::new() },
            ..self.numbers(part)
        }
    }

    fn numbers(&self, part: &Breakdown<'_>) -> NodeRow {
        let counts = part.index.is_some() || part.node.adjustment;
        let dash = || NOTHING.to_owned();
        NodeRow {
            style: "c",
            code: part.node.code().to_string(),
            name: self.shown.name(&part.node.row.name).to_owned(),
            why: String::new(),
            clause: String::new(),
            max: if part.index.is_some() { self.shown.points(&part.applicable_max) } else { dash() },
            points: if counts { self.shown.points(&part.score) } else { dash() },
            percent: self.shown.percent_or_dash(part.index.as_ref()),
            lost: String::new(),
            illustrative: false,
        }
    }

    fn component(&self, part: &Breakdown<'_>, losses: &mut Vec<(Exact, Loss)>) -> NodeRow {
        let mut row = self.numbers(part);
        let Some(own) = &part.story else { return row };
        let told = story::tell(&self.prepared.round.campaign, part.node, own, self.shown.words);
        row.why = told.reason.unwrap_or(told.why);
        row.illustrative = told.illustrative;
        row.style = match own.state {
            CellState::NotApplicable => "c x",
            CellState::Missing if part.node.adjustment => "c",
            CellState::Missing => "c m",
            CellState::Scored | CellState::NothingArose if told.lost.is_some() => "c l",
            CellState::Scored | CellState::NothingArose => "c",
        };
        if part.node.adjustment && own.state == CellState::Missing {
            row.why = self.shown.words.text("report-why-no-adjustment");
        }
        if let Some(lost) = told.lost {
            let shown = format!("−{}", self.shown.points(&lost));
            row.clause = told.clause.unwrap_or_default();
            row.lost.clone_from(&shown);
            losses.push((lost, Loss { code: row.code.clone(), name: row.name.clone(), points: shown }));
        }
        row
    }
}
