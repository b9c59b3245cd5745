//! What the campaign comes to now, and what stands in the way of freezing it.

use parindex_store::entity::campaign;
use sea_orm::ConnectionTrait;
use serde::Serialize;

use super::{Computed, GroupShown, OpenFinding, finding::answered, round_of_campaign};
use crate::{
    Context, Refusal, Standing,
    permission::{Object, Operation},
};

/// What the campaign comes to now, and what stands in the way of freezing it.
#[derive(Debug, Clone, Serialize)]
pub struct Readiness {
    /// The phase.
    pub phase: String,
    /// Digest of the inputs: freezing names it, so that what is frozen is what was looked at.
    pub input_digest: String,
    /// SHA-256 that the result would have.
    pub result_digest: String,
    /// What the guard found, errors first, each with its answer.
    pub findings: Vec<OpenFinding>,
    /// Findings that stand in the way.
    pub open: usize,
    /// Cells without a score, over all units.
    pub missing: u32,
    /// The ranking as it would be; empty while there are errors.
    pub groups: Vec<GroupShown>,
}

/// Computes the campaign as it is now.
///
/// # Errors
/// Not allowed, no such campaign, files that cannot be read again, or what the database says.
#[crate::compiled_here]
pub async fn readiness(ctx: &Context<'_>, campaign: &str) -> Result<Readiness, Refusal> {
    ctx.may(Operation::FreezeResult, &Object::ANY)?;
    // Everything as it was at one moment, so that the digest is that of a state that was.
    let tx = ctx.world.store.snapshot().await?;
    let (campaign, _) = ctx.world.definitions.get(&tx, campaign).await?;
    let computed = computed(ctx, &tx, &campaign).await?;
    let findings = answered(&tx, &campaign.code, &computed.findings, ctx.words).await?;
    tx.rollback().await?;
    Ok(Readiness {
        phase: campaign.phase,
        open: findings.iter().filter(|finding| finding.is_open()).count(),
        missing: computed.groups.iter().flat_map(|group| &group.units).map(|unit| unit.missing).sum(),
        input_digest: computed.input_digest,
        result_digest: computed.result_digest,
        groups: computed.groups,
        findings,
    })
}

/// Reads and computes a campaign. The computing has a thread of its own: it takes a processor for a while.
///
/// # Errors
/// Files that cannot be read again, or what the database says.
pub async fn computed(ctx: &Context<'_>, db: &impl ConnectionTrait, campaign: &campaign::Model) -> Result<Computed, Refusal> {
    let round = round_of_campaign(db, &ctx.world.definitions, campaign).await?;
    let task = tokio::task::spawn_blocking(move || Computed::of(&round));
    task.await.map_err(|fault| {
        tracing::error!(%fault, "computing a result");
        Refusal::new(Standing::Failed, "server-failed")
    })?
}
