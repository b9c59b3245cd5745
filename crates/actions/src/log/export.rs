//! The log as files of the layout, for a web server, a copy elsewhere, or a stranger's program.

use std::{fs, path::Path};

use parindex_log::TileName;
use parindex_store::entity::{log_checkpoint, log_tile};
use sea_orm::{EntityTrait, QueryOrder};

use super::tiles::{ENTRIES, FULL};
use crate::{Refusal, Standing, world::World};

/// Writes checkpoint and tiles into a folder; returns the number of entries.
///
/// # Errors
/// No checkpoint yet, what the database says, or `server-failed` when a file cannot be written.
#[crate::compiled_here]
pub async fn export(world: &World, folder: &Path) -> Result<u64, Refusal> {
    let tx = world.store.snapshot().await?;
    let last = log_checkpoint::Entity::find().order_by_desc(log_checkpoint::Column::Size).one(&tx).await?;
    let last = last.ok_or_else(|| Refusal::new(Standing::NotFound, "log-empty"))?;
    let size = u64::try_from(last.size).unwrap_or(0);
    for row in log_tile::Entity::find().all(&tx).await? {
        let level = if row.level == ENTRIES { None } else { u8::try_from(row.level).ok() };
        let number = u64::try_from(row.number).unwrap_or(0);
        let count = size >> (8 * u32::from(level.unwrap_or(0)));
        let width = u32::try_from(count.saturating_sub(number * FULL).min(FULL)).unwrap_or(0);
        let name = TileName { level, number, width };
        put(&folder.join(name.to_string()), &row.bytes)?;
    }
    // Last, so that nobody finds a checkpoint without its tiles.
    put(&folder.join("checkpoint"), last.note.as_bytes())?;
    Ok(size)
}

fn put(file: &Path, bytes: &[u8]) -> Result<(), Refusal> {
    let written = file.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(file, bytes));
    written.map_err(|fault| {
        tracing::error!(%fault, file = %file.display(), "export");
        Refusal::new(Standing::Failed, "server-failed")
    })
}
