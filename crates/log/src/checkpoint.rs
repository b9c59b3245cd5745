//! Checkpoints: how many entries there are and what they come to, signed (C2SP tlog-checkpoint in a C2SP signed-note).

use signed_note::{Note, NoteError, VerifierList};
use tlog_tiles::checkpoint::Checkpoint;

use crate::{EMPTY_ROOT, Fault, Hash, PublicKey, SigningKey};

/// Largest log that is read: more would need tiles of a sixth level.
const LARGEST: u64 = 1 << 40;

/// How many entries a log has and what they come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// Number of entries.
    pub size: u64,
    /// Root of the tree over them.
    pub root: Hash,
}

impl Head {
    /// The log without entries.
    pub const EMPTY: Self = Self { size: 0, root: EMPTY_ROOT };

    /// Writes and signs the checkpoint.
    ///
    /// # Errors
    /// [`Fault::Checkpoint`] when the origin cannot stand in one.
    pub fn sign(&self, key: &SigningKey) -> Result<String, Fault> {
        let text = Checkpoint::new(key.origin(), self.size, self.root.into(), "").map_err(|_| Fault::Checkpoint)?.to_bytes();
        let mut note = Note::new(&text, &[]).map_err(|_| Fault::Checkpoint)?;
        note.add_sigs(&[key.signer()]).map_err(|_| Fault::Checkpoint)?;
        String::from_utf8(note.to_bytes()).map_err(|_| Fault::Checkpoint)
    }

    /// Reads a checkpoint that the key has signed; signatures of others, such as witnesses, do no harm.
    ///
    /// # Errors
    /// [`Fault::Checkpoint`] or [`Fault::Signature`].
    pub fn open(checkpoint: &str, key: &PublicKey) -> Result<Self, Fault> {
        let note = Note::from_bytes(checkpoint.as_bytes()).map_err(|_| Fault::Checkpoint)?;
        let known = VerifierList::new(vec![Box::new(key.verifier().clone())]);
        note.verify(&known).map_err(|error| match error {
            NoteError::UnverifiedNote | NoteError::InvalidSignature { .. } => Fault::Signature(key.to_string()),
            _ => Fault::Checkpoint,
        })?;
        // Beyond the three lines a reader of checkpoints must accept extensions.
        let checkpoint = Checkpoint::from_reader(&mut note.text(), false).map_err(|_| Fault::Checkpoint)?;
        if checkpoint.origin() != key.origin() || checkpoint.size() > LARGEST {
            return Err(Fault::Checkpoint);
        }
        Ok(Self { size: checkpoint.size(), root: (*checkpoint.hash()).into() })
    }
}
