//! A campaign as the engine sees it, without scores.

use std::{collections::HashMap, sync::Arc};

use parindex_engine::{
    criteria::CriteriaSet,
    kernel::{GroupCode, UnitCode},
    round::Round,
    scores::Entry,
    units::{Group, Unit},
};
use parindex_exchange::{LoadError, read_tables};
use parindex_store::entity::campaign;
use sea_orm::ConnectionTrait;

use super::tables_of;
use crate::{Refusal, Standing};

/// A campaign as the engine sees it, without scores.
#[derive(Debug)]
pub struct Definition {
    /// Everything but entries and evidence.
    pub round: Round,
    units: HashMap<String, usize>,
    groups: HashMap<GroupCode, (usize, usize)>,
}

/// A unit with its group and criteria set.
#[derive(Debug, Clone, Copy)]
pub struct UnitView<'a> {
    /// The unit.
    pub unit: &'a Unit,
    /// Its group.
    pub group: &'a Group,
    /// The set of the group.
    pub set: &'a Arc<CriteriaSet>,
}

impl Definition {
    /// Reads a campaign.
    ///
    /// # Errors
    /// What the database says; a campaign whose tables contradict themselves, which set-up does not let pass.
    pub async fn read(db: &impl ConnectionTrait, campaign: &campaign::Model) -> Result<Self, Refusal> {
        let tables = tables_of(db, campaign).await?;
        let loaded = read_tables(&tables).map_err(|fault| {
            if let LoadError::Broken { problems, findings } = &fault {
                tracing::error!(campaign = campaign.code, ?problems, ?findings, "a stored campaign cannot be read");
            }
            Refusal::new(Standing::Failed, "campaign-broken").with("campaign", campaign.code.as_str())
        })?;
        Ok(Self::new(loaded.round))
    }

    /// A definition of a round; its entries and evidence are left behind.
    #[must_use]
    pub fn new(round: Round) -> Self {
        let round = Round { entries: Vec::new(), evidence: Vec::new(), ..round };
        let units = round.units.iter().enumerate().map(|(at, unit)| (unit.code.as_str().to_owned(), at)).collect();
        let set_at = |group: &Group| round.sets.iter().position(|set| set.head.code == group.set);
        let groups = round.groups.iter().enumerate().filter_map(|(at, g)| Some((g.code.clone(), (at, set_at(g)?)))).collect();
        Self { round, units, groups }
    }

    /// A unit that is scored in this campaign.
    #[must_use]
    pub fn unit(&self, code: &str) -> Option<UnitView<'_>> {
        let unit = &self.round.units[*self.units.get(code)?];
        let (group, set) = self.groups.get(unit.group.as_ref()?)?;
        Some(UnitView { unit, group: &self.round.groups[*group], set: &self.round.sets[*set] })
    }

    /// All units that are scored, in the order of the campaign.
    pub fn scored_units(&self) -> impl Iterator<Item = UnitView<'_>> {
        self.round.units.iter().filter_map(|unit| self.unit(unit.code.as_str()))
    }

    /// A round of one unit alone with its entries, for explaining that unit.
    #[must_use]
    pub fn round_of(&self, unit: &UnitCode, entries: Vec<Entry>) -> Option<Round> {
        let view = self.unit(unit.as_str())?;
        let concerns =
            |item: &&parindex_engine::criteria::Exception| item.set == view.set.head.code && item.unit.as_ref().is_none_or(|u| u == unit);
        Some(Round {
            campaign: self.round.campaign.clone(),
            sets: vec![Arc::clone(view.set)],
            groups: vec![view.group.clone()],
            units: vec![view.unit.clone()],
            exceptions: self.round.exceptions.iter().filter(concerns).cloned().collect(),
            entries,
            lineage: Vec::new(),
            evidence: Vec::new(),
            bands: self.round.bands.clone(),
            gates: Vec::new(),
            published: Vec::new(),
            crosswalk: Vec::new(),
        })
    }
}
