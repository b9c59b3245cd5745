//! Tiles of the log out of the database. They are kept as wide as they are now; a narrower tile of the same number is its beginning.

use std::collections::HashMap;

use parindex_log::{Fault, TileName, TileReader};
use parindex_store::entity::log_tile;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

/// Level under which bundles of entries are kept.
pub const ENTRIES: i32 = -1;
/// Levels of the largest log.
const LEVELS: u32 = 6;
/// Hashes or entries of a full tile.
pub const FULL: u64 = 256;
/// Bytes of a hash.
const HASH: usize = 32;

/// Tiles in memory, by level and number.
#[derive(Debug, Clone, Default)]
pub struct Tiles(pub HashMap<(i32, u64), Vec<u8>>);

impl Tiles {
    /// All tiles.
    ///
    /// # Errors
    /// What the database says.
    pub async fn all(db: &impl ConnectionTrait) -> Result<Self, DbErr> {
        Ok(Self::of(log_tile::Entity::find().all(db).await?))
    }

    /// The tiles that new entries are built upon, and those that prove that the entries at some places are in a log of a size.
    ///
    /// # Errors
    /// What the database says.
    pub async fn for_size(db: &impl ConnectionTrait, size: u64, places: &[u64]) -> Result<Self, DbErr> {
        let mut wanted = Condition::any();
        let own = |level: i32, number: u64| {
            let number = i64::try_from(number).unwrap_or(i64::MAX);
            Condition::all().add(log_tile::Column::Level.eq(level)).add(log_tile::Column::Number.eq(number))
        };
        wanted = wanted.add(own(ENTRIES, size / FULL));
        for level in 0..LEVELS {
            let count = size >> (8 * level);
            let edge = [count / FULL, count.saturating_sub(1) / FULL];
            for number in edge.into_iter().chain(places.iter().map(|place| (place >> (8 * level)) / FULL)) {
                wanted = wanted.add(own(i32::try_from(level).unwrap_or(0), number));
            }
        }
        Ok(Self::of(log_tile::Entity::find().filter(wanted).all(db).await?))
    }

    fn of(rows: Vec<log_tile::Model>) -> Self {
        Self(rows.into_iter().map(|row| ((row.level, u64::try_from(row.number).unwrap_or(u64::MAX)), row.bytes)).collect())
    }
}

/// Level as it is stored.
pub fn level_of(name: &TileName) -> i32 {
    name.level.map_or(ENTRIES, i32::from)
}

impl TileReader for Tiles {
    fn tile(&self, name: &TileName) -> Result<Option<Vec<u8>>, Fault> {
        Ok(self.0.get(&(level_of(name), name.number)).and_then(|bytes| beginning(name, bytes)))
    }
}

/// The beginning of a tile that is as wide as the name says; none when the tile is narrower.
pub fn beginning(name: &TileName, bytes: &[u8]) -> Option<Vec<u8>> {
    let width = name.width as usize;
    if name.level.is_some() {
        return bytes.get(..width * HASH).map(<[u8]>::to_vec);
    }
    let mut end = 0;
    for _ in 0..width {
        let length = bytes.get(end..end + 2)?;
        end += 2 + usize::from(u16::from_be_bytes([length[0], length[1]]));
    }
    bytes.get(..end).map(<[u8]>::to_vec)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_narrower_tile_is_the_beginning_of_a_wider_one() {
        let bundle = [0, 1, b'a', 0, 2, b'b', b'c'];
        let name = |level, width| TileName { level, number: 0, width };
        assert_eq!(beginning(&name(None, 1), &bundle), Some(bundle[..3].to_vec()));
        assert_eq!(beginning(&name(None, 2), &bundle), Some(bundle.to_vec()));
        assert_eq!(beginning(&name(None, 3), &bundle), None);
        assert_eq!(beginning(&name(Some(0), 1), &[7; 64]), Some(vec![7; 32]));
        assert_eq!(beginning(&name(Some(0), 3), &[7; 64]), None);
    }
}
