//! A proof that stands by itself (C2SP tlog-proof): whoever has it and the public key needs neither the log nor its server.

use std::fmt;

use base64::{Engine, engine::general_purpose::STANDARD};

use crate::{Fault, Hash, Head, Proof, PublicKey, entry_hash};

/// First line of the text form.
const FIRST: &str = "c2sp.org/tlog-proof@v1";
/// Most hashes: one a level of the largest log.
const MOST_HASHES: usize = 64;

/// An entry, where it stands, and what proves it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryProof {
    /// The entry itself. In the text form it is the extra data, which nobody believes before the proof has held.
    pub entry: Vec<u8>,
    /// Place in the log, from 0.
    pub index: u64,
    /// The hashes.
    pub proof: Proof,
    /// The signed note that it leads to.
    pub checkpoint: String,
}

impl EntryProof {
    /// Reads the text form.
    ///
    /// # Errors
    /// [`Fault::Proof`] when it is no such text, or one without its entry.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let (lines, checkpoint) = text.split_once("\n\n").ok_or(Fault::Proof)?;
        let mut lines = lines.lines();
        if lines.next() != Some(FIRST) {
            return Err(Fault::Proof);
        }
        let extra = lines.next().and_then(|line| line.strip_prefix("extra ")).ok_or(Fault::Proof)?;
        let entry = STANDARD.decode(extra).map_err(|_| Fault::Proof)?;
        let digits = lines.next().and_then(|line| line.strip_prefix("index ")).ok_or(Fault::Proof)?;
        let index: u64 = digits.parse().map_err(|_| Fault::Proof)?;
        if index.to_string() != digits {
            return Err(Fault::Proof);
        }
        let hash = |line: &str| STANDARD.decode(line).ok().and_then(|bytes| bytes.try_into().ok()).map(Hash).ok_or(Fault::Proof);
        let hashes: Vec<Hash> = lines.map(hash).collect::<Result<_, _>>()?;
        if hashes.len() > MOST_HASHES {
            return Err(Fault::Proof);
        }
        Ok(Self { entry, index, proof: Proof(hashes), checkpoint: checkpoint.to_owned() })
    }

    /// Whether the entry is in a log that one of these keys has signed; tells which log.
    ///
    /// # Errors
    /// [`Fault::Signature`] or [`Fault::Checkpoint`] of the first key, [`Fault::Outside`], [`Fault::Proof`].
    pub fn check(&self, keys: &[PublicKey]) -> Result<Head, Fault> {
        let mut opened = keys.iter().map(|key| Head::open(&self.checkpoint, key));
        let first = opened.next().unwrap_or(Err(Fault::Checkpoint));
        let head = first.or_else(|fault| opened.find_map(Result::ok).ok_or(fault))?;
        self.proof.check_inclusion(&head, self.index, entry_hash(&self.entry))?;
        Ok(head)
    }
}

impl fmt::Display for EntryProof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{FIRST}\nextra {}\nindex {}", STANDARD.encode(&self.entry), self.index)?;
        self.proof.0.iter().try_for_each(|hash| writeln!(f, "{hash}"))?;
        write!(f, "\n{}", self.checkpoint)
    }
}
