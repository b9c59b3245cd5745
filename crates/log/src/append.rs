//! Entries join the log.

use tlog_tiles::{tile::Tile, tlog};

use crate::{
    Fault, Hash, Head, TileName, TileReader,
    bundle::{push, read_bundle},
    entry_hash,
    name::{FULL, HEIGHT},
    reader::Hashes,
};

/// Most bytes of an entry: its length is written in two bytes.
pub const LONGEST_ENTRY: usize = u16::MAX as usize;

/// What entries that joined have made new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appended {
    /// Tiles of hashes and bundles of entries to keep; none of them replaces another of the same name.
    pub tiles: Vec<(TileName, Vec<u8>)>,
    /// The log with them.
    pub head: Head,
}

/// Adds entries behind those that are there. What is there is checked against its own root first, as far as it is read.
///
/// # Errors
/// An entry that is too long, a tile that is missing or malformed, or [`Fault::Root`] when the stored tiles are not those of `old`.
pub fn append(reader: &dyn TileReader, old: &Head, entries: &[&[u8]]) -> Result<Appended, Fault> {
    let mut hashes = Hashes::new(reader, old.size);
    let found: Hash = tlog::tree_hash(old.size, &hashes).map_err(|error| hashes.fault(&error))?.into();
    if found != old.root {
        return Err(Fault::Root { size: old.size, expected: old.root, found });
    }
    for (index, entry) in (old.size..).zip(entries) {
        let own = entry_hash(entry).into();
        let all = tlog::stored_hashes_for_record_hash(index, own, &hashes).map_err(|error| hashes.fault(&error))?;
        hashes.fresh.extend((tlog::stored_hash_index(0, index)..).zip(all));
    }
    let size = old.size + entries.len() as u64;
    let mut tiles = bundles(reader, old.size, size, entries)?;
    for tile in Tile::new_tiles(HEIGHT, old.size, size) {
        let name = TileName { level: Some(tile.level()), number: tile.level_index(), width: tile.width() };
        tiles.push((name, tile.read_data(&hashes).map_err(|error| hashes.fault(&error))?));
    }
    let root = tlog::tree_hash(size, &hashes).map_err(|error| hashes.fault(&error))?.into();
    Ok(Appended { tiles, head: Head { size, root } })
}

/// The bundles that hold new entries; the last one of before is filled up.
fn bundles(reader: &dyn TileReader, old: u64, size: u64, entries: &[&[u8]]) -> Result<Vec<(TileName, Vec<u8>)>, Fault> {
    let mut bundles = Vec::new();
    if entries.is_empty() {
        return Ok(bundles);
    }
    let full = u64::from(FULL);
    let mut bytes = begun(reader, old)?;
    for (index, entry) in (old..).zip(entries) {
        let length = u16::try_from(entry.len()).map_err(|_| Fault::TooLong { index, bytes: entry.len() })?;
        push(&mut bytes, length, entry);
        if (index + 1) % full == 0 || index + 1 == size {
            let name = TileName::within(None, index / full, size).ok_or(Fault::Outside { index, size })?;
            bundles.push((name, std::mem::take(&mut bytes)));
        }
    }
    Ok(bundles)
}

/// The bundle that is not full yet.
fn begun(reader: &dyn TileReader, size: u64) -> Result<Vec<u8>, Fault> {
    let Some(name) = TileName::within(None, size / u64::from(FULL), size) else { return Ok(Vec::new()) };
    let bytes = reader.tile(&name)?.ok_or(Fault::Missing(name))?;
    let entries = read_bundle(name, &bytes)?;
    check_begun(reader, size, &entries)?;
    Ok(bytes)
}

/// Entries that are copied into the next bundle must still be those of the log.
fn check_begun(reader: &dyn TileReader, size: u64, entries: &[&[u8]]) -> Result<(), Fault> {
    let full = u64::from(FULL);
    let name = TileName::within(Some(0), size / full, size).ok_or(Fault::Outside { index: size, size })?;
    let hashes = crate::reader::hashes_of(reader, name)?;
    crate::verify::compare(size / full * full, entries, &hashes).map_or(Ok(()), Err)
}
