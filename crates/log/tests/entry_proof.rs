//! A proof that stands by itself holds for its own entry, place, log and key, and for nothing else.

#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use common::{Memory, entries, key};
use parindex_log::{EntryProof, Fault, SigningKey, prove_inclusion};

fn proof(size: usize, index: u64) -> EntryProof {
    let all = entries(size);
    let log = Memory::of(&all, &[]);
    let proof = prove_inclusion(&log, log.head.size, index).unwrap();
    EntryProof { entry: all[index as usize].clone(), index, proof, checkpoint: log.head.sign(&key()).unwrap() }
}

#[test]
fn a_proof_survives_its_text_form_and_holds() {
    for (size, index) in [(1, 0), (2, 1), (300, 299), (700, 255)] {
        let own = proof(size, index);
        let read = EntryProof::parse(&own.to_string()).unwrap();
        assert_eq!(read, own);
        assert_eq!(read.check(&[key().public().clone()]).unwrap().size, size as u64);
    }
}

#[test]
fn the_text_form_is_that_of_c2sp() {
    let text = proof(2, 1).to_string();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!((lines[0], lines[2]), ("c2sp.org/tlog-proof@v1", "index 1"));
    assert!(lines[1].starts_with("extra ") && lines[3].len() == 44 && lines[4].is_empty());
    assert_eq!((lines[5], lines[6]), ("parindex.test/province", "2"));
}

#[test]
fn nothing_else_is_proven() {
    let (own, keys) = (proof(300, 17), [key().public().clone()]);
    let other = EntryProof { entry: b"another".to_vec(), ..own.clone() };
    assert_eq!(other.check(&keys), Err(Fault::Proof));
    assert_eq!(EntryProof { index: 18, ..own.clone() }.check(&keys), Err(Fault::Proof));
    assert!(matches!(EntryProof { index: 300, ..own.clone() }.check(&keys), Err(Fault::Outside { .. })));
    let stranger = SigningKey::from_seed("parindex.test/province", [8; 32]).unwrap();
    assert!(matches!(own.check(&[stranger.public().clone()]), Err(Fault::Signature(_))));
    // After a change of keys both are known.
    assert!(own.check(&[stranger.public().clone(), key().public().clone()]).is_ok());
    assert_eq!(own.check(&[]), Err(Fault::Checkpoint));
}

#[test]
fn what_is_no_proof_is_refused() {
    let text = proof(3, 1).to_string();
    for (from, to) in [("@v1", "@v2"), ("index 1", "index 01"), ("index 1", "index -1"), ("extra ", "extra !"), ("\n\n", "\n")] {
        assert_eq!(EntryProof::parse(&text.replacen(from, to, 1)), Err(Fault::Proof), "{from} → {to}");
    }
    assert_eq!(EntryProof::parse(""), Err(Fault::Proof));
}
