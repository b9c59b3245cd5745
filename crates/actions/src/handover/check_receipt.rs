//! Checks a receipt for whoever holds it: its number and digest are all that is asked, because nobody guesses a number.

use parindex_store::{
    Uuid,
    entity::{hand_in, log_leaf},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::Deserialize;

use crate::{
    Refusal, Standing,
    log::{Proven, prove},
    world::World,
};

/// What the log says of a receipt: nothing here comes from the table that the receipt was printed from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedReceipt {
    /// Number of the receipt.
    pub receipt: Uuid,
    /// Campaign.
    pub campaign: String,
    /// Unit.
    pub unit: String,
    /// Digest of the sheet.
    pub digest: String,
    /// When the server had the complete command, milliseconds UTC.
    pub received: i64,
    /// Milliseconds after the deadline, within the grace.
    pub late_by: i64,
    /// When it was withdrawn.
    pub withdrawn_at: Option<i64>,
    /// The entry with its proof.
    pub proven: Proven,
}

/// The entry of a hand-in as it is read again.
#[derive(Deserialize)]
struct Entry {
    event: String,
    subject: String,
    facts: Facts,
}

#[derive(Deserialize)]
struct Facts {
    campaign: String,
    unit: String,
    digest: String,
    received: i64,
    late_by: i64,
}

/// The entry of a receipt with its proof, as the log is now.
///
/// # Errors
/// `no-receipt`, `receipt-waits`, `log-damaged`, or what the database says.
#[crate::compiled_here]
pub async fn prove_receipt(world: &World, number: &str) -> Result<Proven, Refusal> {
    Ok(proven(world, number).await?.1)
}

async fn proven(world: &World, number: &str) -> Result<(hand_in::Model, Proven), Refusal> {
    let unknown = || Refusal::not_found("no-receipt", number.trim());
    let receipt: Uuid = number.trim().parse().map_err(|_| unknown())?;
    let tx = world.store.snapshot().await?;
    let row = hand_in::Entity::find_by_id(receipt).one(&tx).await?.ok_or_else(unknown)?;
    let leaf = log_leaf::Entity::find().filter(log_leaf::Column::Id.eq(row.leaf)).one(&tx).await?.ok_or_else(unknown)?;
    let proven = prove(&tx, &leaf).await?.ok_or_else(|| Refusal::new(Standing::Busy(2), "receipt-waits"))?;
    tx.commit().await?;
    Ok((row, proven))
}

/// Checks a receipt against the log as it is now.
///
/// # Errors
/// `no-receipt`, `receipt-differs` when the log has another digest under this number, `receipt-waits`, `log-damaged`, or what the database says.
#[crate::compiled_here]
pub async fn check_receipt(world: &World, number: &str, digest: &str) -> Result<CheckedReceipt, Refusal> {
    let (row, proven) = proven(world, number).await?;
    let receipt = row.id;
    let entry: Entry = serde_json::from_slice(&proven.proof.entry)?;
    let given: String = digest.split_whitespace().collect::<String>().to_lowercase();
    let same = entry.event == "handed-in" && entry.subject == format!("hand_in/{receipt}") && entry.facts.digest == given;
    if !same {
        return Err(Refusal::new(Standing::Conflict, "receipt-differs").with("key", receipt.to_string()).at("digest"));
    }
    let Facts { campaign, unit, digest, received, late_by } = entry.facts;
    Ok(CheckedReceipt { receipt, campaign, unit, digest, received, late_by, withdrawn_at: row.withdrawn_at, proven })
}
