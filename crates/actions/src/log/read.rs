//! Reads the log: checkpoint, tiles, places, entries with their proofs.

use std::time::Duration;

use parindex_log::TileName;
use parindex_store::{
    Uuid,
    entity::{log_checkpoint, log_leaf, log_tile},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{
    Proven,
    page::{Names, names},
    prove,
    tiles::{beginning, level_of},
};
use crate::{
    Context, Refusal, Standing,
    permission::{Object, Operation},
    world::{Instant, World},
};

/// How often somebody who waits for a place looks again, and how long between: twelve times the pause of those who give places.
const LOOKS: u32 = 30;
const BETWEEN_LOOKS: Duration = Duration::from_millis(100);

/// Where a leaf stands, and the first checkpoint that covers it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Place in the log, from 0.
    pub position: u64,
    /// The signed note.
    pub note: String,
    /// When it was signed, milliseconds UTC.
    pub signed_at: i64,
}

/// An entry with what proves that it is in the log.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The leaf.
    pub leaf: log_leaf::Model,
    /// Its place, once it has one.
    pub place: Option<Place>,
    /// The proof, once it has a place.
    pub proven: Option<Proven>,
    /// Names of what it is about.
    pub names: Names,
}

/// The moment of the newest entry.
///
/// # Errors
/// What the database says.
pub async fn latest_moment(db: &impl ConnectionTrait) -> Result<Option<Instant>, Refusal> {
    let newest = log_leaf::Entity::find().select_only().column(log_leaf::Column::At).order_by_desc(log_leaf::Column::Seq);
    Ok(newest.into_tuple().one(db).await?.map(Instant))
}

/// The last checkpoint.
///
/// # Errors
/// What the database says.
pub async fn last_checkpoint(db: &impl ConnectionTrait) -> Result<Option<log_checkpoint::Model>, Refusal> {
    Ok(log_checkpoint::Entity::find().order_by_desc(log_checkpoint::Column::Size).one(db).await?)
}

/// The last checkpoint as a signed note.
///
/// # Errors
/// `log-empty`, or what the database says.
#[crate::compiled_here]
pub async fn checkpoint(world: &World) -> Result<String, Refusal> {
    let last = last_checkpoint(world.store.read()).await?;
    last.map(|last| last.note).ok_or_else(|| Refusal::new(Standing::NotFound, "log-empty"))
}

/// A tile by its path in the layout.
///
/// # Errors
/// `no-tile`, or what the database says.
#[crate::compiled_here]
pub async fn tile(world: &World, path: &str) -> Result<Vec<u8>, Refusal> {
    let unknown = || Refusal::not_found("no-tile", path);
    let name = TileName::parse(path).ok_or_else(unknown)?;
    let key = (level_of(&name), i64::try_from(name.number).map_err(|_| unknown())?);
    let row = log_tile::Entity::find_by_id(key).one(world.store.read()).await?;
    row.and_then(|row| beginning(&name, &row.bytes)).ok_or_else(unknown)
}

/// Where a leaf stands; nothing as long as it waits.
///
/// # Errors
/// What the database says.
pub async fn place_of(db: &impl ConnectionTrait, leaf: Uuid) -> Result<Option<Place>, Refusal> {
    let row = log_leaf::Entity::find().filter(log_leaf::Column::Id.eq(leaf)).one(db).await?;
    place(db, row.and_then(|row| row.position)).await
}

/// Where a leaf stands, after waiting a little for it to join the log.
///
/// # Errors
/// What the database says.
#[crate::compiled_here]
pub async fn awaited_place(world: &World, leaf: Uuid) -> Result<Option<Place>, Refusal> {
    for _ in 0..LOOKS {
        let place = place_of(world.store.read(), leaf).await?;
        if place.is_some() {
            return Ok(place);
        }
        tokio::time::sleep(BETWEEN_LOOKS).await;
    }
    place_of(world.store.read(), leaf).await
}

async fn place(db: &impl ConnectionTrait, position: Option<i64>) -> Result<Option<Place>, Refusal> {
    let Some(position) = position else { return Ok(None) };
    let covering = log_checkpoint::Entity::find().filter(log_checkpoint::Column::Size.gt(position));
    let covering = covering.order_by_asc(log_checkpoint::Column::Size).one(db).await?;
    let position = u64::try_from(position).unwrap_or(0);
    Ok(covering.map(|row| Place { position, note: row.note, signed_at: row.at }))
}

/// An entry with its proof.
///
/// # Errors
/// Not allowed, no such entry, a damaged log, or what the database says.
#[crate::compiled_here]
pub async fn leaf_of(ctx: &Context<'_>, id: Uuid) -> Result<Found, Refusal> {
    ctx.may(Operation::ReadLog, &Object::ANY)?;
    let tx = ctx.world.store.snapshot().await?;
    let leaf = log_leaf::Entity::find().filter(log_leaf::Column::Id.eq(id)).one(&tx).await?;
    let leaf = leaf.ok_or_else(|| Refusal::not_found("no-leaf", &id.to_string()))?;
    let place = place(&tx, leaf.position).await?;
    let proven = prove(&tx, &leaf).await?;
    let names = names(&tx, std::slice::from_ref(&leaf)).await?;
    tx.commit().await?;
    Ok(Found { leaf, place, proven, names })
}
