//! Where tiles come from, and the library's view of them.

use std::{cell::RefCell, collections::HashMap};

use tlog_tiles::{
    tile::Tile,
    tlog::{self, HashReader},
};

use crate::{Fault, TileName, hash::BYTES, name::HEIGHT};

/// Where tiles come from: a database, a folder, another server.
pub trait TileReader {
    /// The bytes of a tile; none when there is no such tile.
    ///
    /// # Errors
    /// What the storage says, as [`Fault::Storage`].
    fn tile(&self, name: &TileName) -> Result<Option<Vec<u8>>, Fault>;
}

/// A tile that must be there, of exactly its width.
pub(crate) fn hashes_of(reader: &dyn TileReader, name: TileName) -> Result<Vec<u8>, Fault> {
    let bytes = reader.tile(&name)?.ok_or(Fault::Missing(name))?;
    if bytes.len() == name.width as usize * BYTES { Ok(bytes) } else { Err(Fault::Malformed(name)) }
}

/// Hashes of a log of a known size, and of entries that are about to join it.
pub(crate) struct Hashes<'a> {
    pub(crate) size: u64,
    reader: &'a dyn TileReader,
    pub(crate) fresh: HashMap<u64, tlog::Hash>,
    tiles: RefCell<HashMap<TileName, Vec<u8>>>,
    /// The library's errors cannot carry ours.
    fault: RefCell<Option<Fault>>,
}

impl<'a> Hashes<'a> {
    pub(crate) fn new(reader: &'a dyn TileReader, size: u64) -> Self {
        Self { size, reader, fresh: HashMap::new(), tiles: RefCell::default(), fault: RefCell::default() }
    }

    /// Our fault behind an error of the library.
    pub(crate) fn fault(&self, error: &tlog::Error) -> Fault {
        self.fault.take().unwrap_or_else(|| Fault::Storage(error.to_string()))
    }

    fn stored(&self, index: u64) -> Result<tlog::Hash, Fault> {
        let lost = || Fault::Outside { index, size: self.size };
        if index >= tlog::stored_hash_index(0, self.size) {
            return Err(lost());
        }
        let tile = Tile::from_index(HEIGHT, index).parent(0, self.size).ok_or_else(lost)?;
        let name = TileName { level: Some(tile.level()), number: tile.level_index(), width: tile.width() };
        if !self.tiles.borrow().contains_key(&name) {
            let bytes = hashes_of(self.reader, name)?;
            self.tiles.borrow_mut().insert(name, bytes);
        }
        let tiles = self.tiles.borrow();
        let bytes = tiles.get(&name).ok_or_else(lost)?;
        tile.hash_at_index(bytes, index).map_err(|_| Fault::Malformed(name))
    }
}

impl HashReader for Hashes<'_> {
    fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<tlog::Hash>, tlog::Error> {
        let one = |index: &u64| match self.fresh.get(index) {
            Some(hash) => Ok(*hash),
            None => self.stored(*index),
        };
        indexes.iter().map(one).collect::<Result<_, _>>().map_err(|fault| {
            self.fault.replace(Some(fault));
            tlog::Error::InvalidTile
        })
    }
}
