//! Another key signs from now on. The old one signs the entry that says so, so its checkpoints stay good and lead to the new one.

use std::time::Duration;

use parindex_log::SigningKey;
use parindex_store::{Uuid, entity::log_head};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait};

use super::{place_of, sequence};
use crate::{
    Refusal, Standing,
    world::World,
    write::{Leaf, record},
};

/// Name of the entry that tells of a change.
pub const KEY_CHANGED: &str = "log-key-changed";
/// The row of the head.
const HEAD: i32 = 1;
/// How often to look whether the entry has joined, and how long between: a server that runs lets entries join every 250 ms.
const LOOKS: u32 = 100;
const BETWEEN: Duration = Duration::from_millis(100);

/// Lets the old key sign that the new one follows, and the new one sign everything after it. A server that still has the old key signs nothing more.
///
/// # Errors
/// `log-key-differs` when the log is not signed by the old key, `log-key-waits` when the entry does not join, or what the database says.
#[crate::compiled_here]
pub async fn rotate(world: &World, old: &SigningKey, new: &SigningKey) -> Result<(), Refusal> {
    let (from, to) = (old.public().to_string(), new.public().to_string());
    let tx = world.store.begin().await?;
    let signs = log_head::Entity::find_by_id(HEAD).one(&tx).await?.map_or_else(|| from.clone(), |head| head.key);
    if signs == to {
        // It was done before, and whoever did it did not live to put the key in its place.
        return Ok(());
    }
    if signs != from {
        return Err(Refusal::new(Standing::Failed, "log-key-differs").with("key", signs));
    }
    let id = world.chance.id(world.now());
    let leaf = Leaf::new(KEY_CHANGED, "log/key").fact("old", from.as_str()).fact("new", to.as_str());
    record(&tx, &*world.chance, world.now(), Uuid::nil(), id, leaf).await?;
    tx.commit().await?;
    let holder = world.chance.token();
    for _ in 0..LOOKS {
        sequence(world, old, &holder).await?;
        if place_of(world.store.read(), id).await?.is_some() {
            let tx = world.store.begin().await?;
            let row =
                log_head::ActiveModel { id: Set(HEAD), key: Set(to), holder: Set(String::new()), held_until: Set(0), ..Default::default() };
            row.update(&tx).await?;
            tx.commit().await?;
            return Ok(());
        }
        tokio::time::sleep(BETWEEN).await;
    }
    Err(Refusal::new(Standing::Busy(10), "log-key-waits"))
}
