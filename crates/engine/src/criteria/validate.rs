//! Checks of a built tree: maxima, sources, rules. Every finding at once.

use rust_decimal::Decimal;

use super::{Node, tree::place};
use crate::kernel::{Exact, Finding, FindingCode};

pub(super) fn check(nodes: &[Node]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for node in nodes {
        maximum(node, &mut findings);
        if node.is_component() {
            component(node, &mut findings);
        } else {
            parent(node, nodes, &mut findings);
        }
    }
    findings
}

fn finding(code: FindingCode, node: &Node) -> Finding {
    Finding::new(code, place(&node.row)).with("node", node.code().as_str())
}

fn maximum(node: &Node, findings: &mut Vec<Finding>) {
    let max = node.row.max;
    // Only a block of bonus and penalty may have a maximum of zero: its points stand outside the scale.
    let block = node.adjustment && !node.is_component();
    let bad = max < Decimal::ZERO || (max.is_zero() && !node.adjustment) || (block && !max.is_zero());
    if bad {
        findings.push(finding(FindingCode::BadMaximum, node).with("max", max));
    }
}

fn component(node: &Node, findings: &mut Vec<Finding>) {
    if node.row.source.is_none() {
        findings.push(finding(FindingCode::SourceMissing, node));
    }
    let Some(rule) = &node.rule else {
        if node.row.rule.is_none() {
            findings.push(finding(FindingCode::RuleMissing, node));
        }
        return;
    };
    let max = Exact::from(node.row.max);
    if let Some(ceiling) = rule.ceiling(node.row.max) {
        if ceiling > max {
            findings.push(finding(FindingCode::RuleOverMaximum, node).with("most", &ceiling).with("max", &max));
        } else if ceiling < max {
            findings.push(finding(FindingCode::RuleUnderMaximum, node).with("most", &ceiling).with("max", &max));
        }
    }
}

fn parent(node: &Node, nodes: &[Node], findings: &mut Vec<Finding>) {
    if node.row.rule.is_some() || node.row.source.is_some() {
        findings.push(finding(FindingCode::RuleOnParent, node));
    }
    let counted = node.children.iter().map(|c| &nodes[*c]).filter(|c| !c.adjustment);
    let sum: Decimal = counted.map(|c| c.row.max).sum();
    // A maximum below zero is reported itself; its parent need not be.
    let sound = node.children.iter().all(|c| nodes[*c].row.max >= Decimal::ZERO);
    if sound && !node.adjustment && sum != node.row.max {
        let difference = sum - node.row.max;
        findings.push(finding(FindingCode::SumOfMaxima, node).with("sum", sum).with("max", node.row.max).with("difference", difference));
    }
}
