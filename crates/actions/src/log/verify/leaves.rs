//! Every row of the table of leaves against its entry.

use std::collections::HashMap;

use parindex_log::{Hash, TileName, TileReader, entry_hash, read_bundle};
use parindex_store::entity::log_leaf;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::{
    Fact, FindingKind,
    replay::{Body, Replay},
};
use crate::{
    Refusal,
    log::tiles::{FULL, Tiles},
    world::sha256_hex,
};

/// Table of leaves.
const TABLE: &str = "log_leaf";
/// How much earlier than the entries before it an entry may claim to be, in milliseconds: servers' clocks and long transactions differ.
const BACK: i64 = 10 * 60_000;
/// Bundles of which the leaves are read at once.
const BUNDLES: u64 = 16;

/// Compares all leaves with the entries, lets the replay hear them in the order of the log, and then those that still wait. Returns how many wait.
///
/// # Errors
/// What the database says.
pub async fn compare(db: &impl ConnectionTrait, tiles: &Tiles, size: u64, replay: &mut Replay) -> Result<u64, Refusal> {
    let mut reader = Leaves { latest: i64::MIN, places: None, tiles, size };
    let mut first = 0;
    while first < size {
        let end = (first + BUNDLES * FULL).min(size);
        let range = Condition::all().add(log_leaf::Column::Position.gte(signed(first))).add(log_leaf::Column::Position.lt(signed(end)));
        let rows = log_leaf::Entity::find().filter(range).order_by_asc(log_leaf::Column::Position).all(db).await?;
        let mut rows: HashMap<u64, log_leaf::Model> =
            rows.into_iter().filter_map(|row| Some((u64::try_from(row.position?).ok()?, row))).collect();
        for number in first / FULL..end.div_ceil(FULL) {
            let start = number * FULL;
            let width = u32::try_from((size - start).min(FULL)).unwrap_or(0);
            let name = TileName { level: None, number, width };
            // A bundle that cannot be read is told by the check of the tiles.
            let Ok(Some(bytes)) = tiles.tile(&name) else { continue };
            let Ok(entries) = read_bundle(name, &bytes) else { continue };
            for (position, entry) in (start..).zip(entries) {
                reader.entry(position, entry, rows.remove(&position), replay);
            }
        }
        first = end;
    }
    let beyond = Condition::any().add(log_leaf::Column::Position.gte(signed(size))).add(log_leaf::Column::Position.lt(0));
    for row in log_leaf::Entity::find().filter(beyond).all(db).await? {
        replay.found(Fact::at(FindingKind::LeafInserted, TABLE, row.id.to_string(), row.position.and_then(|p| u64::try_from(p).ok())));
    }
    let waiting = log_leaf::Entity::find().filter(log_leaf::Column::Position.is_null()).order_by_asc(log_leaf::Column::Seq).all(db).await?;
    let count = waiting.len() as u64;
    for row in waiting {
        reader.waiting(&row, replay);
    }
    Ok(count)
}

fn signed(place: u64) -> i64 {
    i64::try_from(place).unwrap_or(i64::MAX)
}

struct Leaves<'a> {
    /// The latest time so far.
    latest: i64,
    /// Places of all entries by their hash, once something is wrong.
    places: Option<HashMap<[u8; 32], u64>>,
    tiles: &'a Tiles,
    size: u64,
}

impl Leaves<'_> {
    fn entry(&mut self, position: u64, entry: &[u8], row: Option<log_leaf::Model>, replay: &mut Replay) {
        let Ok(body) = serde_json::from_slice::<Body>(entry) else {
            replay.found(Fact::at(FindingKind::Tile, "log_tile", "entries", Some(position)));
            return;
        };
        if body.at < self.latest.saturating_sub(BACK) {
            replay.found(Fact::at(FindingKind::BackDated, TABLE, body.id.as_str(), Some(position)).detailed(body.subject.as_str()));
        }
        self.latest = self.latest.max(body.at);
        let Some(row) = row else {
            replay.found(Fact::at(FindingKind::LeafMissing, TABLE, body.id.as_str(), Some(position)).detailed(body.subject.as_str()));
            replay.hear(body, None, Some(position));
            return;
        };
        if row.body.as_bytes() != entry {
            let kind = if self.stands_elsewhere(&row.body) { FindingKind::LeafMoved } else { FindingKind::LeafEdited };
            replay.found(Fact::at(kind, TABLE, body.id.as_str(), Some(position)).detailed(body.subject.as_str()));
        } else if let Some(column) = differing(&row, &body) {
            replay.found(Fact::at(FindingKind::LeafEdited, TABLE, body.id.as_str(), Some(position)).detailed(column));
        }
        if row.salts.as_ref().map(|salts| sha256_hex(salts.as_bytes())) != body.salts {
            replay.found(Fact::at(FindingKind::LeafSalts, TABLE, body.id.as_str(), Some(position)).detailed(body.subject.as_str()));
        }
        replay.hear(body, row.salts.as_deref(), Some(position));
    }

    /// A leaf that has no place yet counts after all others; one that stands in the log already has lost its place.
    fn waiting(&mut self, row: &log_leaf::Model, replay: &mut Replay) {
        if self.stands_elsewhere(&row.body) {
            replay.found(Fact::at(FindingKind::LeafMoved, TABLE, row.id.to_string(), None));
            return;
        }
        match serde_json::from_str::<Body>(&row.body) {
            Ok(body) if differing(row, &body).is_none() => replay.hear(body, row.salts.as_deref(), None),
            _ => replay.found(Fact::at(FindingKind::LeafEdited, TABLE, row.id.to_string(), None)),
        }
    }

    fn stands_elsewhere(&mut self, body: &str) -> bool {
        let hash = entry_hash(body.as_bytes());
        let places = self.places.get_or_insert_with(|| {
            let mut places = HashMap::new();
            for number in 0..self.size.div_ceil(FULL) {
                let Some(bytes) = self.tiles.0.get(&(0, number)) else { continue };
                places.extend(bytes.chunks_exact(32).filter_map(|hash| hash.try_into().ok()).zip(number * FULL..));
            }
            places
        });
        let Hash(bytes) = hash;
        places.contains_key(&bytes)
    }
}

/// The first column that does not say what the body says.
fn differing(row: &log_leaf::Model, body: &Body) -> Option<&'static str> {
    let columns = [
        ("id", row.id.to_string() == body.id),
        ("at", row.at == body.at),
        ("event", row.event == body.event),
        ("subject", row.subject == body.subject),
        ("actor", row.actor.to_string() == body.actor),
        ("unit", row.unit == body.unit()),
    ];
    columns.into_iter().find(|(_, same)| !same).map(|(name, _)| name)
}
