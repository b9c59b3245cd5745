//! Shows what would become of every score if the workbook were accepted now.

use parindex_exchange::ReadBook;
use parindex_store::{
    Uuid,
    entity::{campaign, workbook},
};
use serde::Serialize;

use super::{
    ScoreChange,
    compare::compare,
    upload::{Held, open_book},
};
use crate::{
    Context, Refusal,
    permission::{Object, Operation},
    sheet::workbook::Kind,
    world::sha256_hex,
};

/// What would become of a workbook of scores.
#[derive(Debug, Clone, Serialize)]
pub struct ScoresPreview {
    /// Id.
    pub id: Uuid,
    /// Name of the file.
    pub name: String,
    /// The campaign.
    #[serde(skip)]
    pub campaign: campaign::Model,
    /// When it was downloaded, milliseconds UTC.
    pub downloaded_at: i64,
    /// Every row.
    pub rows: Vec<ScoreChange>,
    /// Rows without a code in which something stands: sheet and row.
    pub strays: Vec<(String, u32)>,
    /// What accepting names, so that nothing is accepted that was not seen.
    pub digest: String,
}

/// Compares a workbook that was sent with what was entered. Nothing changes.
///
/// # Errors
/// Not allowed, no such workbook, one that is closed, or what the database says.
#[crate::compiled_here]
pub async fn scores_preview(ctx: &Context<'_>, campaign: &str, id: Uuid) -> Result<ScoresPreview, Refusal> {
    ctx.may(Operation::EnterScores, &Object::ANY)?;
    let db = ctx.world.store.read();
    let (row, definition) = ctx.world.definitions.get(db, campaign).await?;
    let upload: workbook::Model = open_book(db, campaign, id, Held::No).await?;
    let book: ReadBook = serde_json::from_str(&upload.rows)?;
    let rows = compare(ctx, db, (&row, &definition), &book).await?;
    let digest = digest(&rows)?;
    Ok(ScoresPreview { id, name: upload.name, campaign: row, downloaded_at: book.stamp.at, strays: book.strays, rows, digest })
}

/// What was seen, as a hash. The words of what is wrong do not count: they differ by language.
///
/// # Errors
/// Never.
pub fn digest(rows: &[ScoreChange]) -> Result<String, Refusal> {
    let seen: Vec<_> = rows
        .iter()
        .filter(|row| row.kind != Kind::Same)
        .map(|row| (&row.unit, &row.component, row.kind, &row.mine, &row.my_error, row.theirs.version))
        .collect();
    Ok(sha256_hex(&serde_json::to_vec(&seen)?))
}
