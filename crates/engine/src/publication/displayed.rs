//! Displayed parts against displayed totals, displayed ties, and values that sit on a band's edge.

use crate::{
    kernel::{Decimal, Finding, FindingCode, Place},
    ranking::{BandBase, Basis, RankBy, bands_of},
    round::{Campaign, Display, GroupResult, Round, UnitResult},
};

fn place(group: &GroupResult<'_>, unit: &UnitResult<'_>) -> Place {
    Place::row(None).group(&group.group.code).unit(&unit.unit.code)
}

/// Điện Biên 2021: eight areas printed to two decimals add up to 87.09 beside a printed total of 87.11.
pub(super) fn sums(group: &GroupResult<'_>, display: Display, findings: &mut Vec<Finding>) {
    for unit in group.units.iter().filter(|u| u.rank.is_some()) {
        let nodes = group.set.nodes();
        let areas = group.set.areas().filter(|at| !nodes[*at].adjustment);
        let parts: Decimal = areas.filter_map(|at| unit.score.nodes[at].score.round(display.points())).sum();
        let shown = |points: &crate::kernel::Exact| points.round(display.points()).unwrap_or_default();
        let parts = parts + shown(&unit.score.bonus) - shown(&unit.score.penalty);
        let total = unit.shown_score;
        if parts != total {
            findings.push(Finding::new(FindingCode::DisplayedSum, place(group, unit)).with("parts", parts).with("total", total));
        }
    }
}

/// Neighbours that look equal but have different ranks: readers will ask.
pub(super) fn ties(group: &GroupResult<'_>, campaign: &Campaign, findings: &mut Vec<Finding>) {
    if campaign.ranking.on == Basis::Displayed {
        return;
    }
    let shown = |unit: &UnitResult<'_>| match campaign.ranking.by {
        RankBy::Index => unit.shown_index,
        RankBy::Score => Some(unit.shown_score),
    };
    for pair in group.units.windows(2) {
        let [upper, lower] = pair else { continue };
        let (Some(first), Some(second)) = (upper.rank, lower.rank) else { continue };
        if first != second && shown(upper) == shown(lower) {
            let finding = Finding::new(FindingCode::DisplayedTie, place(group, lower)).with("other", upper.unit.code.as_str());
            let finding = finding.with("value", shown(lower).unwrap_or_default());
            findings.push(finding.with("rank", second.0 as usize).with("other_rank", first.0 as usize));
        }
    }
}

/// Units whose exact and displayed values fall on different sides of a bound.
pub(super) fn edges(group: &GroupResult<'_>, round: &Round, findings: &mut Vec<Finding>) {
    let bands = bands_of(&round.bands, &group.group.code);
    for unit in group.units.iter().filter(|u| u.rank.is_some()) {
        for band in &bands {
            let (exact, shown) = match band.base {
                BandBase::Percent => (unit.score.index.clone(), unit.shown_index),
                BandBase::Points => (Some(unit.score.total()), Some(unit.shown_score)),
            };
            let (Some(exact), Some(shown)) = (exact, shown) else { continue };
            let bound = band.at_least.into();
            if (exact >= bound) != (shown >= band.at_least) {
                let finding = Finding::new(FindingCode::BandEdge, place(group, unit)).with("exact", &exact).with("shown", shown);
                findings.push(finding.with("bound", band.at_least).with("class", &band.name));
            }
        }
    }
}
