//! Shows what would become of every cell if the workbook were accepted now.

use std::collections::{HashMap, HashSet};

use parindex_exchange::{Answer, ReadBook};
use parindex_store::{
    Uuid,
    entity::{entry, entry_version, workbook},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::{
    CellChange, Side,
    compare::{Sides, nothing, of_entry, of_version},
};
use crate::{
    Context, Refusal, Standing,
    campaign::{Definition, UnitView},
    sheet::{Sheet, names_of, read},
};

/// What would become of a sheet.
pub struct Preview {
    /// The workbook that was sent.
    pub upload: workbook::Model,
    /// Who sent it.
    pub uploaded_by: String,
    /// When it was downloaded, milliseconds UTC.
    pub downloaded_at: i64,
    /// The sheet as it is now.
    pub sheet: Sheet,
    /// Every component in the order of the set.
    pub cells: Vec<CellChange>,
    /// Codes that the unit's set does not have.
    pub unknown: Vec<String>,
    /// Rows without a code in which something stands: sheet and row.
    pub strays: Vec<(String, u32)>,
}

/// Compares a workbook that was sent with the sheet as it is now. Nothing changes; a locked sheet can be compared too.
///
/// # Errors
/// Not allowed, no such workbook, one that is closed, or what the database says.
#[crate::compiled_here]
pub async fn preview(ctx: &Context<'_>, campaign: &str, unit: &str, id: Uuid) -> Result<Preview, Refusal> {
    let sheet = read(ctx, campaign, unit).await?;
    let db = ctx.world.store.read();
    let upload = open_upload(db, campaign, unit, id).await?;
    let book: ReadBook = serde_json::from_str(&upload.rows)?;
    let view = sheet.definition.unit(unit).ok_or_else(|| Refusal::not_found("no-unit", unit))?;
    let sides = sides(db, &sheet.definition, view, &book, &sheet.entries).await?;
    let fillable: HashSet<&str> = sheet.view.cells.iter().filter(|cell| cell.fillable).map(|cell| cell.component.as_str()).collect();
    let cells = sides.changes(ctx, campaign, &|component| fillable.contains(component));
    let uploaded_by = names_of(db, std::iter::once(upload.uploaded_by)).await?.remove(&upload.uploaded_by).unwrap_or_default();
    let known: HashSet<&str> = view.set.nodes().iter().map(|node| node.code().as_str()).collect();
    let unknown = book.rows.iter().filter(|row| !known.contains(row.code.as_str()) && !row.is_blank()).map(|row| row.code.clone());
    let unknown = unknown.collect();
    let (downloaded_at, strays) = (book.stamp.at, book.strays);
    Ok(Preview { upload, uploaded_by, downloaded_at, cells, unknown, strays, sheet })
}

/// A workbook of this sheet that waits for an answer.
pub async fn open_upload(db: &impl ConnectionTrait, campaign: &str, unit: &str, id: Uuid) -> Result<workbook::Model, Refusal> {
    let row = workbook::Entity::find_by_id(id).one(db).await?;
    let row = row.filter(|row| row.campaign == campaign && row.unit == unit);
    let row = row.ok_or_else(|| Refusal::not_found("no-workbook", &id.to_string()))?;
    if row.state == "open" { Ok(row) } else { Err(Refusal::new(Standing::Conflict, "workbook-closed")) }
}

/// What the cells are compared with.
pub async fn sides<'a>(
    db: &impl ConnectionTrait,
    definition: &'a Definition,
    view: UnitView<'a>,
    book: &'a ReadBook,
    entries: &'a [entry::Model],
) -> Result<Sides<'a>, Refusal> {
    let names = names_of(db, entries.iter().map(|row| row.saved_by)).await?;
    let side = |row: &'a entry::Model| {
        let saved_by = names.get(&row.saved_by).cloned();
        (row.component.as_str(), Side { answer: of_entry(row), version: row.version, saved_at: Some(row.saved_at), saved_by })
    };
    let base = base(db, book, entries).await?;
    Ok(Sides { definition, view, book, current: entries.iter().map(side).collect(), base })
}

/// The values at the download, from the history of the cells.
async fn base<'a>(db: &impl ConnectionTrait, book: &'a ReadBook, entries: &[entry::Model]) -> Result<HashMap<&'a str, Answer>, Refusal> {
    let now: HashMap<&str, &entry::Model> = entries.iter().map(|row| (row.component.as_str(), row)).collect();
    let mut base = HashMap::new();
    let mut older = Vec::new();
    for (component, version) in &book.stamp.versions {
        match now.get(component.as_str()) {
            _ if *version == 0 => drop(base.insert(component.as_str(), nothing())),
            Some(row) if row.version == *version => drop(base.insert(component.as_str(), of_entry(row))),
            _ => older.push(component.as_str()),
        }
    }
    if older.is_empty() {
        return Ok(base);
    }
    let rows = entry_version::Entity::find()
        .filter(entry_version::Column::Campaign.eq(&book.stamp.campaign))
        .filter(entry_version::Column::Unit.eq(&book.stamp.unit))
        .filter(entry_version::Column::Stage.eq("self"))
        .filter(entry_version::Column::Component.is_in(older.iter().copied()))
        .all(db)
        .await?;
    for component in older {
        let version = book.stamp.versions.get(component);
        if let Some(row) = rows.iter().find(|row| row.component == component && Some(&row.version) == version) {
            base.insert(component, of_version(row));
        }
    }
    Ok(base)
}
