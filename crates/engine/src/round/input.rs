//! A round as it was read: typed, not yet checked against itself.

use std::sync::Arc;

use super::{Campaign, PublishedFigure};
use crate::{
    criteria::{CriteriaSet, Crosswalk, Exception},
    ranking::{Band, Gate},
    scores::{Entry, Evidence},
    units::{Group, Lineage, Unit},
};

/// Everything one scoring needs.
#[derive(Debug, Clone, PartialEq)]
pub struct Round {
    /// The campaign and its settings.
    pub campaign: Campaign,
    /// Criteria sets, each checked when it was built. Shared, because a round of one unit alone is made at every save.
    pub sets: Vec<Arc<CriteriaSet>>,
    /// Groups in the order in which they are shown.
    pub groups: Vec<Group>,
    /// Units, those that are not scored this year included.
    pub units: Vec<Unit>,
    /// Links between units and their predecessors.
    pub lineage: Vec<Lineage>,
    /// Exceptions from applicability.
    pub exceptions: Vec<Exception>,
    /// What was given.
    pub entries: Vec<Entry>,
    /// Documents cited.
    pub evidence: Vec<Evidence>,
    /// Class bands.
    pub bands: Vec<Band>,
    /// Gates in front of classes.
    pub gates: Vec<Gate>,
    /// Figures that somebody printed.
    pub published: Vec<PublishedFigure>,
    /// Which old node became which new one.
    pub crosswalk: Vec<Crosswalk>,
}

impl Round {
    /// A round with a campaign and nothing else.
    #[must_use]
    pub const fn new(campaign: Campaign) -> Self {
        Self {
            campaign,
            sets: Vec::new(),
            groups: Vec::new(),
            units: Vec::new(),
            lineage: Vec::new(),
            exceptions: Vec::new(),
            entries: Vec::new(),
            evidence: Vec::new(),
            bands: Vec::new(),
            gates: Vec::new(),
            published: Vec::new(),
            crosswalk: Vec::new(),
        }
    }
}
