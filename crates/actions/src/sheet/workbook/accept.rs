//! Accepts a workbook: the cells that were chosen, in one go.

use parindex_exchange::ReadBook;
use parindex_store::{
    Uuid,
    entity::{entry, sheet, workbook},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{
    compare::command as cell_command,
    preview::{open_upload, sides},
    upload::leaf,
};
use crate::{
    Context, Refusal, Standing,
    campaign::window_of,
    permission::{Object, Operation},
    sheet::{
        save_cell::may_save,
        saved_leaf, touch,
        value::{Stored, store},
    },
    write::{Started, begin},
};

/// A cell whose value of the workbook is taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Take {
    /// Component.
    pub component: String,
    /// The version on the server that was seen; 0 for a cell that was never saved.
    pub version: i32,
}

/// A workbook to accept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AcceptWorkbook {
    /// Campaign.
    pub campaign: String,
    /// Unit.
    pub unit: String,
    /// The workbook.
    pub id: Uuid,
    /// The cells that are taken; all others stay as they are.
    pub take: Vec<Take>,
}

/// What came of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accepted {
    /// Components that were saved.
    pub applied: Vec<String>,
    /// Components that somebody has changed since they were seen: nothing was saved there, and they are shown again.
    pub again: Vec<String>,
    /// Components of which the value cannot be saved.
    pub refused: Vec<String>,
}

/// Saves the cells that were chosen, each in the version that was seen, in one transaction. The workbook stays open for those that
/// somebody else has changed meanwhile.
///
/// # Errors
/// Not allowed, locked, no such workbook, one that is closed, or what the database says.
#[crate::compiled_here]
pub async fn accept(ctx: &Context<'_>, command: &AcceptWorkbook) -> Result<Accepted, Refusal> {
    let AcceptWorkbook { campaign, unit, id, take } = command;
    ctx.may(Operation::ReadSheet, &Object::of_unit(unit))?;
    let db = ctx.world.store.read();
    let (campaign_row, definition) = ctx.world.definitions.get(db, campaign).await?;
    let view = definition.unit(unit).ok_or_else(|| Refusal::not_found("no-unit", unit))?;
    let write = match begin::<_, Accepted>(ctx, "accept-workbook", command).await? {
        Started::Before(answer) => return Ok(answer),
        Started::Fresh(write) => write,
    };
    let upload = open_upload(&write.tx, campaign, unit, *id).await?;
    let state = sheet::Entity::find_by_id((campaign.clone(), unit.clone())).one(&write.tx).await?;
    window_of(&campaign_row, state.as_ref(), write.at).open(write.at, &campaign_row)?;
    let book: ReadBook = serde_json::from_str(&upload.rows)?;
    let of_unit = entry::Entity::find().filter(entry::Column::Campaign.eq(campaign)).filter(entry::Column::Unit.eq(unit));
    let entries = of_unit.filter(entry::Column::Stage.eq("self")).all(&write.tx).await?;
    let changes = sides(&write.tx, &definition, view, &book, &entries).await?.changes(ctx, campaign, &|_| true);
    let mut done = Accepted::default();
    let mut cells = Vec::new();
    for taken in take {
        let change = changes.iter().find(|change| change.component == taken.component);
        match change.and_then(|change| Some((change, change.mine.as_ref()?))) {
            Some((change, _)) if change.theirs.version != taken.version => done.again.push(taken.component.clone()),
            Some((change, mine)) if change.kind.can_be_taken() => {
                let cell = cell_command((campaign, unit), &taken.component, taken.version, mine);
                may_save(ctx, view, &cell).await?;
                cells.push(cell);
            }
            _ => done.refused.push(taken.component.clone()),
        }
    }
    // The sheet first, then its cells, as everybody does it: so no two writers wait for each other.
    let touched = match cells.first() {
        Some(first) => Some(touch(&write, &campaign_row, &first.unit).await?),
        None => None,
    };
    for cell in &cells {
        let said = cell.said();
        let row = Stored::read(&said, None, view, &definition, ctx)?.row(&said, cell.version + 1, write.at.0, ctx.actor.person);
        match store(&write, cell.version, &row, cell.way).await {
            Ok(past) => {
                write.record(saved_leaf(&row, &past)).await?;
                done.applied.push(row.component);
            }
            Err(refusal) if refusal.standing == Standing::Conflict => done.again.push(row.component),
            Err(refusal) => return Err(refusal),
        }
    }
    let closed = done.again.is_empty();
    let applied = upload.applied + i32::try_from(done.applied.len()).unwrap_or(i32::MAX);
    let mut accepted = leaf("workbook-accepted", &upload).fact("applied", json!(done.applied)).fact("again", json!(done.again));
    if let Some(sheet) = &touched {
        accepted = accepted.row(sheet);
    }
    write.record(accepted).await?;
    let mut row = workbook::ActiveModel { id: Set(*id), applied: Set(applied), ..Default::default() };
    if closed {
        row.state = Set("accepted".to_owned());
        row.rows = Set(String::new());
        row.closed_at = Set(Some(write.at.0));
        row.closed_by = Set(Some(ctx.actor.person));
    }
    row.update(&write.tx).await?;
    write.finish(done).await
}
