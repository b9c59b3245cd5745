//! The class of a unit: the best band it reaches whose gates are open.

use super::{Band, BandBase, Gate, GateMeasure, bands::bands_of};
use crate::{
    criteria::CriteriaSet,
    index::UnitScore,
    kernel::{Exact, GroupCode, Rounding},
};

/// The class of a unit, and the gate that kept it from a better one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Classed<'a> {
    /// The band; `None` below every band, or when gates keep the unit from all that it reaches.
    pub band: Option<&'a Band>,
    /// The first closed gate in front of a better band that the value reaches, and the band that it guards.
    pub closed: Option<(&'a Gate, &'a Band)>,
}

/// Classifies one unit; `None` when it has no index. `rounding` is set when displayed values decide.
#[must_use]
pub fn classify<'a>(
    (bands, gates): (&'a [Band], &'a [Gate]),
    group: &GroupCode,
    set: &CriteriaSet,
    score: &UnitScore<'_>,
    rounding: (Option<Rounding>, Option<Rounding>),
) -> Option<Classed<'a>> {
    let index = score.index.as_ref()?;
    let value = |base: BandBase| match base {
        BandBase::Percent => rounded(index.clone(), rounding.0),
        BandBase::Points => rounded(score.total(), rounding.1),
    };
    let mut closed = None;
    let mut reached = false;
    let bands = bands_of(bands, group);
    for (at, band) in bands.iter().enumerate() {
        reached = reached || value(band.base) >= Exact::from(band.at_least);
        if !reached {
            continue;
        }
        // A gate of a lower class stands in front of every better one too.
        let guarded = bands[at..].iter().copied();
        let mut in_front = guarded.flat_map(|band| gates.iter().filter(move |g| g.class == band.class).map(move |g| (g, band)));
        let shut = in_front.find(|(g, _)| g.group.as_ref().is_none_or(|own| own == group) && !is_open(g, set, score, rounding));
        match shut {
            Some(gate) => closed = closed.or(Some(gate)),
            None => return Some(Classed { band: Some(*band), closed }),
        }
    }
    Some(Classed { band: None, closed })
}

fn is_open(gate: &Gate, set: &CriteriaSet, score: &UnitScore<'_>, rounding: (Option<Rounding>, Option<Rounding>)) -> bool {
    // A set without the node has nothing to fail; the checks report a gate that no set knows.
    let Some(node) = set.position(&gate.node).map(|at| &score.nodes[at]) else { return true };
    let value = match gate.measure {
        GateMeasure::Index => node.index().map(|index| rounded(index, rounding.0)),
        GateMeasure::Points => (node.applicable > 0).then(|| rounded(node.score.clone(), rounding.1)),
    };
    // What does not apply cannot be failed.
    value.is_none_or(|value| value >= Exact::from(gate.at_least))
}

fn rounded(value: Exact, rounding: Option<Rounding>) -> Exact {
    rounding.and_then(|r| value.round(r)).map_or(value, Exact::from)
}
