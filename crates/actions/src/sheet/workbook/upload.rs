//! Takes a workbook in: reads it in the child process, keeps it by its hash, and changes nothing yet.

use parindex_exchange::{BookFault, ReadBook, read_sheet_book};
use parindex_store::{StoreError, Uuid, entity::workbook};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect};
use serde::{Deserialize, Serialize};

use crate::{
    Context, Refusal, Standing,
    permission::{Object, Operation},
    setup::Upload,
    sheet::{known_unit, names_of},
    world::sha256_hex,
    write::{Leaf, Started, Write, begin},
};

/// Longest name of a file that is kept, in characters.
const LONGEST_NAME: usize = 200;
/// Most of what was read, in bytes of JSON: a sheet has some hundred rows.
const LARGEST: usize = 4 << 20;
/// Uploads that are listed.
const LISTED: u64 = 20;

/// A workbook for a unit's sheet; its bytes count by their hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UploadWorkbook {
    /// Campaign.
    pub campaign: String,
    /// Unit.
    pub unit: String,
    /// Name of the file.
    pub name: String,
}

/// A workbook that was taken in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Uploaded {
    /// Its id.
    pub id: Uuid,
    /// SHA-256 of its bytes.
    pub sha256: String,
}

/// Takes a workbook in.
///
/// # Errors
/// Not allowed, not a workbook of this sheet, beyond a limit, or what database and files say.
#[crate::compiled_here]
pub async fn upload(ctx: &Context<'_>, command: &UploadWorkbook, bytes: &[u8]) -> Result<Uploaded, Refusal> {
    ctx.may(Operation::ReadSheet, &Object::of_unit(&command.unit))?;
    ctx.may(Operation::FillSheet, &Object { assigned: true, ..Object::of_unit(&command.unit) })?;
    let (_, definition) = ctx.world.definitions.get(ctx.world.store.read(), &command.campaign).await?;
    known_unit(&definition, &command.unit)?;
    let read = Upload::keep(ctx.world, bytes)?.read(ctx.world, |path, reader| read_sheet_book(path, reader)).await?;
    let book = read.map_err(|fault| refused(&fault, ctx))?;
    is_ours(&book, command)?;
    let rows = serde_json::to_string(&book)?;
    if rows.len() > LARGEST {
        return Err(Refusal::new(Standing::TooLarge, "workbook-too-large"));
    }
    let sha256 = sha256_hex(bytes);
    let write = match begin::<_, Uploaded>(ctx, "upload-workbook", &(command, &sha256)).await? {
        Started::Before(answer) => return Ok(answer),
        Started::Fresh(write) => write,
    };
    let row =
        keep_book(ctx, &write, (&command.campaign, &command.unit), Sent { name: &command.name, sha256: &sha256, bytes, rows }).await?;
    write.record(leaf("workbook-uploaded", &row).private("name", Some(&row.name))).await?;
    write.finish(Uploaded { id: row.id, sha256 }).await
}

/// A workbook as it came, with what was read in it.
pub struct Sent<'a> {
    /// Name of the file.
    pub name: &'a str,
    /// SHA-256 of its bytes.
    pub sha256: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// What was read, as JSON.
    pub rows: String,
}

/// Keeps the bytes of a workbook, and the row under which it waits for a decision.
///
/// # Errors
/// What database and files say.
pub async fn keep_book(
    ctx: &Context<'_>,
    write: &Write,
    (campaign, unit): (&str, &str),
    sent: Sent<'_>,
) -> Result<workbook::Model, Refusal> {
    ctx.world.store.files().keep(sent.sha256, sent.bytes.to_vec().into()).await.map_err(StoreError::from)?;
    let row = workbook::Model {
        id: write.id(),
        campaign: campaign.to_owned(),
        unit: unit.to_owned(),
        sha256: sent.sha256.to_owned(),
        size: i64::try_from(sent.bytes.len()).unwrap_or(i64::MAX),
        name: sent.name.chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect(),
        rows: sent.rows,
        state: "open".to_owned(),
        uploaded_at: write.at.0,
        uploaded_by: ctx.actor.person,
        closed_at: None,
        closed_by: None,
        applied: 0,
    };
    Ok(row.into_active_model().reset_all().insert(&write.tx).await?)
}

/// What the log says about a workbook.
pub fn leaf(event: &'static str, row: &workbook::Model) -> Leaf {
    let leaf = Leaf::new(event, format!("workbook/{}/{}/{}", row.campaign, row.unit, row.id));
    leaf.fact("sha256", row.sha256.as_str()).fact("size", row.size)
}

/// The workbook of another sheet would put its values into the wrong cells.
fn is_ours(book: &ReadBook, command: &UploadWorkbook) -> Result<(), Refusal> {
    let of_other = |code, found: &str, own: &str| Err(Refusal::invalid(code).with("found", found).with("own", own).at("file"));
    if book.stamp.campaign != command.campaign {
        return of_other("workbook-of-other-campaign", &book.stamp.campaign, &command.campaign);
    }
    if book.stamp.unit != command.unit {
        return of_other("workbook-of-other-unit", &book.stamp.unit, &command.unit);
    }
    Ok(())
}

/// A workbook that cannot be used, in words.
pub fn refused(fault: &BookFault, ctx: &Context<'_>) -> Refusal {
    let refusal = match fault {
        BookFault::Unreadable(problem) => Refusal::invalid("workbook-unreadable").with("detail", problem.message(&ctx.words)),
        BookFault::NoStamp => Refusal::invalid("workbook-without-stamp"),
        BookFault::OtherForm(form) => Refusal::invalid("workbook-of-other-form").with("form", form.as_str()),
        BookFault::NoTable(columns) => {
            let names: Vec<String> = columns.iter().map(|key| ctx.words.text(key)).collect();
            Refusal::invalid("workbook-without-table").with("columns", names.join(", "))
        }
    };
    refusal.at("file")
}

/// A workbook that was sent, without what it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UploadLine {
    /// Id.
    pub id: Uuid,
    /// Name of the file.
    pub name: String,
    /// Size in bytes.
    pub size: i64,
    /// SHA-256.
    pub sha256: String,
    /// `open`, `accepted` or `dropped`.
    pub state: String,
    /// When it was sent, milliseconds UTC.
    pub uploaded_at: i64,
    /// By whom.
    pub uploaded_by: String,
    /// When it was accepted or dropped, milliseconds UTC.
    pub closed_at: Option<i64>,
    /// Cells that were taken from it.
    pub applied: i32,
}

/// The newest workbooks that were sent for a sheet.
///
/// # Errors
/// Not allowed, or what the database says.
#[crate::compiled_here]
pub async fn uploads(ctx: &Context<'_>, campaign: &str, unit: &str) -> Result<Vec<UploadLine>, Refusal> {
    ctx.may(Operation::ReadSheet, &Object::of_unit(unit))?;
    let db = ctx.world.store.read();
    let rows = workbook::Entity::find()
        .filter(workbook::Column::Campaign.eq(campaign))
        .filter(workbook::Column::Unit.eq(unit))
        .order_by_desc(workbook::Column::UploadedAt)
        .limit(LISTED)
        .all(db)
        .await?;
    let names = names_of(db, rows.iter().map(|row| row.uploaded_by)).await?;
    let line = |row: workbook::Model| UploadLine {
        uploaded_by: names.get(&row.uploaded_by).cloned().unwrap_or_default(),
        id: row.id,
        name: row.name,
        size: row.size,
        sha256: row.sha256,
        state: row.state,
        uploaded_at: row.uploaded_at,
        closed_at: row.closed_at,
        applied: row.applied,
    };
    Ok(rows.into_iter().map(line).collect())
}
