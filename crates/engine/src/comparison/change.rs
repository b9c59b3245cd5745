//! What changed between two campaigns.

use super::Match;
use crate::{
    kernel::{ClassCode, Exact, LocalText, NodeCode, UnitCode},
    ranking::Rank,
};

/// Change of one area of a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaChange {
    /// Area of the new set.
    pub code: NodeCode,
    /// Its name.
    pub name: LocalText,
    /// Old percent, carried over by the crosswalk; `None` when nothing of the old set went into it.
    pub old: Option<Exact>,
    /// New percent; `None` when it does not apply.
    pub new: Option<Exact>,
    /// Percentage points of the index that performance in this area gained or lost.
    pub performance: Exact,
}

/// Change of one unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitChange {
    /// Unit of the new round.
    pub unit: UnitCode,
    /// Its name.
    pub name: LocalText,
    /// Where its old values come from.
    pub matched: Match,
    /// Old index: of the unit, or the weighted mean of its predecessors.
    pub old: Option<Exact>,
    /// New index.
    pub new: Option<Exact>,
    /// Part of the change that comes from performance, in percentage points.
    pub performance: Option<Exact>,
    /// Part of the change that comes from changed rules, in percentage points.
    pub rules: Option<Exact>,
    /// Part of `performance` from bonus, penalty and caps.
    pub adjustments: Option<Exact>,
    /// Old place, for a unit that kept its identity.
    pub old_rank: Option<Rank>,
    /// New place.
    pub new_rank: Option<Rank>,
    /// Old class, for a unit that kept its identity.
    pub old_class: Option<ClassCode>,
    /// New class.
    pub new_class: Option<ClassCode>,
    /// Areas of the new set.
    pub areas: Vec<AreaChange>,
}

impl UnitChange {
    /// New minus old index; `None` when there is nothing to compare.
    #[must_use]
    pub fn change(&self) -> Option<Exact> {
        Some(self.new.as_ref()? - self.old.as_ref()?)
    }
}

/// Two campaigns side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// Units of the new round, group by group in rank order.
    pub units: Vec<UnitChange>,
    /// Scored units of the old round that no unit of the new one came from.
    pub gone: Vec<(UnitCode, LocalText)>,
    /// New components whose old percent is known, and all of them, over all sets: how much of the comparison rests on a mapping.
    pub mapped: (usize, usize),
}
