//! A frozen campaign: nothing that its result rests on changes any more.

use parindex_store::entity::{campaign, person, result};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::Phase;
use crate::{Refusal, Standing, world::Instant};

/// The campaign as it is now, held until the write ends, so that nobody freezes it between this look and what is written.
///
/// # Errors
/// No such campaign, or one that is frozen: who froze it, and when.
pub async fn not_frozen(tx: &impl ConnectionTrait, code: &str) -> Result<campaign::Model, Refusal> {
    let row = campaign::Entity::find_by_id(code.to_owned()).lock_shared().one(tx).await?;
    let row = row.ok_or_else(|| Refusal::not_found("no-campaign", code))?;
    if row.phase == Phase::Frozen.as_str() { Err(frozen(tx, code).await?) } else { Ok(row) }
}

/// Why nothing may be changed: who froze the campaign, and when.
///
/// # Errors
/// What the database says.
pub async fn frozen(db: &impl ConnectionTrait, campaign: &str) -> Result<Refusal, Refusal> {
    let newest = result::Entity::find().filter(result::Column::Campaign.eq(campaign)).order_by_desc(result::Column::Number).one(db).await?;
    let (mut by, mut at) = (String::new(), String::new());
    if let Some(newest) = newest {
        by = person::Entity::find_by_id(newest.frozen_by).one(db).await?.map(|person| person.name).unwrap_or_default();
        at = Instant(newest.frozen_at).shown();
    }
    Ok(Refusal::new(Standing::Locked, "campaign-frozen").with("campaign", campaign).with("by", by).with("at", at))
}
