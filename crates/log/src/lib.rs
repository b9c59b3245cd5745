//! What is proven: an append-only Merkle log in the layout of C2SP tlog-tiles, with signed checkpoints.
//!
//! Nothing here reads a clock, draws chance or touches a disk: seeds and entries are passed in, tiles come through [`TileReader`] and go out
//! as bytes. A stranger checks the same bytes with any other program for this layout; `tests/go` does it with Go's.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod append;
mod bundle;
mod checkpoint;
mod entry_proof;
mod fault;
mod hash;
mod key;
mod name;
mod proof;
mod reader;
mod verify;

pub use append::{Appended, LONGEST_ENTRY, append};
pub use bundle::read_bundle;
pub use checkpoint::Head;
pub use entry_proof::EntryProof;
pub use fault::Fault;
pub use hash::{EMPTY_ROOT, Hash, entry_hash};
pub use key::{KeyError, PublicKey, SigningKey};
pub use name::TileName;
pub use proof::{Proof, prove_consistency, prove_inclusion};
pub use reader::TileReader;
pub use verify::{check, verify};
