//! The round of a campaign as files.

use std::collections::BTreeMap;

use parindex_exchange::{pack, round_files};

use super::{computed::input_digest, freeze::broken, round_of_campaign};
use crate::{
    Context, Refusal, Standing,
    permission::{Object, Operation},
};

/// The round of a campaign as files.
#[derive(Debug, Clone)]
pub struct Exported {
    /// The files by their names.
    pub files: BTreeMap<String, Vec<u8>>,
    /// Their digest, as a frozen result names it.
    pub digest: String,
}

impl Exported {
    /// The files as one ZIP.
    ///
    /// # Errors
    /// What the archive says.
    pub fn zip(&self) -> Result<Vec<u8>, Refusal> {
        pack(&self.files).map_err(broken)
    }
}

/// The round as it is now, in the files that freezing archives.
///
/// # Errors
/// Not allowed, no such campaign, or what the database says.
#[crate::compiled_here]
pub async fn export(ctx: &Context<'_>, campaign: &str) -> Result<Exported, Refusal> {
    ctx.may(Operation::ExportCampaign, &Object::ANY)?;
    let tx = ctx.world.store.snapshot().await?;
    let (campaign, _) = ctx.world.definitions.get(&tx, campaign).await?;
    let round = round_of_campaign(&tx, &ctx.world.definitions, &campaign).await?;
    tx.rollback().await?;
    let files = round_files(&round).map_err(|fault| {
        tracing::error!(%fault, "exporting a campaign");
        Refusal::new(Standing::Failed, "server-failed")
    })?;
    Ok(Exported { digest: input_digest(&files), files })
}
