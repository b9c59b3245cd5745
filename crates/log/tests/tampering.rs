//! Whatever is changed in a published log is found, and nothing is found in an untouched one.

#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use common::{Memory, entries, key};
use parindex_log::{Fault, Head, SigningKey, TileName, verify};
use proptest::{prelude::*, sample::Index};

/// Something that somebody does to the entries.
#[derive(Debug, Clone)]
enum Deed {
    Edit(Index, Index),
    Delete(Index),
    Insert(Index, Vec<u8>),
    Swap(Index, Index),
    Truncate(Index),
}

fn deed() -> impl Strategy<Value = Deed> {
    let place = any::<Index>;
    prop_oneof![
        (place(), place()).prop_map(|(entry, byte)| Deed::Edit(entry, byte)),
        place().prop_map(Deed::Delete),
        (place(), prop::collection::vec(any::<u8>(), 0..40)).prop_map(|(at, entry)| Deed::Insert(at, entry)),
        (place(), place()).prop_map(|(one, other)| Deed::Swap(one, other)),
        place().prop_map(Deed::Truncate),
    ]
}

/// Few entries, or so many that a tile has just become full.
fn count() -> impl Strategy<Value = usize> {
    prop_oneof![4 => 1usize..40, 1 => 250usize..262, 1 => 508usize..518]
}

/// Does it; false when nothing is different afterwards.
fn done(deed: &Deed, entries: &mut Vec<Vec<u8>>) -> bool {
    let before = entries.clone();
    let count = entries.len();
    match deed {
        Deed::Edit(entry, byte) => {
            let entry = &mut entries[entry.index(count)];
            let at = byte.index(entry.len());
            entry[at] ^= 1;
        }
        Deed::Delete(at) => drop(entries.remove(at.index(count))),
        Deed::Insert(at, entry) => entries.insert(at.index(count + 1), entry.clone()),
        Deed::Swap(one, other) => entries.swap(one.index(count), other.index(count)),
        Deed::Truncate(at) => entries.truncate(at.index(count)),
    }
    *entries != before
}

/// The bundles of other entries in the place of those of the log, with the tiles as they were.
fn with_entries(log: &Memory, entries: &[Vec<u8>]) -> Memory {
    let forged = Memory::of(entries, &[]);
    let mut tiles: Vec<_> = log.tiles.iter().filter(|(name, _)| name.level.is_some()).map(|(n, b)| (*n, b.clone())).collect();
    tiles.extend(forged.tiles.into_iter().filter(|(name, _)| name.level.is_none()));
    Memory { tiles: tiles.into_iter().collect(), head: log.head }
}

fn found(log: &Memory, checkpoint: &str, earlier: Option<&str>) -> Result<Head, Vec<Fault>> {
    verify(log, checkpoint, key().public(), earlier)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn other_entries_under_the_same_checkpoint_are_found(count in count(), deed in deed(), tiles_too in any::<bool>()) {
        let before = entries(count);
        let log = Memory::of(&before, &[]);
        let checkpoint = log.head.sign(&key()).unwrap();
        prop_assert_eq!(found(&log, &checkpoint, None), Ok(log.head));
        let mut after = before;
        prop_assume!(done(&deed, &mut after));
        // The careful forger makes all tiles again and lacks only the key.
        let forged = if tiles_too { Memory::of(&after, &[]) } else { with_entries(&log, &after) };
        let faults = found(&forged, &checkpoint, None).unwrap_err();
        prop_assert!(!faults.is_empty());
    }

    #[test]
    fn another_past_is_found_even_when_the_key_signs_it(count in count(), more in 0usize..30, deed in deed()) {
        let all = entries(count + more);
        let earlier = Memory::of(&all[..count], &[]).head.sign(&key()).unwrap();
        let mut past = all[..count].to_vec();
        prop_assume!(done(&deed, &mut past));
        let other = [&past, &all[count..]].concat();
        // Something behind the earlier end has not changed the past.
        prop_assume!(!other.starts_with(&all[..count]));
        let forged = Memory::of(&other, &[]);
        let checkpoint = forged.head.sign(&key()).unwrap();
        prop_assert!(found(&forged, &checkpoint, Some(&earlier)).is_err());
    }

    #[test]
    fn every_changed_byte_and_every_lost_tile_is_found(count in count(), tile in any::<Index>(), byte in any::<Index>(), lost in any::<bool>()) {
        let mut log = Memory::of(&entries(count), &[]);
        let checkpoint = log.head.sign(&key()).unwrap();
        let name = *tile.get(&log.tiles.keys().copied().collect::<Vec<TileName>>());
        if lost {
            log.tiles.remove(&name);
            let faults = found(&log, &checkpoint, None).unwrap_err();
            prop_assert!(faults.contains(&Fault::Missing(name)), "{:?}", faults);
        } else {
            let bytes = log.tiles.get_mut(&name).unwrap();
            let at = byte.index(bytes.len());
            bytes[at] ^= 1;
            prop_assert!(found(&log, &checkpoint, None).is_err());
        }
    }

    #[test]
    fn every_changed_letter_of_a_checkpoint_is_found(at in any::<Index>(), bit in 0u8..7) {
        let log = Memory::of(&entries(5), &[]);
        let mut bytes = log.head.sign(&key()).unwrap().into_bytes();
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        let changed = String::from_utf8_lossy(&bytes).into_owned();
        prop_assert!(found(&log, &changed, None).is_err(), "{}", changed);
    }
}

#[test]
fn the_fault_names_the_entry() {
    let mut after = entries(600);
    after[400] = b"{}".to_vec();
    let log = Memory::of(&entries(600), &[]);
    let checkpoint = log.head.sign(&key()).unwrap();
    let faults = found(&with_entries(&log, &after), &checkpoint, None).unwrap_err();
    assert!(
        matches!(faults[..], [Fault::Entry { index: 400, .. }, Fault::Root { size: 600, .. }, Fault::Node { level: 1, index: 1, .. }]),
        "{faults:?}"
    );
    assert!(faults[0].to_string().starts_with("entry 400 has the hash "));
}

#[test]
fn a_log_that_became_shorter_is_found() {
    let (long, short) = (Memory::of(&entries(9), &[]), Memory::of(&entries(8), &[]));
    let (earlier, now) = (long.head.sign(&key()).unwrap(), short.head.sign(&key()).unwrap());
    assert_eq!(found(&short, &now, Some(&earlier)), Err(vec![Fault::Shrunk { earlier: 9, now: 8 }]));
}

#[test]
fn another_key_or_another_log_does_not_count() {
    let log = Memory::of(&entries(3), &[]);
    let stranger = SigningKey::from_seed("parindex.test/province", [8; 32]).unwrap();
    let elsewhere = SigningKey::from_seed("parindex.test/elsewhere", [7; 32]).unwrap();
    for key in [stranger, elsewhere] {
        let checkpoint = log.head.sign(&key).unwrap();
        assert!(matches!(found(&log, &checkpoint, None).unwrap_err()[..], [Fault::Signature(_)]));
    }
}
