//! SHA-256 as RFC 6962 uses it.

use std::fmt;

use base64::{Engine, engine::general_purpose::STANDARD};
use tlog_tiles::tlog::{self, HASH_SIZE};

/// Bytes of a hash.
pub(crate) const BYTES: usize = HASH_SIZE;

/// A hash of an entry or of a tree; shown in base64 as checkpoints write it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hash(pub [u8; BYTES]);

/// The root of the empty log.
pub const EMPTY_ROOT: Hash = Hash(tlog::EMPTY_HASH.0);

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&STANDARD.encode(self.0))
    }
}

/// The hash of an entry: SHA-256 of a zero byte and the entry.
#[must_use]
pub fn entry_hash(entry: &[u8]) -> Hash {
    tlog::record_hash(entry).into()
}

/// The hash above two hashes: SHA-256 of a one byte and both.
pub(crate) fn above(left: Hash, right: Hash) -> Hash {
    tlog::node_hash(left.into(), right.into()).into()
}

impl From<tlog::Hash> for Hash {
    fn from(hash: tlog::Hash) -> Self {
        Self(hash.0)
    }
}

impl From<Hash> for tlog::Hash {
    fn from(hash: Hash) -> Self {
        Self(hash.0)
    }
}
