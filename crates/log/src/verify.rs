//! Checks a whole log: every entry, every tile, the root, the signature, and that nothing is gone since an earlier checkpoint.
//!
//! It computes everything again from the entries and takes from the library only the hash of an entry and of two hashes, so that a
//! mistake in how tiles are made is found here.

use crate::{
    EMPTY_ROOT, Fault, Hash, Head, PublicKey, TileName, TileReader,
    bundle::read_bundle,
    entry_hash,
    hash::{BYTES, above},
    name::FULL,
    reader::hashes_of,
};

/// Faults that are told of one log.
const MOST_FAULTS: usize = 100;

/// Checks a whole log against its checkpoint and, when given, an earlier one of the same key.
///
/// # Errors
/// Everything that is wrong, at most the first hundred.
pub fn verify(reader: &dyn TileReader, checkpoint: &str, key: &PublicKey, earlier: Option<&str>) -> Result<Head, Vec<Fault>> {
    let head = Head::open(checkpoint, key).map_err(|fault| vec![fault])?;
    let earlier = earlier.map(|text| Head::open(text, key)).transpose().map_err(|fault| vec![fault])?;
    let faults = check(reader, &head, &earlier.into_iter().collect::<Vec<_>>());
    if faults.is_empty() { Ok(head) } else { Err(faults) }
}

/// Checks every entry and tile of a log of a known head, and that earlier heads, of whatever keys, are its beginnings.
#[must_use]
pub fn check(reader: &dyn TileReader, head: &Head, earlier: &[Head]) -> Vec<Fault> {
    let mut faults = Vec::new();
    let level = entries(reader, head.size, &mut faults);
    // Roots are only worth comparing when every entry could be read.
    if let Some(level) = level.as_deref() {
        faults.extend(compare_root(head, level));
        faults.extend(earlier.iter().filter(|earlier| earlier.size <= head.size).filter_map(|earlier| compare_root(earlier, level)));
        nodes(reader, level, &mut faults);
    }
    for earlier in earlier.iter().filter(|earlier| earlier.size > head.size) {
        faults.push(Fault::Shrunk { earlier: earlier.size, now: head.size });
    }
    faults.truncate(MOST_FAULTS);
    faults
}

/// Hashes of all entries, compared with the tiles of the lowest level; none when some entry cannot be read.
fn entries(reader: &dyn TileReader, size: u64, faults: &mut Vec<Fault>) -> Option<Vec<Hash>> {
    let mut level = Some(Vec::new());
    for number in 0..size.div_ceil(u64::from(FULL)) {
        if faults.len() >= MOST_FAULTS {
            return None;
        }
        match bundle(reader, number, size, faults) {
            Ok(hashes) => level.iter_mut().for_each(|level| level.extend_from_slice(&hashes)),
            Err(fault) => {
                faults.push(fault);
                level = None;
            }
        }
    }
    level
}

fn bundle(reader: &dyn TileReader, number: u64, size: u64, faults: &mut Vec<Fault>) -> Result<Vec<Hash>, Fault> {
    let name = TileName::within(None, number, size).ok_or(Fault::Outside { index: number, size })?;
    let bytes = reader.tile(&name)?.ok_or(Fault::Missing(name))?;
    let entries = read_bundle(name, &bytes)?;
    match hashes_of(reader, TileName { level: Some(0), ..name }) {
        Ok(tile) => faults.extend(compare(number * u64::from(FULL), &entries, &tile)),
        Err(fault) => faults.push(fault),
    }
    Ok(entries.iter().map(|entry| entry_hash(entry)).collect())
}

/// The first entry that is not the one whose hash the tile holds.
pub(crate) fn compare(first: u64, entries: &[&[u8]], tile: &[u8]) -> Option<Fault> {
    let pairs = entries.iter().map(|entry| entry_hash(entry)).zip(tile.chunks_exact(BYTES));
    let (index, (found, held)) = (first..).zip(pairs).find(|(_, (found, held))| found.0 != **held)?;
    Some(Fault::Entry { index, expected: Hash(held.try_into().ok()?), found })
}

/// Every tile above the lowest level against the full tiles below it.
fn nodes(reader: &dyn TileReader, lowest: &[Hash], faults: &mut Vec<Fault>) {
    let mut below = lowest.to_vec();
    let mut level = 0;
    while below.len() >= FULL as usize && faults.len() < MOST_FAULTS {
        level += 1;
        below = below.chunks_exact(FULL as usize).map(root_of).collect();
        for (number, part) in (0..).zip(below.chunks(FULL as usize)) {
            let Some(name) = TileName::within(Some(level), number, below.len() as u64) else { continue };
            match hashes_of(reader, name) {
                Err(fault) => faults.push(fault),
                Ok(tile) => faults.extend(differing_node(level, number * u64::from(FULL), part, &tile)),
            }
        }
    }
}

fn differing_node(level: u8, first: u64, computed: &[Hash], tile: &[u8]) -> Option<Fault> {
    let (index, (found, held)) =
        (first..).zip(computed.iter().zip(tile.chunks_exact(BYTES))).find(|(_, (found, held))| found.0 != **held)?;
    Some(Fault::Node { level, index, expected: Hash(held.try_into().ok()?), found: *found })
}

fn compare_root(head: &Head, level: &[Hash]) -> Option<Fault> {
    let entries = usize::try_from(head.size).ok().and_then(|size| level.get(..size))?;
    let found = root_of(entries);
    (found != head.root).then_some(Fault::Root { size: head.size, expected: head.root, found })
}

/// The root over hashes of entries, as RFC 6962 defines it: the left part is the largest power of two that leaves something to the right.
fn root_of(hashes: &[Hash]) -> Hash {
    match hashes {
        [] => EMPTY_ROOT,
        [one] => *one,
        _ => {
            let (left, right) = hashes.split_at(hashes.len().next_power_of_two() / 2);
            above(root_of(left), root_of(right))
        }
    }
}
