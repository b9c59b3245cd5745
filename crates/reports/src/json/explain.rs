//! The explanation of a unit or a node as JSON: a tree down to figures, rule, clause and evidence.

use parindex_engine::{
    index::{CellState, UnitScore},
    round::{Breakdown, Campaign, RoundResult},
};
use parindex_words::Words;
use serde_json::{Map, Value, json};

use crate::{shown::Shown, story};

/// An explanation as JSON: the unit's totals and a tree of `parts`. A component also has `state`, `why`, `figures`, `rule`,
/// `stage`, `author`, `time`, `clause`, `evidence`, `reason` and `lost`.
#[must_use]
pub fn explain(result: &RoundResult<'_>, score: &UnitScore<'_>, parts: &[Breakdown<'_>], words: &Words) -> Value {
    let campaign = result.campaign;
    let unit = result.groups.iter().flat_map(|g| &g.units).find(|u| u.unit.code == score.plan.unit.code);
    let teller = Teller { campaign, shown: Shown::new(campaign, words) };
    json!({
        "campaign": campaign.code,
        "unit": score.plan.unit.code.as_str(),
        "name": teller.shown.name(&score.plan.unit.name),
        "score": teller.shown.plain_points(&score.total()),
        "applicable_max": teller.shown.plain_points(&score.applicable_max.into()),
        "bonus": teller.shown.plain_points(&score.bonus),
        "penalty": teller.shown.plain_points(&score.penalty),
        "index": score.index.as_ref().map(|i| teller.shown.plain_percent(i)),
        "index_exact": score.index.as_ref().map(ToString::to_string),
        "rank": unit.and_then(|u| u.rank).map(|r| r.0),
        "class": unit.and_then(|u| u.class_code()).map(|c| c.as_str()),
        "missing": score.missing,
        "parts": parts.iter().map(|part| teller.part(part)).collect::<Vec<_>>(),
    })
}

struct Teller<'a> {
    campaign: &'a Campaign,
    shown: Shown<'a>,
}

impl Teller<'_> {
    fn part(&self, part: &Breakdown<'_>) -> Value {
        let mut json = Map::new();
        let mut put = |key: &str, value: Value| {
            json.insert(key.to_owned(), value);
        };
        put("code", part.node.code().as_str().into());
        put("name", self.shown.name(&part.node.row.name).into());
        put("score", self.shown.plain_points(&part.score).into());
        put("score_exact", part.score.to_string().into());
        put("applicable_max", self.shown.plain_points(&part.applicable_max).into());
        put("index", part.index.as_ref().map(|i| self.shown.plain_percent(i)).into());
        put("contribution", part.contribution.as_ref().map(|c| self.shown.plain_percent(c)).into());
        if let Some(own) = &part.story {
            let told = story::tell(self.campaign, part.node, own, self.shown.words);
            put("state", state(own.state).into());
            put("why", told.why.into());
            put("figures", told.figures.into_iter().map(|(label, value)| json!({ "label": label, "value": value })).collect());
            put("rule", told.rule.into());
            put("stage", own.entry.map(|e| e.stage.as_str()).into());
            put("author", told.author.into());
            put("time", own.entry.and_then(|e| e.time.clone()).into());
            put("comment", told.comment.into());
            put("clause", told.clause.into());
            put("evidence", told.evidence.into());
            put("reason", told.reason.into());
            put("lost", told.lost.map(|lost| self.shown.plain_points(&lost)).into());
            put("illustrative", told.illustrative.into());
        }
        if !part.children.is_empty() {
            put("parts", part.children.iter().map(|child| self.part(child)).collect());
        }
        Value::Object(json)
    }
}

const fn state(state: CellState) -> &'static str {
    match state {
        CellState::Scored => "scored",
        CellState::NothingArose => "nothing_arose",
        CellState::NotApplicable => "not_applicable",
        CellState::Missing => "missing",
    }
}
