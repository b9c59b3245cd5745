//! Takes a workbook of scores in: reads it in the child process, keeps it by its hash, and changes nothing yet.

use parindex_exchange::{ReadBook, read_sheet_book};
use parindex_store::{Uuid, entity::workbook};
use sea_orm::{ConnectionTrait, EntityTrait, QuerySelect};
use serde::{Deserialize, Serialize};

use crate::{
    Context, Refusal, Standing,
    permission::{Object, Operation},
    setup::Upload,
    sheet::workbook::{Sent, book_refused, keep_book},
    world::sha256_hex,
    write::{Leaf, Started, begin},
};

/// Most of what was read, in bytes of JSON: a province has some thousand scores.
const LARGEST: usize = 32 << 20;
/// What stands before the code of the group where the workbook of a sheet names its unit; no unit's code begins with it.
const GROUP: &str = "*";

/// A workbook of scores; its bytes count by their hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UploadScores {
    /// Campaign.
    pub campaign: String,
    /// Name of the file.
    pub name: String,
}

/// A workbook that was taken in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoresUploaded {
    /// Its id.
    pub id: Uuid,
    /// SHA-256 of its bytes.
    pub sha256: String,
}

/// Takes a workbook of scores in.
///
/// # Errors
/// Not allowed, not a workbook of scores of this campaign, beyond a limit, or what database and files say.
#[crate::compiled_here]
pub async fn upload_scores(ctx: &Context<'_>, command: &UploadScores, bytes: &[u8]) -> Result<ScoresUploaded, Refusal> {
    ctx.may(Operation::EnterScores, &Object::ANY)?;
    ctx.world.definitions.get(ctx.world.store.read(), &command.campaign).await?;
    let read = Upload::keep(ctx.world, bytes)?.read(ctx.world, |path, reader| read_sheet_book(path, reader)).await?;
    let book = read.map_err(|fault| book_refused(&fault, ctx))?;
    is_ours(&book, &command.campaign)?;
    let rows = serde_json::to_string(&book)?;
    if rows.len() > LARGEST {
        return Err(Refusal::new(Standing::TooLarge, "workbook-too-large"));
    }
    let sha256 = sha256_hex(bytes);
    let write = match begin::<_, ScoresUploaded>(ctx, "upload-scores", &(command, &sha256)).await? {
        Started::Before(answer) => return Ok(answer),
        Started::Fresh(write) => write,
    };
    let sent = Sent { name: &command.name, sha256: &sha256, bytes, rows };
    let row = keep_book(ctx, &write, (&command.campaign, &book.stamp.unit), sent).await?;
    write.record(leaf("scores-uploaded", &row)).await?;
    write.finish(ScoresUploaded { id: row.id, sha256 }).await
}

/// What stands where the workbook of a sheet names its unit.
pub fn unit_of(group: &str) -> String {
    format!("{GROUP}{group}")
}

/// What the log says about a workbook of scores.
pub fn leaf(event: &'static str, row: &workbook::Model) -> Leaf {
    let leaf = Leaf::new(event, format!("campaign/{}", row.campaign)).fact("workbook", row.id.to_string());
    leaf.fact("group", row.unit.trim_start_matches(GROUP)).fact("sha256", row.sha256.as_str()).fact("size", row.size)
}

/// A sheet of a unit is no workbook of scores, and another campaign's scores belong into another campaign.
fn is_ours(book: &ReadBook, campaign: &str) -> Result<(), Refusal> {
    if !book.stamp.unit.starts_with(GROUP) {
        return Err(Refusal::invalid("scores-book-of-a-unit").with("unit", book.stamp.unit.as_str()).at("file"));
    }
    if book.stamp.campaign != campaign {
        let found = book.stamp.campaign.as_str();
        return Err(Refusal::invalid("workbook-of-other-campaign").with("found", found).with("own", campaign).at("file"));
    }
    Ok(())
}

/// A workbook of scores of this campaign that waits for a decision.
///
/// # Errors
/// No such workbook, or one that is closed.
pub async fn open_book(db: &impl ConnectionTrait, campaign: &str, id: Uuid, held: Held) -> Result<workbook::Model, Refusal> {
    let found = workbook::Entity::find_by_id(id);
    let found = if held == Held::ToTheEnd { found.lock_exclusive() } else { found };
    let row = found.one(db).await?.filter(|row| row.campaign == campaign && row.unit.starts_with(GROUP));
    let row = row.ok_or_else(|| Refusal::not_found("no-workbook", &id.to_string()))?;
    if row.state == "open" { Ok(row) } else { Err(Refusal::new(Standing::Conflict, "workbook-closed")) }
}

/// Whether a row that is read is held until the write ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// It is only looked at.
    No,
    /// Nobody else decides about it meanwhile.
    ToTheEnd,
}
