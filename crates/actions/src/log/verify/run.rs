//! Checks the whole log, and the tables against it, as everything is at one moment.

use parindex_log::{Fault, Head, PublicKey, TileName, check};
use parindex_store::entity::{log_checkpoint, log_head};
use sea_orm::{ConnectionTrait, EntityTrait, QueryOrder, StreamTrait};
use serde::Serialize;

use super::{Fact, FindingKind, files, keys::known_keys, leaves, replay::Replay, tables};
use crate::{
    Refusal,
    log::{
        sequence::head_of,
        tiles::{ENTRIES, FULL, Tiles, beginning},
    },
    world::World,
};

/// What to check.
#[derive(Debug, Clone, Default)]
pub struct Check {
    /// Keys that may have signed; without any, the key that the database names is believed.
    pub keys: Vec<PublicKey>,
    /// Checkpoints that were kept elsewhere: the log must be their continuation.
    pub earlier: Vec<String>,
    /// How far to look.
    pub scope: Scope,
}

/// How far a check looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scope {
    /// The log and the tables.
    #[default]
    Tables,
    /// The bytes of every file too.
    Files,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// Entries of the log.
    pub size: u64,
    /// Root in base64.
    pub root: String,
    /// Key that signed the last checkpoint.
    pub key: String,
    /// Whether that key was known from elsewhere than the database.
    pub key_known: bool,
    /// Checkpoints that were checked.
    pub checkpoints: usize,
    /// Leaves that wait for their place.
    pub waiting: u64,
    /// Rows that were compared.
    pub rows: u64,
    /// Files that were read; none when nobody asked for it.
    pub files: Option<u64>,
    /// What is wrong; at most a thousand.
    pub findings: Vec<Fact>,
}

/// Checks the log and the tables, and the files when that is asked. Everything is read as it was at one moment, so a server may go on writing.
///
/// # Errors
/// What the database or the store says.
pub async fn verify(world: &World, asked: &Check) -> Result<Verdict, Refusal> {
    let tx = world.store.snapshot().await?;
    let verdict = checked(&tx, asked, (asked.scope == Scope::Files).then_some(world)).await?;
    tx.commit().await?;
    Ok(verdict)
}

/// The same with what a transaction sees, without the files.
///
/// # Errors
/// What the database says.
pub async fn verify_in(db: &(impl ConnectionTrait + StreamTrait), asked: &Check) -> Result<Verdict, Refusal> {
    checked(db, asked, None).await
}

async fn checked(db: &(impl ConnectionTrait + StreamTrait), asked: &Check, with_files: Option<&World>) -> Result<Verdict, Refusal> {
    let mut replay = Replay::default();
    let notes = log_checkpoint::Entity::find().order_by_asc(log_checkpoint::Column::Size).all(db).await?;
    let row = log_head::Entity::find_by_id(1).one(db).await?;
    let key_known = !asked.keys.is_empty();
    let keys = known_keys(db, &notes, &asked.keys).await?;
    let mut head = checkpoints(&notes, &keys, &mut replay);
    let stored = row.as_ref().map(head_of).transpose()?.unwrap_or(Head::EMPTY);
    if stored != head {
        replay.found(Fact::at(FindingKind::NoCheckpoint, "log_head", stored.size.to_string(), Some(stored.size)));
        // Without its checkpoint the head still says which entries there should be.
        head = if stored.size > head.size { stored } else { head };
    }
    let mut earlier = Vec::new();
    for note in &asked.earlier {
        match open(note, &keys) {
            Some(opened) => earlier.push(opened),
            None => replay.found(Fact::at(FindingKind::Checkpoint, "–", "–", None)),
        }
    }
    let tiles = Tiles::all(db).await?;
    for fault in check(&tiles, &head, &earlier) {
        let kind = match &fault {
            Fault::Shrunk { .. } => FindingKind::Forked,
            Fault::Root { size, .. } if earlier.iter().any(|e| e.size == *size) => FindingKind::Forked,
            _ => FindingKind::Tile,
        };
        replay.found(Fact::at(kind, "log_tile", "–", None).detailed(fault.to_string()));
    }
    surplus(&tiles, head.size, &mut replay);
    let waiting = leaves::compare(db, &tiles, head.size, &mut replay).await?;
    let known = files::known(&replay);
    let rows = tables::scan_all(db, &mut replay).await?;
    let files = match with_files {
        Some(world) => Some(files::compare(db, world.store.files(), &known, world.now(), &mut replay).await?),
        None => None,
    };
    let key = notes.last().map(|n| n.key.clone()).unwrap_or_default();
    let (size, root) = (head.size, head.root.to_string());
    Ok(Verdict { size, root, key, key_known, checkpoints: notes.len(), waiting, rows, files, findings: replay.facts })
}

/// The last checkpoint of all; each one must be signed by a known key.
fn checkpoints(notes: &[log_checkpoint::Model], keys: &[PublicKey], replay: &mut Replay) -> Head {
    let mut head = Head::EMPTY;
    for note in notes {
        let Some(own) = keys.iter().find(|key| key.to_string() == note.key) else {
            let kind = FindingKind::KeyUnannounced;
            replay.found(Fact::at(kind, "log_checkpoint", note.size.to_string(), None).detailed(note.key.as_str()));
            continue;
        };
        match Head::open(&note.note, own).ok().filter(|opened| opened.size == u64::try_from(note.size).unwrap_or(0)) {
            Some(opened) => head = opened,
            None => replay.found(Fact::at(FindingKind::Checkpoint, "log_checkpoint", note.size.to_string(), None)),
        }
    }
    head
}

fn open(note: &str, keys: &[PublicKey]) -> Option<Head> {
    keys.iter().find_map(|key| Head::open(note, key).ok())
}

/// Tiles beyond the end, or wider than they can be, are no part of the log.
fn surplus(tiles: &Tiles, size: u64, replay: &mut Replay) {
    for ((level, number), bytes) in &tiles.0 {
        let own = u8::try_from(*level).ok();
        let count = size >> (8 * u32::from(own.unwrap_or(0)).min(7));
        let width = u32::try_from(count.saturating_sub(number.saturating_mul(FULL)).min(FULL)).unwrap_or(0);
        let whole = beginning(&TileName { level: own, number: *number, width }, bytes).is_some_and(|exact| exact.len() == bytes.len());
        if width == 0 || !whole || *level < ENTRIES {
            replay.found(Fact::at(FindingKind::Tile, "log_tile", format!("{level}/{number}"), None));
        }
    }
}
