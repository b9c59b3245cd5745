//! Drops a workbook that was sent: nothing of it is taken.

use parindex_store::{Uuid, entity::workbook};
use sea_orm::{ActiveModelTrait, ActiveValue::Set};
use serde::{Deserialize, Serialize};

use super::{preview::open_upload, upload::leaf};
use crate::{
    Context, Refusal,
    permission::{Object, Operation},
    write::{Started, begin},
};

/// A workbook to drop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DropWorkbook {
    /// Campaign.
    pub campaign: String,
    /// Unit.
    pub unit: String,
    /// The workbook.
    pub id: Uuid,
}

/// Drops a workbook. Its bytes and the record that it was sent stay; what was read from it goes.
///
/// # Errors
/// Not allowed, no such workbook, one that is closed, or what the database says.
#[crate::compiled_here]
pub async fn drop_workbook(ctx: &Context<'_>, command: &DropWorkbook) -> Result<(), Refusal> {
    ctx.may(Operation::FillSheet, &Object { assigned: true, ..Object::of_unit(&command.unit) })?;
    let write = match begin::<_, ()>(ctx, "drop-workbook", command).await? {
        Started::Before(()) => return Ok(()),
        Started::Fresh(write) => write,
    };
    let upload = open_upload(&write.tx, &command.campaign, &command.unit, command.id).await?;
    let row = workbook::ActiveModel {
        id: Set(upload.id),
        state: Set("dropped".to_owned()),
        rows: Set(String::new()),
        closed_at: Set(Some(write.at.0)),
        closed_by: Set(Some(ctx.actor.person)),
        ..Default::default()
    };
    row.update(&write.tx).await?;
    write.record(leaf("workbook-dropped", &upload)).await?;
    write.finish(()).await
}
