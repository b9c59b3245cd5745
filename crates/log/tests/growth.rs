//! A log grows in any batches to the same root, and short proofs hold for it and for nothing else.

#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use common::{Memory, entries, key};
use parindex_log::{Fault, Hash, Head, Proof, append, entry_hash, prove_consistency, prove_inclusion, verify};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_batches_come_to_the_same_root(count in 0usize..1200, batches in prop::collection::vec(0usize..400, 0..8)) {
        let entries = entries(count);
        let (whole, parts) = (Memory::of(&entries, &[]), Memory::of(&entries, &batches));
        prop_assert_eq!(whole.head, parts.head);
        for (name, bytes) in &whole.tiles {
            prop_assert_eq!(parts.tiles.get(name), Some(bytes), "{}", name);
        }
        let checkpoint = parts.head.sign(&key()).unwrap();
        prop_assert_eq!(verify(&parts, &checkpoint, key().public(), None), Ok(parts.head));
    }

    #[test]
    fn an_entry_is_proven_at_its_place_and_nowhere_else(count in 2usize..900, at in any::<prop::sample::Index>(), other in any::<prop::sample::Index>()) {
        let entries = entries(count);
        let log = Memory::of(&entries, &[]);
        let (at, other) = (at.index(count), other.index(count));
        let proof = prove_inclusion(&log, log.head.size, at as u64).unwrap();
        let holds = |place: usize, entry: usize| proof.check_inclusion(&log.head, place as u64, entry_hash(&entries[entry])).is_ok();
        prop_assert!(holds(at, at));
        prop_assert_eq!(holds(at, other), at == other);
        prop_assert_eq!(holds(other, at), at == other);
        let mut broken = proof.clone();
        broken.0[0].0[3] ^= 1;
        prop_assert_eq!(broken.check_inclusion(&log.head, at as u64, entry_hash(&entries[at])), Err(Fault::Proof));
    }

    #[test]
    fn a_later_log_is_proven_to_begin_with_an_earlier_one(early in 1usize..600, more in 1usize..600) {
        let all = entries(early + more);
        let mut log = Memory::of(&all[..early], &[]);
        let before = log.head;
        log.join(&all[early..]);
        let proof = prove_consistency(&log, log.head.size, before.size).unwrap();
        prop_assert_eq!(proof.check_consistency(&log.head, &before), Ok(()));
        let forged = Head { root: Hash([9; 32]), ..before };
        prop_assert_eq!(proof.check_consistency(&log.head, &forged), Err(Fault::Proof));
    }
}

#[test]
fn an_empty_log_has_a_checkpoint_too() {
    let log = Memory::of(&[], &[]);
    let checkpoint = log.head.sign(&key()).unwrap();
    assert_eq!(verify(&log, &checkpoint, key().public(), None), Ok(Head::EMPTY));
    assert_eq!(prove_inclusion(&log, 0, 0), Err(Fault::Outside { index: 0, size: 0 }));
    assert_eq!(Proof(Vec::new()).check_consistency(&Head::EMPTY, &Head::EMPTY), Err(Fault::Outside { index: 0, size: 0 }));
}

#[test]
fn an_entry_has_at_most_as_many_bytes_as_two_bytes_can_count() {
    let log = Memory::of(&entries(3), &[]);
    let fitting = vec![b'x'; parindex_log::LONGEST_ENTRY];
    assert_eq!(append(&log, &log.head, &[&fitting]).unwrap().head.size, 4);
    let long = [fitting, vec![b'x']].concat();
    assert_eq!(append(&log, &log.head, &[b"short", &long]), Err(Fault::TooLong { index: 4, bytes: 65_536 }));
}

#[test]
fn nothing_joins_a_log_whose_end_is_not_what_was_signed() {
    let mut log = Memory::of(&entries(300), &[]);
    let other = Head { root: Hash([1; 32]), ..log.head };
    assert!(matches!(append(&log, &other, &[b"new"]), Err(Fault::Root { size: 300, .. })));
    let bundle = log.tiles.iter_mut().find(|(name, _)| name.to_string() == "tile/entries/001.p/44").unwrap().1;
    bundle[10] ^= 1;
    assert!(matches!(append(&log, &log.head, &[b"new"]), Err(Fault::Entry { index: 256, .. })));
}
