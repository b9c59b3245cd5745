//! Finds the old units that a new unit came from. Never by name.

use crate::{
    kernel::{Decimal, UnitCode},
    units::Lineage,
};

/// An old unit and its weight.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Predecessor {
    /// Unit of the old round.
    pub unit: UnitCode,
    /// Weight in the mean.
    pub weight: Decimal,
}

/// Where a unit's old values come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Match {
    /// The same unit, under the same code.
    Same,
    /// The same unit under another code: renamed or moved.
    Renamed(UnitCode),
    /// Several units, or parts of them, became this one. Not the same organisation: values are a weighted mean.
    Merged(Vec<Predecessor>),
    /// One unit became several. Not the same organisation.
    Split(UnitCode),
    /// In the old round, but without a rank: it had nothing to compare with.
    Unranked,
    /// Nothing in the old round.
    New,
}

impl Match {
    /// The old units, with weights.
    #[must_use]
    pub fn predecessors(&self, own: &UnitCode) -> Vec<Predecessor> {
        let one = |unit: &UnitCode| vec![Predecessor { unit: unit.clone(), weight: Decimal::ONE }];
        match self {
            Self::Same => one(own),
            Self::Renamed(unit) | Self::Split(unit) => one(unit),
            Self::Merged(units) => units.clone(),
            Self::New | Self::Unranked => Vec::new(),
        }
    }

    /// Whether old and new are the same organisation, so that places may be compared.
    #[must_use]
    pub const fn keeps_identity(&self) -> bool {
        matches!(self, Self::Same | Self::Renamed(_))
    }
}

/// Matches a new unit. Lineage that leads to scored old units decides; else the same code.
pub(super) fn find(unit: &UnitCode, lineage: &[Lineage], scored: impl Fn(&UnitCode) -> bool, known: impl Fn(&UnitCode) -> bool) -> Match {
    let links: Vec<&Lineage> = lineage.iter().filter(|l| l.successor == *unit && scored(&l.predecessor)).collect();
    match links.as_slice() {
        [] if scored(unit) => Match::Same,
        [] if known(unit) => Match::Unranked,
        [] => Match::New,
        [only] if only.relation.keeps_identity() => Match::Renamed(only.predecessor.clone()),
        [only] if only.relation == crate::units::Relation::Split => Match::Split(only.predecessor.clone()),
        many => {
            let weigh = |link: &&Lineage| Predecessor { unit: link.predecessor.clone(), weight: link.weight.unwrap_or(Decimal::ONE) };
            Match::Merged(many.iter().map(weigh).collect())
        }
    }
}
