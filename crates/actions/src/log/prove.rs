//! Proves to a stranger that an entry is in the log.

use parindex_log::{EntryProof, Head, PublicKey, prove_inclusion};
use parindex_store::entity::log_leaf;
use sea_orm::ConnectionTrait;

use super::{last_checkpoint, tiles::Tiles};
use crate::{Refusal, Standing};

/// An entry that is proven against the last checkpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proven {
    /// The entry with its proof and the checkpoint.
    pub proof: EntryProof,
    /// The log that the checkpoint tells of.
    pub head: Head,
    /// When the checkpoint was signed, milliseconds UTC.
    pub signed_at: i64,
    /// The public key that checks it.
    pub key: String,
}

/// Proves that a leaf is in the log; nothing as long as it waits. What is returned has been checked as a stranger would.
///
/// # Errors
/// `log-damaged` when what is stored does not prove it, or what the database says.
pub async fn prove(db: &impl ConnectionTrait, leaf: &log_leaf::Model) -> Result<Option<Proven>, Refusal> {
    let Some(index) = leaf.position.and_then(|place| u64::try_from(place).ok()) else { return Ok(None) };
    let Some(last) = last_checkpoint(db).await? else { return Ok(None) };
    let damaged = |fault: &dyn std::fmt::Display| {
        tracing::error!(%fault, index, "the log does not prove an entry");
        Refusal::new(Standing::Failed, "log-damaged")
    };
    let key = PublicKey::parse(&last.key).map_err(|fault| damaged(&fault))?;
    let head = Head::open(&last.note, &key).map_err(|fault| damaged(&fault))?;
    let tiles = Tiles::for_size(db, head.size, &[index]).await?;
    let proof = prove_inclusion(&tiles, head.size, index).map_err(|fault| damaged(&fault))?;
    let proof = EntryProof { entry: leaf.body.clone().into_bytes(), index, proof, checkpoint: last.note };
    proof.check(&[key]).map_err(|fault| damaged(&fault))?;
    Ok(Some(Proven { proof, head, signed_at: last.at, key: last.key }))
}
