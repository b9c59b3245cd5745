//! What can be wrong with a log.

use crate::{Hash, TileName};

/// What is wrong with a log, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The storage failed.
    #[error("storage: {0}")]
    Storage(String),
    /// A tile that the size demands is not there.
    #[error("{0} is missing")]
    Missing(TileName),
    /// A tile does not hold as many whole hashes or entries as its name says.
    #[error("{0} is malformed")]
    Malformed(TileName),
    /// An entry is not the one whose hash the log holds.
    #[error("entry {index} has the hash {found}, the log holds {expected}")]
    Entry {
        /// Place in the log, from 0.
        index: u64,
        /// What the tile holds.
        expected: Hash,
        /// What the entry hashes to.
        found: Hash,
    },
    /// A hash is not that of the tile below it.
    #[error("hash {index} of level {level} is {expected}, what lies below comes to {found}")]
    Node {
        /// Level of the tile.
        level: u8,
        /// Place among the hashes of the level, from 0.
        index: u64,
        /// What the tile holds.
        expected: Hash,
        /// What the tile below comes to.
        found: Hash,
    },
    /// The entries do not come to the signed root.
    #[error("the first {size} entries come to the root {found}, signed is {expected}")]
    Root {
        /// Number of entries.
        size: u64,
        /// What is signed.
        expected: Hash,
        /// What the entries come to.
        found: Hash,
    },
    /// An earlier checkpoint tells of more entries than there are now.
    #[error("an earlier checkpoint counts {earlier} entries, now there are {now}")]
    Shrunk {
        /// Entries then.
        earlier: u64,
        /// Entries now.
        now: u64,
    },
    /// A checkpoint cannot be read, or is of another log.
    #[error("the checkpoint is malformed or of another log")]
    Checkpoint,
    /// A checkpoint is not signed by the key.
    #[error("the checkpoint is not signed by {0}")]
    Signature(String),
    /// A proof does not prove it.
    #[error("the proof does not hold")]
    Proof,
    /// There is no such place in the log.
    #[error("place {index} is outside a log of {size} entries")]
    Outside {
        /// Place asked for.
        index: u64,
        /// Number of entries.
        size: u64,
    },
    /// An entry is longer than the layout can hold.
    #[error("entry {index} has {bytes} bytes, at most 65535 are possible")]
    TooLong {
        /// Place that it would have had.
        index: u64,
        /// Its length.
        bytes: usize,
    },
}
