//! Checks of a round against itself that need no scores: codes twice, codes that lead nowhere, bands, lineage.

use std::collections::{HashMap, HashSet};

use super::Round;
use crate::{
    criteria::CriteriaSet,
    index::{Plan, Sources, plan},
    kernel::{Decimal, Finding, FindingCode, Place, RowSource},
    ranking::{Gate, check_bands},
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
    findings.extend(round.sets.iter().flat_map(|set| set.warnings()));
    findings.extend(check_bands(&round.bands));
    findings.extend(check_lineage(&round.lineage));
    findings.extend(successors(round));
    findings.extend(bands_and_gates(round));
    findings.extend(evidence(round));
    findings.extend(crosswalk(round));
    (plan, findings)
}

fn twice<'a>(codes: impl Iterator<Item = (&'a str, Option<&'a RowSource>)>, findings: &mut Vec<Finding>) {
    let mut seen = HashSet::new();
    for (code, row) in codes {
        if !seen.insert(code) {
            findings.push(Finding::new(FindingCode::DuplicateCode, Place::row(row)).with("what", code));
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
        let sets = concerned.filter_map(|g| round.sets.iter().find(|s| s.head.code == g.set)).map(AsRef::as_ref);
        if gate_misses(gate, sets.clone()) {
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

/// Whether a gate looks at nothing: its own group's set must have the node; for a gate of all groups one set is enough.
fn gate_misses<'a>(gate: &Gate, sets: impl Iterator<Item = &'a CriteriaSet>) -> bool {
    let mut known = sets.map(|set| set.position(&gate.node).is_some()).peekable();
    known.peek().is_some() && !known.any(|found| found)
}

fn evidence(round: &Round) -> Vec<Finding> {
    let units: HashMap<_, _> = round.units.iter().map(|u| (&u.code, u)).collect();
    let sets: HashMap<_, _> = round.groups.iter().map(|g| (&g.code, round.sets.iter().find(|s| s.head.code == g.set))).collect();
    let mut findings = Vec::new();
    for item in &round.evidence {
        let Some(unit) = units.get(&item.unit) else {
            findings.push(unknown(item.row.as_ref(), "units", item.unit.as_str()));
            continue;
        };
        let set = unit.group.as_ref().and_then(|code| sets.get(code).copied().flatten());
        if set.is_some_and(|s| s.position(&item.component).is_none()) {
            findings.push(unknown(item.row.as_ref(), "criteria", item.component.as_str()));
        }
    }
    findings
}

/// The new side of a crosswalk must be there; the old side belongs to another round, but may not be nonsense.
fn crosswalk(round: &Round) -> Vec<Finding> {
    let mut findings = Vec::new();
    for line in &round.crosswalk {
        match round.sets.iter().find(|s| s.head.code == line.new_set) {
            None => findings.push(unknown(line.row.as_ref(), "sets", line.new_set.as_str())),
            Some(set) if set.position(&line.new_node).is_none() => {
                findings.push(unknown(line.row.as_ref(), "criteria", line.new_node.as_str()))
            }
            Some(_) => {}
        }
        if let Some(share) = line.share.filter(|share| *share <= Decimal::ZERO || *share > Decimal::ONE) {
            findings.push(Finding::new(FindingCode::BadWeight, Place::row(line.row.as_ref()).node(&line.new_node)).with("weight", share));
        }
    }
    findings
}
