//! Two rounds side by side as JSON.

use parindex_engine::{
    comparison::{AreaChange, Comparison, Match, UnitChange},
    kernel::Exact,
    round::RoundResult,
};
use parindex_words::Words;
use serde_json::{Value, json};

use crate::shown::Shown;

/// The comparison as JSON. Every figure stands exactly (up to 20 decimals), so that `performance + rules = change` can be checked; `both` =
/// old, new.
#[must_use]
pub fn comparison(comparison: &Comparison, both: (&RoundResult<'_>, &RoundResult<'_>), words: &Words) -> Value {
    let shown = Shown::new(both.1.campaign, words);
    let campaign = |result: &RoundResult<'_>| json!({ "code": result.campaign.code, "year": result.campaign.year });
    let gone = comparison.gone.iter().map(|(code, name)| json!({ "code": code.as_str(), "name": shown.name(name) }));
    json!({
        "old": campaign(both.0),
        "new": campaign(both.1),
        "units": comparison.units.iter().map(|u| unit(u, shown)).collect::<Vec<_>>(),
        "gone": gone.collect::<Vec<_>>(),
        "components_mapped": comparison.mapped.0,
        "components": comparison.mapped.1,
    })
}

fn exact(value: Option<&Exact>) -> Value {
    value.map_or(Value::Null, |v| v.to_string().into())
}

fn unit(unit: &UnitChange, shown: Shown<'_>) -> Value {
    let relation = match &unit.matched {
        Match::Same => "same",
        Match::Renamed(_) => "renamed",
        Match::Merged(_) => "merged",
        Match::Split(_) => "split",
        Match::Unranked => "unranked_before",
        Match::New => "new",
    };
    let olds = unit.matched.predecessors(&unit.unit);
    json!({
        "code": unit.unit.as_str(),
        "name": shown.name(&unit.name),
        "matched": relation,
        "predecessors": olds.iter().map(|p| json!({ "code": p.unit.as_str(), "weight": p.weight.to_string() })).collect::<Vec<_>>(),
        "old": exact(unit.old.as_ref()),
        "new": exact(unit.new.as_ref()),
        "change": exact(unit.change().as_ref()),
        "performance": exact(unit.performance.as_ref()),
        "rules": exact(unit.rules.as_ref()),
        "adjustments": exact(unit.adjustments.as_ref()),
        "old_rank": unit.old_rank.map(|r| r.0),
        "new_rank": unit.new_rank.map(|r| r.0),
        "old_class": unit.old_class.as_ref().map(|c| c.as_str()),
        "new_class": unit.new_class.as_ref().map(|c| c.as_str()),
        "areas": unit.areas.iter().map(|a| area(a, shown)).collect::<Vec<_>>(),
    })
}

fn area(area: &AreaChange, shown: Shown<'_>) -> Value {
    json!({
        "code": area.code.as_str(),
        "name": shown.name(&area.name),
        "old": exact(area.old.as_ref()),
        "new": exact(area.new.as_ref()),
        "performance": exact(Some(&area.performance)),
    })
}
