//! Criteria sets, exceptions and crosswalk.

use std::{
    collections::HashMap,
    sync::{Arc, LazyLock},
};

use parindex_engine::{
    criteria::{CriteriaSet, Crosswalk, Decision, Exception, NodeRow, Reading, SetHead, Source},
    kernel::{Finding, FindingCode, Place, SetCode},
};

use super::{Listed, listed, row::Row};

static SOURCES: LazyLock<Listed<Source>> = LazyLock::new(|| listed("source", Source::ALL.map(|s| (s.as_str(), s))));

pub fn set_head(row: &mut Row<'_>) -> Option<SetHead> {
    let readings = listed("reading", [Reading::Flat, Reading::Nested].map(|r| (r.as_str(), r)));
    let (code, name, version) = (row.need_code("code"), row.name(), row.text("version"));
    let decision = Decision { number: row.text("decision"), date: row.date("decision_date") };
    let (effective_from, effective_to) = (row.date("effective_from"), row.date("effective_to"));
    let reading = row.word("reading", &readings).unwrap_or_default();
    Some(SetHead { code: code?, name: name?, version, decision, effective_from, effective_to, reading, row: row.source() })
}

pub fn node(row: &mut Row<'_>) -> Option<NodeRow> {
    let (set, code, parent, name) = (row.need_code("set"), row.need_code("code"), row.code("parent"), row.name());
    let (max, source, rule) = (row.need_decimal("max_points"), row.word("source", &SOURCES), row.text("rule"));
    let (clause, evidence, owner) = (row.text("clause"), row.text("evidence"), row.text("owner"));
    let applies_when = row.text("applies_when");
    Some(NodeRow {
        set: set?,
        code: code?,
        parent,
        name: name?,
        max: max?,
        source,
        rule,
        clause,
        evidence,
        owner,
        applies_when,
        row: row.source(),
    })
}

pub fn exception(row: &mut Row<'_>) -> Option<Exception> {
    let (set, node, group, unit) = (row.need_code("set"), row.need_code("node"), row.code("group"), row.code("unit"));
    let (applies, reason) = (row.need_yes_no("applies"), row.text("reason"));
    // An absent reason is for the engine to find: it is a matter of the rules, not of reading.
    Some(Exception { set: set?, node: node?, group, unit, applies: applies?, reason: reason.unwrap_or_default(), row: row.source() })
}

pub fn crosswalk(row: &mut Row<'_>) -> Option<Crosswalk> {
    let (old_set, old_node) = (row.need_code("old_set"), row.need_code("old_code"));
    let (new_set, new_node, share) = (row.need_code("new_set"), row.need_code("new_code"), row.decimal("share"));
    Some(Crosswalk { old_set: old_set?, old_node: old_node?, new_set: new_set?, new_node: new_node?, share, row: row.source() })
}

/// Builds every set from its rows; rows of a set that does not exist and sets that stand twice are findings.
pub fn build_sets(heads: Vec<SetHead>, rows: Vec<NodeRow>, findings: &mut Vec<Finding>) -> Vec<Arc<CriteriaSet>> {
    let mut by_set: HashMap<SetCode, Vec<NodeRow>> = HashMap::new();
    let known: Vec<SetCode> = heads.iter().map(|head| head.code.clone()).collect();
    for row in rows {
        if known.contains(&row.set) {
            by_set.entry(row.set.clone()).or_default().push(row);
        } else {
            let place = Place::row(row.row.as_ref()).set(&row.set).node(&row.code);
            findings.push(Finding::new(FindingCode::UnknownCode, place).with("table", "sets").with("what", row.set.as_str()));
        }
    }
    let mut sets = Vec::new();
    for (at, head) in heads.into_iter().enumerate() {
        if known[..at].contains(&head.code) {
            let place = Place::row(head.row.as_ref()).set(&head.code);
            findings.push(Finding::new(FindingCode::DuplicateCode, place).with("what", head.code.as_str()));
            continue;
        }
        let rows = by_set.remove(&head.code).unwrap_or_default();
        match CriteriaSet::build(head, rows) {
            Ok(set) => sets.push(Arc::new(set)),
            Err(found) => findings.extend(found),
        }
    }
    sets
}
