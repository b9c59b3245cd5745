//! Which unit came from which, so that a year can be compared with the one before a reorganisation.

use std::collections::{HashMap, HashSet};

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

/// Finds units that succeed themselves and weights that are not positive.
#[must_use]
pub fn check_lineage(links: &[Lineage]) -> Vec<Finding> {
    let mut parents: HashMap<&UnitCode, Vec<&UnitCode>> = HashMap::new();
    for link in links {
        parents.entry(&link.successor).or_default().push(&link.predecessor);
    }
    let place = |link: &Lineage| Place::row(link.source.as_ref()).unit(&link.successor);
    let mut findings = Vec::new();
    for link in links {
        let mut open = vec![&link.predecessor];
        let mut seen = HashSet::new();
        while let Some(unit) = open.pop() {
            if unit == &link.successor {
                findings.push(Finding::new(FindingCode::CyclicLineage, place(link)).with("unit", unit.as_str()));
                break;
            }
            if seen.insert(unit) {
                open.extend(parents.get(unit).into_iter().flatten());
            }
        }
    }
    findings
}
