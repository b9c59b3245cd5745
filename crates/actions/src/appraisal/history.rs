//! What units claimed last year, and what stood at the end.

use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};

use parindex_engine::kernel::{Decimal, Exact, Rounding, RoundingMode};
use parindex_store::entity::{campaign, entry};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use super::points::Points;
use crate::{Context, Refusal, campaign::Definition, sheet::before};

/// Last year's claims and what became of them. Only units and components that kept their codes have a history here.
#[derive(Debug, Default)]
pub struct History {
    claimed: Points,
    stood: Points,
    lost: HashMap<String, Decimal>,
}

impl History {
    fn of(definition: &Definition, rows: &[entry::Model]) -> Self {
        let claimed = Points::of(definition, rows.iter().filter(|row| row.stage == "self"));
        let stood = Points::of(definition, rows.iter());
        let mut lost = HashMap::new();
        for view in definition.scored_units() {
            let unit = view.unit.code.as_str();
            let (mut all, mut gone) = (Exact::ZERO, Exact::ZERO);
            for at in view.set.components() {
                let component = view.set.nodes()[*at].code().as_str();
                if let (Some(then), Some(got)) = (claimed.get(unit, component), stood.get(unit, component)) {
                    all = &all + then;
                    gone = &gone + &(then - got);
                }
            }
            let part = gone.percent_of(&all).and_then(|part| part.round(Rounding { decimals: 2, mode: RoundingMode::HalfUp }));
            if let Some(part) = part {
                lost.insert(unit.to_owned(), part);
            }
        }
        Self { claimed, stood, lost }
    }

    /// What a component came to at the end.
    #[must_use]
    pub fn stood(&self, unit: &str, component: &str) -> Option<&Exact> {
        self.stood.get(unit, component)
    }

    /// What the unit had claimed for it.
    #[must_use]
    pub fn claimed(&self, unit: &str, component: &str) -> Option<&Exact> {
        self.claimed.get(unit, component)
    }

    /// Part of all its claims that a unit lost, in percent.
    #[must_use]
    pub fn lost(&self, unit: &str) -> Option<Decimal> {
        self.lost.get(unit).copied()
    }
}

/// What a history was read from: the revision of the campaign, how many cells it has and the sum of their versions. No cell is ever
/// taken away and versions only grow, so whatever is saved makes another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct State {
    revision: i32,
    cells: i64,
    versions: Option<i64>,
}

impl State {
    async fn read(db: &impl ConnectionTrait, campaign: &campaign::Model) -> Result<Self, Refusal> {
        let sums = entry::Entity::find().select_only().column_as(entry::Column::Version.count(), "cells");
        let sums = sums.column_as(entry::Column::Version.sum(), "versions").filter(entry::Column::Campaign.eq(&campaign.code));
        let (cells, versions) = sums.into_tuple().one(db).await?.unwrap_or_default();
        Ok(Self { revision: campaign.revision, cells, versions })
    }
}

/// Histories that were read before. Every page of the appraisal shows last year, which hardly ever changes and takes as long to score as
/// the province does.
#[derive(Debug, Default)]
pub struct Histories(RwLock<HashMap<String, (State, Arc<History>)>>);

impl Histories {
    /// What became of the claims of the year before a campaign.
    ///
    /// # Errors
    /// What the database says.
    #[crate::compiled_here]
    pub async fn before(&self, ctx: &Context<'_>, campaign: &campaign::Model) -> Result<Arc<History>, Refusal> {
        let db = ctx.world.store.read();
        let Some(before) = before(db, campaign).await? else { return Ok(Arc::default()) };
        // What is saved between this and the rows is read, but kept under the earlier state: whoever asks next reads again.
        let state = State::read(db, &before).await?;
        if let Some(known) = self.known(&before.code, state) {
            return Ok(known);
        }
        let definition = ctx.world.definitions.of(db, &before).await?;
        let rows = entry::Entity::find().filter(entry::Column::Campaign.eq(&before.code)).all(db).await?;
        let history = Arc::new(History::of(&definition, &rows));
        self.0.write().unwrap_or_else(PoisonError::into_inner).insert(before.code, (state, Arc::clone(&history)));
        Ok(history)
    }

    fn known(&self, code: &str, state: State) -> Option<Arc<History>> {
        let all = self.0.read().unwrap_or_else(PoisonError::into_inner);
        all.get(code).filter(|(of, _)| *of == state).map(|(_, history)| Arc::clone(history))
    }
}
