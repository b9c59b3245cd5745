//! Which unit came from which, so that a year can be compared with the one before a reorganisation.

use std::collections::HashMap;

use rust_decimal::Decimal;

use crate::kernel::{Date, Finding, FindingCode, Place, RowSource, UnitCode};

/// How a unit came from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// Several units became one.
    Merge,
    /// A part of the predecessor went into the successor.
    PartMerge,
    /// One unit became several.
    Split,
    /// The same unit under another name.
    Rename,
    /// The same unit under another parent.
    Reparent,
}

impl Relation {
    /// All relations.
    pub const ALL: [Self; 5] = [Self::Merge, Self::PartMerge, Self::Split, Self::Rename, Self::Reparent];

    /// The stable text form.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Merge => "merge",
            Self::PartMerge => "part_merge",
            Self::Split => "split",
            Self::Rename => "rename",
            Self::Reparent => "reparent",
        }
    }

    /// Whether successor and predecessor are the same organisation.
    #[must_use]
    pub const fn keeps_identity(self) -> bool {
        matches!(self, Self::Rename | Self::Reparent)
    }
}

/// One link from a successor to a predecessor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lineage {
    /// The unit that came to be.
    pub successor: UnitCode,
    /// The unit that it came from; it may be known to an earlier round only.
    pub predecessor: UnitCode,
    /// How.
    pub relation: Relation,
    /// Since when.
    pub effective: Option<Date>,
    /// Weight of this predecessor in a mean; absent = 1.
    pub weight: Option<Decimal>,
    /// Row it was read from.
    pub source: Option<RowSource>,
}

/// Finds units that succeed themselves through others, and weights that are not positive. A merged unit may keep the code of one of its
/// predecessors: that link to itself is no circle.
#[must_use]
pub fn check_lineage(links: &[Lineage]) -> Vec<Finding> {
    let place = |link: &Lineage| Place::row(link.source.as_ref()).unit(&link.successor);
    let merges = |link: &Lineage| matches!(link.relation, Relation::Merge | Relation::PartMerge);
    let mut findings = Vec::new();
    for link in links {
        if let Some(weight) = link.weight.filter(|weight| *weight <= Decimal::ZERO) {
            findings.push(Finding::new(FindingCode::BadWeight, place(link)).with("weight", weight));
        }
        if link.successor == link.predecessor && !merges(link) {
            findings.push(Finding::new(FindingCode::CyclicLineage, place(link)).with("unit", link.successor.as_str()));
        }
    }
    for at in on_circles(links) {
        findings.push(Finding::new(FindingCode::CyclicLineage, place(&links[at])).with("unit", links[at].successor.as_str()));
    }
    findings
}

/// Links that are left when units without predecessors are taken away again and again, from both ends: those lie on circles or between them.
fn on_circles(links: &[Lineage]) -> Vec<usize> {
    let mut alive: Vec<bool> = links.iter().map(|link| link.successor != link.predecessor).collect();
    for forward in [true, false] {
        let end = |link: &'_ Lineage| {
            if forward { (link.successor.clone(), link.predecessor.clone()) } else { (link.predecessor.clone(), link.successor.clone()) }
        };
        let mut into: HashMap<UnitCode, usize> = HashMap::new();
        let mut out: HashMap<UnitCode, Vec<usize>> = HashMap::new();
        for (at, link) in links.iter().enumerate().filter(|(at, _)| alive[*at]) {
            let (head, tail) = end(link);
            *into.entry(head).or_default() += 1;
            out.entry(tail).or_default().push(at);
        }
        let mut open: Vec<UnitCode> = out.keys().filter(|unit| !into.contains_key(*unit)).cloned().collect();
        while let Some(unit) = open.pop() {
            for at in out.remove(&unit).unwrap_or_default() {
                alive[at] = false;
                let (head, _) = end(&links[at]);
                if let Some(left) = into.get_mut(&head) {
                    *left -= 1;
                    if *left == 0 {
                        open.push(head);
                    }
                }
            }
        }
    }
    (0..links.len()).filter(|at| alive[*at]).collect()
}
