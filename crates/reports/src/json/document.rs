//! The whole result of a round as one JSON document.

use parindex_engine::{
    kernel::Finding,
    round::{AreaMean, GroupResult, RoundResult, UnitResult},
};
use parindex_words::Words;
use serde_json::{Value, json};

use crate::shown::{Shown, machine};

/// The result as JSON: `campaign`, `mean`, `groups` with `units` and their `areas`, `areas` over all groups, `findings`.
///
/// Points and percents are texts at the campaign's decimals (`"92.51"`); `index_exact` has up to 20 decimals and
/// `index_fraction` is the exact fraction. `rank`, `class` and `index` are `null` where a unit has none.
#[must_use]
pub fn document(result: &RoundResult<'_>, words: &Words) -> Value {
    let shown = Shown::new(result.campaign, words);
    json!({
        "campaign": campaign(result, shown),
        "mean": result.mean.as_ref().map(|m| shown.plain_percent(m)),
        "groups": result.groups.iter().map(|g| group(g, shown)).collect::<Vec<_>>(),
        "areas": result.areas.iter().map(|a| area_mean(a, shown)).collect::<Vec<_>>(),
        "findings": result.findings.iter().map(|f| finding(f, words)).collect::<Vec<_>>(),
    })
}

fn campaign(result: &RoundResult<'_>, shown: Shown<'_>) -> Value {
    let campaign = result.campaign;
    json!({
        "code": campaign.code,
        "year": campaign.year,
        "name": shown.name(&campaign.name),
        "decision": campaign.decision,
        "decision_date": campaign.decision_date.map(|d| d.to_string()),
        "source": campaign.source,
        "note": campaign.note.as_ref().map(|n| shown.name(n)),
        "rehearsal": campaign.rehearsal,
        "illustrative": result.groups.iter().flat_map(|g| &g.units).any(|u| u.illustrative),
    })
}

fn group(group: &GroupResult<'_>, shown: Shown<'_>) -> Value {
    json!({
        "code": group.group.code.as_str(),
        "name": shown.name(&group.group.name),
        "set": group.set.head.code.as_str(),
        "mean": group.mean.as_ref().map(|m| shown.plain_percent(m)),
        "units": group.units.iter().map(|u| unit(u, group, shown)).collect::<Vec<_>>(),
        "areas": group.areas.iter().map(|a| area_mean(a, shown)).collect::<Vec<_>>(),
    })
}

fn unit(unit: &UnitResult<'_>, group: &GroupResult<'_>, shown: Shown<'_>) -> Value {
    let score = &unit.score;
    json!({
        "code": unit.unit.code.as_str(),
        "name": shown.name(&unit.unit.name),
        "score": machine(unit.shown_score),
        "applicable_max": shown.plain_points(&score.applicable_max.into()),
        "bonus": shown.plain_points(&score.bonus),
        "penalty": shown.plain_points(&score.penalty),
        "index": unit.shown_index.map(machine),
        "index_exact": score.index.as_ref().map(ToString::to_string),
        "index_fraction": score.index.as_ref().map(parindex_engine::kernel::Exact::to_fraction_string),
        "rank": unit.rank.map(|r| r.0),
        "class": unit.class_code().map(|c| c.as_str()),
        "class_name": unit.class.map(|band| shown.name(&band.name)),
        "provisional": unit.provisional,
        "illustrative": unit.illustrative,
        "missing": score.missing,
        "applicable": score.applicable,
        "areas": areas(unit, group, shown),
    })
}

fn areas(unit: &UnitResult<'_>, group: &GroupResult<'_>, shown: Shown<'_>) -> Vec<Value> {
    let nodes = group.set.nodes();
    let area = |at: usize| {
        let own = &unit.score.nodes[at];
        json!({
            "code": nodes[at].code().as_str(),
            "score": shown.plain_points(&own.score),
            "applicable_max": shown.plain_points(&own.applicable_max.into()),
            "index": own.index().map(|i| shown.plain_percent(&i)),
        })
    };
    group.set.areas().filter(|at| !nodes[*at].adjustment).map(area).collect()
}

fn area_mean(area: &AreaMean, shown: Shown<'_>) -> Value {
    json!({
        "code": area.code.as_str(),
        "name": shown.name(&area.name),
        "index": area.index.as_ref().map(|i| shown.plain_percent(i)),
        "units": area.units,
    })
}

fn finding(finding: &Finding, words: &Words) -> Value {
    json!({
        "code": finding.code.as_str(),
        "severity": finding.severity().as_str(),
        "place": words.place(&finding.place),
        "message": words.finding(finding),
    })
}
