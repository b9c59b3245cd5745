//! Printed figures against what comes out, and printed figures against each other.

use std::collections::HashMap;

use crate::{
    kernel::{Arg, Decimal, Exact, Finding, FindingCode, NodeCode, Place, Rounding, RoundingMode, bounded},
    ranking::{RankBy, RankingSettings, Ties},
    round::{GroupResult, Measure, PublishedFigure, Round, RoundResult, Scope, UnitResult},
};

fn place(figure: &PublishedFigure) -> Place {
    let mut place = Place::row(figure.row.as_ref());
    place.node.clone_from(&figure.node);
    match (figure.scope, &figure.key) {
        (Scope::Unit, Some(key)) => place.unit = crate::kernel::UnitCode::new(key).ok(),
        (Scope::Group, Some(key)) => place.group = crate::kernel::GroupCode::new(key).ok(),
        _ => {}
    }
    place
}

/// What comes out for a printed figure.
enum Computed {
    Number(Exact),
    Count(usize),
    Rank(u32),
    /// Code and Vietnamese name.
    Class(String, String),
    Nothing,
}

/// Checks every printed figure.
pub(super) fn figures(round: &Round, result: &RoundResult<'_>, findings: &mut Vec<Finding>) {
    let units: HashMap<&str, (&GroupResult<'_>, &UnitResult<'_>)> =
        result.groups.iter().flat_map(|g| g.units.iter().map(move |u| (u.unit.code.as_str(), (g, u)))).collect();
    for figure in &round.published {
        let computed = match figure.scope {
            Scope::Unit => figure.key.as_deref().and_then(|k| units.get(k)).and_then(|(g, u)| of_unit(figure, g, u)),
            Scope::Group => figure
                .key
                .as_deref()
                .and_then(|k| result.groups.iter().find(|g| g.group.code.as_str() == k))
                .and_then(|g| of_group(figure, g)),
            Scope::All => of_all(figure, result),
        };
        let Some(computed) = computed else {
            findings.push(Finding::new(FindingCode::PublishedUnclear, place(figure)).with("value", figure.value.as_str()));
            continue;
        };
        compare(figure, &computed, result.campaign.display.mode, findings);
    }
}

fn of_unit(figure: &PublishedFigure, group: &GroupResult<'_>, unit: &UnitResult<'_>) -> Option<Computed> {
    let number = |value: Option<Exact>| Some(value.map_or(Computed::Nothing, Computed::Number));
    if let Some(code) = &figure.node {
        let node = &unit.score.nodes[group.set.position(code)?];
        return match figure.measure {
            Measure::Index => number(node.index()),
            Measure::Score => number(Some(node.score.clone())),
            Measure::ApplicableMax => number(Some(node.applicable_max.into())),
            _ => None,
        };
    }
    match figure.measure {
        Measure::Index => number(unit.score.index.clone()),
        Measure::Score => number(Some(unit.score.total())),
        Measure::ApplicableMax => number(Some(unit.score.applicable_max.into())),
        Measure::Rank => Some(unit.rank.map_or(Computed::Nothing, |r| Computed::Rank(r.0))),
        Measure::Class => Some(unit.class.map_or(Computed::Nothing, |b| Computed::Class(b.class.to_string(), b.name.vi.clone()))),
        _ => None,
    }
}

fn of_group(figure: &PublishedFigure, group: &GroupResult<'_>) -> Option<Computed> {
    let number = |value: Option<Exact>| Some(value.map_or(Computed::Nothing, Computed::Number));
    match (&figure.measure, &figure.node) {
        (Measure::Mean, None) => number(group.mean.clone()),
        (Measure::Mean, Some(node)) => number(group.areas.iter().find(|a| a.code == *node)?.index.clone()),
        (Measure::Units, None) => Some(Computed::Count(group.units.iter().filter(|u| u.rank.is_some()).count())),
        (Measure::Count(class), None) => Some(Computed::Count(group.units.iter().filter(|u| u.class_code() == Some(class)).count())),
        _ => None,
    }
}

fn of_all(figure: &PublishedFigure, result: &RoundResult<'_>) -> Option<Computed> {
    let number = |value: Option<Exact>| Some(value.map_or(Computed::Nothing, Computed::Number));
    let units = || result.groups.iter().flat_map(|g| &g.units);
    match (&figure.measure, &figure.node) {
        (Measure::Mean, None) => number(result.mean.clone()),
        (Measure::Mean, Some(node)) => number(result.areas.iter().find(|a| a.code == *node)?.index.clone()),
        (Measure::Units, None) => Some(Computed::Count(units().filter(|u| u.rank.is_some()).count())),
        (Measure::Count(class), None) => Some(Computed::Count(units().filter(|u| u.class_code() == Some(class)).count())),
        _ => None,
    }
}

fn compare(figure: &PublishedFigure, computed: &Computed, mode: RoundingMode, findings: &mut Vec<Finding>) {
    let (agrees, shown) = match computed {
        Computed::Number(exact) => {
            let Ok(printed) = bounded(&figure.value) else {
                findings.push(Finding::new(FindingCode::PublishedUnclear, place(figure)).with("value", figure.value.as_str()));
                return;
            };
            let rounded = exact.round(Rounding { decimals: printed.scale(), mode }).unwrap_or_default();
            let allowance = Exact::from(figure.tolerance.unwrap_or_default());
            let distance = exact - &Exact::from(printed);
            let within = figure.tolerance.is_some() && distance <= allowance && -&distance <= allowance;
            (rounded == printed || within, shown_beside(exact, printed, mode))
        }
        Computed::Count(count) => (figure.value.parse() == Ok(*count), count.to_string()),
        Computed::Rank(rank) => (printed_rank(&figure.value).is_some_and(|(low, high)| (low..=high).contains(rank)), rank.to_string()),
        Computed::Class(code, name) => (figure.value == *code || figure.value == *name, name.clone()),
        Computed::Nothing => (figure.value.is_empty(), String::new()),
    };
    if !agrees {
        let finding = Finding::new(FindingCode::PublishedDiffers, place(figure)).with("measure", figure.measure.to_text());
        let printed = printed_arg(&figure.value);
        let computed = printed_arg(&shown);
        findings.push(finding.with("printed", printed).with("computed", computed));
    }
}

/// A number with the decimals it is written with, or the text itself.
fn printed_arg(text: &str) -> Arg {
    bounded(text).map_or_else(|_| text.into(), Arg::Printed)
}

/// The computed value at the printed decimals, or at as many more as it takes to see the difference.
fn shown_beside(exact: &Exact, printed: Decimal, mode: RoundingMode) -> String {
    let at = |decimals| exact.round(Rounding { decimals, mode }).unwrap_or_default();
    let decimals = (printed.scale()..=12).find(|d| at(*d) != printed).unwrap_or_else(|| printed.scale());
    at(decimals).to_string()
}

fn printed_rank(text: &str) -> Option<(u32, u32)> {
    let (low, high) = text.split_once("..").unwrap_or((text, text));
    Some((low.trim().parse().ok()?, high.trim().parse().ok()?))
}

/// The printed values of one unit.
#[derive(Default)]
struct Printed<'a> {
    index: Option<(&'a PublishedFigure, Decimal)>,
    score: Option<(&'a PublishedFigure, Decimal)>,
    max: Option<Decimal>,
    rank: Option<(u32, u32)>,
    parts: Vec<(&'a NodeCode, Decimal)>,
}

/// Checks printed figures against each other: sums of parts, percents, ranks.
pub(super) fn among_themselves(round: &Round, result: &RoundResult<'_>, findings: &mut Vec<Finding>) {
    let mut printed: HashMap<&str, Printed<'_>> = HashMap::new();
    for figure in round.published.iter().filter(|f| f.scope == Scope::Unit) {
        let Some(key) = figure.key.as_deref() else { continue };
        let unit = printed.entry(key).or_default();
        let value = bounded(&figure.value).ok();
        match (&figure.measure, &figure.node, value) {
            (Measure::Index, None, Some(value)) => unit.index = Some((figure, value)),
            (Measure::Score, None, Some(value)) => unit.score = Some((figure, value)),
            (Measure::ApplicableMax, None, Some(value)) => unit.max = Some(value),
            (Measure::Rank, None, _) => unit.rank = printed_rank(&figure.value),
            (Measure::Score, Some(node), Some(value)) => unit.parts.push((node, value)),
            _ => {}
        }
    }
    for group in &result.groups {
        let own: Vec<_> = group.units.iter().filter_map(|u| printed.get(u.unit.code.as_str()).map(|p| (u, p))).collect();
        for (computed, unit) in &own {
            // Printed totals hold bonus and penalty, printed areas and percents do not show how: nothing to compare.
            if computed.score.bonus.is_zero() && computed.score.penalty.is_zero() {
                parts_and_ratio(group, unit, result.campaign.display.mode, findings);
            }
        }
        order(&own, &result.campaign.ranking, findings);
    }
}

fn parts_and_ratio(group: &GroupResult<'_>, unit: &Printed<'_>, mode: RoundingMode, findings: &mut Vec<Finding>) {
    let total = unit.score.or(unit.index.filter(|_| unit.max.is_none_or(|m| m == Decimal::ONE_HUNDRED)));
    let areas: Vec<&NodeCode> = group.set.areas().map(|at| &group.set.nodes()[at]).filter(|n| !n.adjustment).map(|n| n.code()).collect();
    let part = |area: &NodeCode| unit.parts.iter().find(|(node, _)| *node == area).map(|(_, value)| *value);
    if let (Some((figure, total)), Some(parts)) = (total, areas.into_iter().map(part).collect::<Option<Vec<_>>>()) {
        let sum: Decimal = parts.iter().sum();
        let allowance = figure.tolerance.unwrap_or_default();
        if parts.len() > 1 && (sum - total).abs() > allowance {
            findings.push(Finding::new(FindingCode::PublishedSum, place(figure)).with("parts", sum).with("total", total));
        }
    }
    if let (Some((figure, index)), Some((_, score)), Some(max)) = (unit.index, unit.score, unit.max) {
        let ratio = Exact::from(score).percent_of(&Exact::from(max));
        let shown = ratio.as_ref().and_then(|r| r.round(Rounding { decimals: index.scale(), mode }));
        let allowance = Exact::from(figure.tolerance.unwrap_or_default());
        let near = ratio.as_ref().is_some_and(|r| r - &Exact::from(index) <= allowance && &Exact::from(index) - r <= allowance);
        if shown != Some(index) && !near {
            let finding = Finding::new(FindingCode::PublishedRatio, place(figure)).with("score", score).with("max", max);
            findings.push(finding.with("printed", index).with("computed", shown.unwrap_or_default()));
        }
        if score > max {
            findings.push(Finding::new(FindingCode::PublishedOverMaximum, place(figure)).with("score", score).with("max", max));
        }
    }
    for (node, value) in &unit.parts {
        let max = group.set.position(node).map(|at| group.set.nodes()[at].row.max).filter(|max| value > max);
        if let (Some(max), Some((figure, _))) = (max, unit.score.or(unit.index)) {
            findings.push(Finding::new(FindingCode::PublishedOverMaximum, place(figure).node(node)).with("score", *value).with("max", max));
        }
    }
}

/// Printed ranks against the order of the printed values.
fn order<'a>(own: &[(&UnitResult<'_>, &Printed<'a>)], ranking: &RankingSettings, findings: &mut Vec<Finding>) {
    type Row<'a> = (&'a PublishedFigure, Decimal, u32);
    let value = |printed: &Printed<'a>| match ranking.by {
        RankBy::Index => printed.index,
        RankBy::Score => printed.score,
    };
    let mut rows: Vec<Row<'a>> = Vec::new();
    for (_, printed) in own {
        if let (Some((figure, value)), Some((rank, last))) = (value(printed), printed.rank)
            && rank == last
        {
            rows.push((figure, value, rank));
        }
    }
    rows.sort_by_key(|(_, _, rank)| *rank);
    for pair in rows.windows(2) {
        let [(upper, high, first), (lower, low, second)] = pair else { continue };
        let finding = |code| {
            let other = upper.key.as_deref().unwrap_or_default();
            let finding = Finding::new(code, place(lower)).with("other", other).with("value", *low).with("other_value", *high);
            finding.with("rank", *second as usize).with("other_rank", *first as usize)
        };
        // A declared list may rank equal values apart.
        if low == high && first != second && ranking.ties != Ties::Broken {
            findings.push(finding(FindingCode::PublishedTie));
        } else if low > high {
            findings.push(finding(FindingCode::PublishedOrder));
        } else if first == second && low != high {
            findings.push(finding(FindingCode::PublishedRankTwice));
        }
    }
}
