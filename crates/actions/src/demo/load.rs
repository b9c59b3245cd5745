//! Loads the demonstration once.

use parindex_engine::round::Round;
use parindex_store::entity::{campaign, person};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

use super::{cells, persons};
use crate::{
    Refusal,
    campaign::{Calendar, Import},
    world::{Instant, World},
};

/// Whether the demonstration, or anything else, is there already.
///
/// # Errors
/// What the database says.
pub async fn is_loaded(world: &World) -> Result<bool, Refusal> {
    Ok(campaign::Entity::find().count(world.store.read()).await? > 0)
}

/// Loads a round as a campaign in the middle of self-scoring: it ends at 17:00 on the day after tomorrow.
///
/// # Errors
/// What the database says.
pub async fn load(world: &World, round: &Round) -> Result<(), Refusal> {
    let now = world.now();
    let tx = world.store.begin().await?;
    let calendar = Calendar {
        opens_at: Some(now.plus_seconds(-20 * 86_400)),
        closes_at: Some(five_o_clock(now.plus_seconds(2 * 86_400))),
        grace_seconds: 0,
        explanation_closes_at: Some(five_o_clock(now.plus_seconds(30 * 86_400))),
    };
    let import = Import { tx: &tx, person: parindex_store::Uuid::nil(), at: now, chance: &*world.chance, phase: "self_scoring", calendar };
    import.round(round).await?;
    let officers = persons::make(&import, round).await?;
    cells::fill(&import, round, &officers).await?;
    let owner = person::Entity::find().filter(person::Column::Email.starts_with("phu-trach@")).one(&tx).await?;
    if let Some(owner) = owner {
        cells::assign(&import, round, owner.id).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// 17:00 in Viet Nam on the day of a moment.
fn five_o_clock(moment: Instant) -> Instant {
    const DAY: i64 = 86_400_000;
    const ZONE: i64 = 7 * 3_600_000;
    let midnight = (moment.0 + ZONE).div_euclid(DAY) * DAY - ZONE;
    Instant(midnight + 17 * 3_600_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_deadline_is_five_in_the_afternoon() {
        let day: jiff::Timestamp = "2026-02-13T20:00:00Z".parse().unwrap();
        assert_eq!(five_o_clock(Instant(day.as_millisecond())).to_rfc3339(), "2026-02-14T17:00:00+07:00");
    }
}
