//! Short proofs: that an entry is in the log, and that a later log begins with an earlier one.

use tlog_tiles::tlog;

use crate::{Fault, Hash, Head, TileReader, reader::Hashes};

/// A short list of hashes that proves something about a log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof(pub Vec<Hash>);

/// Proves that an entry is in a log of a size at a place.
///
/// # Errors
/// [`Fault::Outside`], or a tile that cannot be read.
pub fn prove_inclusion(reader: &dyn TileReader, size: u64, index: u64) -> Result<Proof, Fault> {
    if index >= size {
        return Err(Fault::Outside { index, size });
    }
    let hashes = Hashes::new(reader, size);
    let proof = tlog::prove_record(size, index, &hashes).map_err(|error| hashes.fault(&error))?;
    Ok(proof.into())
}

/// Proves that a log of a size begins with the log of an earlier size, which has at least one entry.
///
/// # Errors
/// [`Fault::Outside`], or a tile that cannot be read.
pub fn prove_consistency(reader: &dyn TileReader, size: u64, earlier: u64) -> Result<Proof, Fault> {
    if earlier == 0 || earlier > size {
        return Err(Fault::Outside { index: earlier, size });
    }
    let hashes = Hashes::new(reader, size);
    let proof = tlog::prove_tree(size, earlier, &hashes).map_err(|error| hashes.fault(&error))?;
    Ok(proof.into())
}

impl Proof {
    /// Whether it proves that an entry with this hash is in the log at a place.
    ///
    /// # Errors
    /// [`Fault::Proof`].
    pub fn check_inclusion(&self, head: &Head, index: u64, entry: Hash) -> Result<(), Fault> {
        if index >= head.size {
            return Err(Fault::Outside { index, size: head.size });
        }
        tlog::check_record(&self.plain(), head.size, head.root.into(), index, entry.into()).map_err(|_| Fault::Proof)
    }

    /// Whether it proves that the log begins with an earlier one.
    ///
    /// # Errors
    /// [`Fault::Proof`].
    pub fn check_consistency(&self, head: &Head, earlier: &Head) -> Result<(), Fault> {
        if earlier.size == 0 || earlier.size > head.size {
            return Err(Fault::Outside { index: earlier.size, size: head.size });
        }
        tlog::check_tree(&self.plain(), head.size, head.root.into(), earlier.size, earlier.root.into()).map_err(|_| Fault::Proof)
    }

    fn plain(&self) -> Vec<tlog::Hash> {
        self.0.iter().map(|hash| (*hash).into()).collect()
    }
}

impl From<Vec<tlog::Hash>> for Proof {
    fn from(hashes: Vec<tlog::Hash>) -> Self {
        Self(hashes.into_iter().map(Hash::from).collect())
    }
}
