//! From rows to a tree: parents found, orphans and circles reported, depth bounded.

use std::collections::HashMap;

use super::{Node, NodeRow, rule::Rule};
use crate::{
    kernel::{Finding, FindingCode, NodeCode, Phrase, Place},
    units::{Condition, ConditionFault},
};

/// Deepest level: a PAR system in use allows five.
pub(super) const DEEPEST: u8 = 5;

pub(super) fn place(row: &NodeRow) -> Place {
    Place::row(row.row.as_ref()).set(&row.set).node(&row.code)
}

/// Nodes in tree order and what is wrong with their places, rules and conditions.
pub(super) fn arrange(rows: Vec<NodeRow>) -> (Vec<Node>, Vec<Finding>) {
    let mut findings = Vec::new();
    let mut first: HashMap<NodeCode, usize> = HashMap::new();
    for (index, row) in rows.iter().enumerate() {
        if first.contains_key(&row.code) {
            findings.push(Finding::new(FindingCode::DuplicateCode, place(row)).with("what", row.code.as_str()));
        } else {
            first.insert(row.code.clone(), index);
        }
    }
    let parents: Vec<Option<usize>> = rows.iter().map(|row| row.parent.as_ref().and_then(|p| first.get(p)).copied()).collect();
    for (row, parent) in rows.iter().zip(&parents) {
        if let (Some(code), None) = (&row.parent, parent) {
            findings
                .push(Finding::new(FindingCode::OrphanParent, place(row)).with("node", row.code.as_str()).with("parent", code.as_str()));
        }
    }
    let levels = levels(&parents);
    for (row, level) in rows.iter().zip(&levels) {
        match level {
            None => findings.push(Finding::new(FindingCode::CyclicParent, place(row)).with("node", row.code.as_str())),
            Some(level) if *level > DEEPEST => {
                findings.push(Finding::new(FindingCode::TooDeep, place(row)).with("node", row.code.as_str()));
            }
            Some(_) => {}
        }
    }
    if !findings.is_empty() {
        // Rules are read all the same, so that one run shows everything.
        findings.extend(rows.iter().flat_map(|row| read_texts(row).1));
        return (Vec::new(), findings);
    }
    let order = preorder(&parents);
    let mut position = vec![0; rows.len()];
    for (at, index) in order.iter().enumerate() {
        position[*index] = at;
    }
    let mut slots: Vec<Option<NodeRow>> = rows.into_iter().map(Some).collect();
    let mut nodes: Vec<Node> = Vec::with_capacity(slots.len());
    for index in order {
        let Some(row) = slots[index].take() else { continue };
        let ((rule, condition), faults) = read_texts(&row);
        findings.extend(faults);
        let parent = parents[index].map(|p| position[p]);
        if let Some(parent) = parent {
            let child = nodes.len();
            nodes[parent].children.push(child);
        }
        let level = levels[index].unwrap_or(1);
        let figures = rule.as_ref().map_or(0, |rule| rule.fields().len());
        nodes.push(Node { row, parent, children: Vec::new(), level, rule, figures, condition, adjustment: false, scored: 0 });
    }
    for at in (0..nodes.len()).rev() {
        nodes[at].adjustment = if nodes[at].children.is_empty() {
            nodes[at].row.source.is_some_and(super::Source::is_adjustment)
        } else {
            nodes[at].children.clone().into_iter().all(|child| nodes[child].adjustment)
        };
        nodes[at].scored = if nodes[at].children.is_empty() {
            u32::from(!nodes[at].adjustment)
        } else {
            nodes[at].children.clone().into_iter().map(|child| nodes[child].scored).sum()
        };
    }
    (nodes, findings)
}

type Texts = (Option<Rule>, Option<Condition>);

fn read_texts(row: &NodeRow) -> (Texts, Vec<Finding>) {
    let mut findings = Vec::new();
    let rule = row.rule.as_deref().map(Rule::parse).and_then(|parsed| {
        parsed
            .map_err(|fault| {
                findings.push(Finding::new(FindingCode::BadRule, place(row)).with("node", row.code.as_str()).because(fault.phrase()))
            })
            .ok()
    });
    let condition = row.applies_when.as_deref().map(Condition::parse).and_then(|parsed| {
        parsed
            .map_err(|fault| {
                findings.push(
                    Finding::new(FindingCode::BadCondition, place(row)).with("node", row.code.as_str()).because(condition_phrase(&fault)),
                )
            })
            .ok()
    });
    ((rule, condition), findings)
}

fn condition_phrase(fault: &ConditionFault) -> Phrase {
    match fault {
        ConditionFault::TraitExpected(word) => Phrase::new("condition-trait-expected").with("word", *word),
        ConditionFault::JoinExpected(word) => Phrase::new("condition-join-expected").with("word", *word),
        ConditionFault::TooLong => Phrase::new("condition-too-long"),
    }
}

/// Depth from 1 of every row; `None` on a circle or below one. Rows are visited once: parents come before children.
fn levels(parents: &[Option<usize>]) -> Vec<Option<u8>> {
    let mut levels = vec![None; parents.len()];
    for at in preorder(parents) {
        let above = match parents[at] {
            None => Some(0),
            Some(parent) => levels[parent],
        };
        levels[at] = above.map(|level: u8| level.saturating_add(1));
    }
    levels
}

/// Parents before children, siblings in the order of the table.
fn preorder(parents: &[Option<usize>]) -> Vec<usize> {
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); parents.len()];
    let mut open = Vec::new();
    for (index, parent) in parents.iter().enumerate().rev() {
        match parent {
            Some(parent) => children[*parent].push(index),
            None => open.push(index),
        }
    }
    let mut order = Vec::with_capacity(parents.len());
    while let Some(index) = open.pop() {
        order.push(index);
        open.append(&mut children[index]);
    }
    order
}
