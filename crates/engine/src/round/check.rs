//! Checks of a round against itself that need no scores: codes twice, codes that lead nowhere, bands, lineage.

use std::{collections::HashSet, hash::Hash};

use super::Round;
use crate::{
    index::{Plan, Sources, plan},
    kernel::{Finding, FindingCode, Place, RowSource},
    ranking::check_bands,
    units::check_lineage,
};

/// All findings of a round's structure, together with its resolved plan.
#[must_use]
pub fn check(round: &Round) -> (Plan<'_>, Vec<Finding>) {
    let mut findings = Vec::new();
    twice(round.sets.iter().map(|s| (s.head.code.as_str(), s.head.row.as_ref())), &mut findings);
    twice(round.groups.iter().map(|g| (g.code.as_str(), g.source.as_ref())), &mut findings);
    twice(round.units.iter().map(|u| (u.code.as_str(), u.source.as_ref())), &mut findings);
    let (plan, found) = plan(Sources {
        sets: &round.sets,
        groups: &round.groups,
        units: &round.units,
        exceptions: &round.exceptions,
        entries: &round.entries,
        settings: &round.campaign.index,
    });
    findings.extend(found);
    findings.extend(round.sets.iter().flat_map(crate::criteria::CriteriaSet::warnings));
    findings.extend(check_bands(&round.bands));
    findings.extend(check_lineage(&round.lineage));
    findings.extend(successors(round));
    findings.extend(bands_and_gates(round));
    findings.extend(evidence(round));
    (plan, findings)
}

fn twice<'a, T: Hash + Eq + AsRef<str> + ?Sized + 'a>(
    codes: impl Iterator<Item = (&'a T, Option<&'a RowSource>)>,
    findings: &mut Vec<Finding>,
) {
    let mut seen = HashSet::new();
    for (code, row) in codes {
        if !seen.insert(code) {
            findings.push(Finding::new(FindingCode::DuplicateCode, Place::row(row)).with("what", code.as_ref()));
        }
    }
}

fn unknown(row: Option<&RowSource>, table: &'static str, what: &str) -> Finding {
    Finding::new(FindingCode::UnknownCode, Place::row(row)).with("table", table).with("what", what)
}

fn successors(round: &Round) -> Vec<Finding> {
    let known: HashSet<_> = round.units.iter().map(|u| &u.code).collect();
    // Predecessors may be known to an earlier round only.
    let lost = round.lineage.iter().filter(|l| !known.contains(&l.successor));
    lost.map(|l| unknown(l.source.as_ref(), "units", l.successor.as_str())).collect()
}

fn bands_and_gates(round: &Round) -> Vec<Finding> {
    let mut findings = Vec::new();
    let has_group = |code: &crate::kernel::GroupCode| round.groups.iter().any(|g| g.code == *code);
    for band in &round.bands {
        if let Some(group) = band.group.as_ref().filter(|g| !has_group(g)) {
            findings.push(unknown(band.row.as_ref(), "groups", group.as_str()));
        }
    }
    for gate in &round.gates {
        if let Some(group) = gate.group.as_ref().filter(|g| !has_group(g)) {
            findings.push(unknown(gate.row.as_ref(), "groups", group.as_str()));
        }
        if round.bands.iter().all(|b| b.class != gate.class) {
            findings.push(unknown(gate.row.as_ref(), "bands", gate.class.as_str()));
        }
        let concerned = round.groups.iter().filter(|g| gate.group.as_ref().is_none_or(|own| *own == g.code));
        let sets = concerned.filter_map(|g| round.sets.iter().find(|s| s.head.code == g.set));
        if sets.clone().count() > 0 && sets.clone().all(|s| s.position(&gate.node).is_none()) {
            findings.push(unknown(gate.row.as_ref(), "criteria", gate.node.as_str()));
        }
    }
    for breaker in &round.campaign.ranking.breakers {
        if let crate::ranking::Breaker::Node(node) = breaker
            && round.sets.iter().all(|s| s.position(node).is_none())
        {
            findings.push(unknown(None, "criteria", node.as_str()));
        }
    }
    findings
}

fn evidence(round: &Round) -> Vec<Finding> {
    let mut findings = Vec::new();
    for item in &round.evidence {
        let Some(unit) = round.units.iter().find(|u| u.code == item.unit) else {
            findings.push(unknown(item.row.as_ref(), "units", item.unit.as_str()));
            continue;
        };
        let group = unit.group.as_ref().and_then(|code| round.groups.iter().find(|g| g.code == *code));
        let set = group.and_then(|g| round.sets.iter().find(|s| s.head.code == g.set));
        if set.is_some_and(|s| s.position(&item.component).is_none()) {
            findings.push(unknown(item.row.as_ref(), "criteria", item.component.as_str()));
        }
    }
    findings
}
