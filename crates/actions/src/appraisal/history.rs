//! What units claimed last year, and what stood at the end.

use std::collections::HashMap;

use parindex_engine::kernel::{Decimal, Exact, Rounding, RoundingMode};
use parindex_store::entity::{campaign, entry};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::points::Points;
use crate::{Context, Refusal, sheet::before};

/// Last year's claims and what became of them. Only units and components that kept their codes have a history here.
#[derive(Debug, Default)]
pub struct History {
    claimed: Points,
    stood: Points,
    lost: HashMap<String, Decimal>,
}

impl History {
    /// Reads the campaign before.
    ///
    /// # Errors
    /// What the database says.
    pub async fn read(ctx: &Context<'_>, campaign: &campaign::Model) -> Result<Self, Refusal> {
        let db = ctx.world.store.read();
        let Some(before) = before(db, campaign).await? else { return Ok(Self::default()) };
        let definition = ctx.world.definitions.of(db, &before).await?;
        let rows = entry::Entity::find().filter(entry::Column::Campaign.eq(&before.code)).all(db).await?;
        let claimed = Points::of(&definition, rows.iter().filter(|row| row.stage == "self"));
        let stood = Points::of(&definition, rows.iter());
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
        Ok(Self { claimed, stood, lost })
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
