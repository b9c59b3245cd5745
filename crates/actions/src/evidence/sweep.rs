//! Clears away what nobody came back for: uploads that were not finished, and files of which nobody made a document.

use std::time::Duration;

use parindex_store::{
    StoreError, Uuid,
    entity::{document_file, file, result, upload, workbook},
};
use parindex_words::Words;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::upload::drop_pieces;
use crate::{
    Context, Refusal,
    permission::Actor,
    world::World,
    write::{Leaf, Started, Write, begin},
};

/// Uploads that are cleared away at once; whoever begins an upload does a little of it.
const SWEPT: u64 = 8;
/// Uploads that the timer looks at in one go.
const STEP: u64 = 100;
/// Whoever sent the last byte just before the end may finish, in milliseconds.
const GRACE: i64 = 10 * 60_000;
/// Between two rounds of the timer.
const PAUSE: Duration = Duration::from_secs(15 * 60);

/// What a round came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Swept {
    /// Uploads that this process cleared away.
    pub gone: u64,
    /// Uploads that could not be cleared away; the next round tries again.
    pub failed: u64,
}

/// Clears some uploads away that are older than a day. What fails is tried again later; nobody's own upload waits for it.
#[crate::compiled_here]
pub async fn sweep(world: &World) {
    if let Err(fault) = step(world, None, SWEPT, &mut Swept::default()).await {
        tracing::warn!(code = fault.code, "sweeping uploads");
    }
}

/// Clears every upload away that is older than a day. Several servers may do so at once: each upload is taken in a transaction of its own, and
/// who comes second finds nothing to do. One that cannot be cleared away holds up none of the others.
///
/// # Errors
/// What the database says.
#[crate::compiled_here]
pub async fn sweep_all(world: &World) -> Result<Swept, Refusal> {
    let (mut swept, mut last) = (Swept::default(), None);
    loop {
        last = step(world, last, STEP, &mut swept).await?;
        if last.is_none() {
            return Ok(swept);
        }
    }
}

/// Sweeps every quarter of an hour until the task is dropped, so that a quiet server keeps nothing longer than a busy one.
#[crate::compiled_here]
pub async fn run_sweeping(world: World) {
    loop {
        match sweep_all(&world).await {
            Ok(Swept { gone: 0, failed: 0 }) => {}
            Ok(Swept { gone, failed }) => tracing::info!(gone, failed, "uploads swept"),
            Err(fault) => tracing::warn!(code = fault.code, "sweeping uploads"),
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// Clears some uploads away, the oldest first; returns the last one that was looked at, or nothing when there are no more.
async fn step(world: &World, after: Option<(i64, Uuid)>, most: u64, swept: &mut Swept) -> Result<Option<(i64, Uuid)>, Refusal> {
    let mut dead = upload::Entity::find().filter(upload::Column::ExpiresAt.lt(world.now().0 - GRACE));
    if let Some((at, id)) = after {
        let same = Condition::all().add(upload::Column::ExpiresAt.eq(at)).add(upload::Column::Id.gt(id));
        dead = dead.filter(Condition::any().add(upload::Column::ExpiresAt.gt(at)).add(same));
    }
    let dead = dead.order_by_asc(upload::Column::ExpiresAt).order_by_asc(upload::Column::Id);
    let rows = dead.limit(most).all(world.store.read()).await?;
    for row in &rows {
        let done = match &row.sha256 {
            None => forget(world, row.id).await,
            Some(hash) => release(world, row.id, hash).await,
        };
        match done {
            Ok(own) => swept.gone += u64::from(own),
            Err(fault) => {
                tracing::warn!(code = fault.code, upload = %row.id, "an upload could not be swept");
                swept.failed += 1;
            }
        }
    }
    Ok(rows.last().map(|row| (row.expires_at, row.id)))
}

/// Takes an unfinished upload and its pieces away; tells whether this process did it.
#[crate::compiled_here]
pub async fn forget(world: &World, id: Uuid) -> Result<bool, Refusal> {
    drop_pieces(world, id).await?;
    let tx = world.store.begin().await?;
    let gone = upload::Entity::delete_many().filter(upload::Column::Id.eq(id)).filter(upload::Column::Sha256.is_null()).exec(&tx).await?;
    tx.commit().await?;
    Ok(gone.rows_affected > 0)
}

/// Takes a finished upload away, and its file when nothing else holds it. The row of the file is locked from here to the end: whoever keeps
/// the same content, or makes a document of it, waits for this row and then sees whether it is still there.
async fn release(world: &World, id: Uuid, hash: &str) -> Result<bool, Refusal> {
    let system = Actor::system();
    let ctx = Context::new(world, &system, Words::default());
    let write = match begin::<_, bool>(&ctx, "sweep-upload", &id).await? {
        Started::Before(own) => return Ok(own),
        Started::Fresh(write) => write,
    };
    let gone = upload::Entity::delete_many().filter(upload::Column::Id.eq(id)).exec(&write.tx).await?;
    if gone.rows_affected == 0 {
        return Ok(false);
    }
    let held = file::Entity::find_by_id(hash.to_owned()).lock_exclusive().one(&write.tx).await?;
    if let Some(held) = held
        && !is_wanted(&write.tx, hash).await?
    {
        drop_file(world, &write, &held).await?;
    }
    write.finish(true).await
}

/// The bytes go before the row does: while the row is locked nobody can count on them, and whoever keeps them anew looks for them.
async fn drop_file(world: &World, write: &Write, held: &file::Model) -> Result<(), Refusal> {
    file::Entity::delete_many().filter(file::Column::Sha256.eq(held.sha256.as_str())).exec(&write.tx).await?;
    let leaf = Leaf::new("file-swept", format!("file/{}", held.sha256)).fact("sha256", held.sha256.as_str()).fact("size", held.size);
    write.record(leaf.gone([held])).await?;
    world.store.files().forget(&held.sha256).await.map_err(StoreError::from)?;
    Ok(())
}

/// Whether a document, another upload, a workbook or a frozen result still needs the content.
async fn is_wanted(tx: &impl ConnectionTrait, hash: &str) -> Result<bool, Refusal> {
    Ok(document_file::Entity::find().filter(document_file::Column::Sha256.eq(hash)).one(tx).await?.is_some()
        || upload::Entity::find().filter(upload::Column::Sha256.eq(hash)).one(tx).await?.is_some()
        || workbook::Entity::find().filter(workbook::Column::Sha256.eq(hash)).one(tx).await?.is_some()
        || frozen(tx, hash).await?)
}

/// Whether a frozen result rests on the content. Whoever knows a result could send it as evidence, too.
async fn frozen(tx: &impl ConnectionTrait, hash: &str) -> Result<bool, Refusal> {
    let either = Condition::any().add(result::Column::ResultDigest.eq(hash)).add(result::Column::Archive.eq(hash));
    Ok(result::Entity::find().filter(either).one(tx).await?.is_some())
}
