//! Which keys may have signed: the log itself tells of every change of its key, in an entry that the old key has signed and that the new one
//! goes on from, so whoever knows one of them knows all.

use parindex_log::{Head, PublicKey};
use parindex_store::entity::{log_checkpoint, log_leaf};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Deserialize;

use crate::{Refusal, log::KEY_CHANGED};

/// The entry of a change as it is read again.
#[derive(Deserialize)]
struct Entry {
    facts: Change,
}

#[derive(Deserialize)]
struct Change {
    old: String,
    new: String,
}

/// The keys that are known, and those that follow from them. Whether the entries that say so are those of the log is checked with all others.
///
/// # Errors
/// What the database says.
pub async fn known_keys(
    db: &impl ConnectionTrait,
    notes: &[log_checkpoint::Model],
    given: &[PublicKey],
) -> Result<Vec<PublicKey>, Refusal> {
    let mut keys = given.to_vec();
    if keys.is_empty() {
        keys.extend(notes.last().and_then(|note| PublicKey::parse(&note.key).ok()));
    }
    let leaves = log_leaf::Entity::find().filter(log_leaf::Column::Event.eq(KEY_CHANGED)).filter(log_leaf::Column::Position.is_not_null());
    let leaves = leaves.order_by_asc(log_leaf::Column::Position).all(db).await?;
    let changes: Vec<(i64, Change)> = leaves.iter().filter_map(|leaf| Some((leaf.position?, read(&leaf.body)?))).collect();
    for (position, change) in &changes {
        follow(&mut keys, notes, *position, &change.old, &change.new);
    }
    for (position, change) in changes.iter().rev() {
        follow(&mut keys, notes, *position, &change.new, &change.old);
    }
    Ok(keys)
}

fn read(body: &str) -> Option<Change> {
    serde_json::from_str::<Entry>(body).ok().map(|entry| entry.facts)
}

/// Another key is known when a known one has signed a log with the entry that names it.
fn follow(keys: &mut Vec<PublicKey>, notes: &[log_checkpoint::Model], position: i64, known: &str, other: &str) {
    let signed = keys.iter().find(|key| key.to_string() == known).is_some_and(|key| {
        let covering = notes.iter().filter(|note| note.key == known && note.size > position);
        covering.take(1).any(|note| Head::open(&note.note, key).is_ok())
    });
    if signed && !keys.iter().any(|key| key.to_string() == other) {
        keys.extend(PublicKey::parse(other).ok());
    }
}
