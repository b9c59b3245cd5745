//! Every value that a cell ever had.

use std::collections::HashMap;

use parindex_store::{Uuid, entity::entry_version};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Serialize;

use super::{CellStatus, read::names_of};
use crate::{
    Context, Refusal,
    permission::{Object, Operation},
};

/// A value that a cell had.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PastValue {
    /// Version.
    pub version: i32,
    /// When it was saved, milliseconds UTC.
    pub saved_at: i64,
    /// Who saved it.
    pub saved_by: String,
    /// What it said.
    pub status: CellStatus,
    /// Figures as the round format writes them.
    pub inputs: Vec<Option<String>>,
    /// Points given by hand.
    pub points: Option<String>,
    /// Comment or explanation.
    pub comment: Option<String>,
    /// `sheet`, `workbook`, `api` or `demo`.
    pub by_way_of: String,
}

/// The history of a cell, newest first.
///
/// # Errors
/// Not allowed, or what the database says.
#[crate::compiled_here]
pub async fn history(ctx: &Context<'_>, campaign: &str, unit: &str, component: &str) -> Result<Vec<PastValue>, Refusal> {
    ctx.may(Operation::ReadSheet, &Object::of_unit(unit))?;
    let db = ctx.world.store.read();
    let rows = entry_version::Entity::find()
        .filter(entry_version::Column::Campaign.eq(campaign))
        .filter(entry_version::Column::Unit.eq(unit))
        .filter(entry_version::Column::Component.eq(component))
        .filter(entry_version::Column::Stage.eq("self"))
        .order_by_desc(entry_version::Column::Version)
        .all(db)
        .await?;
    let names = names_of(db, rows.iter().map(|row| row.saved_by)).await?;
    Ok(rows.into_iter().map(|row| past_value(row, &names)).collect())
}

/// A row of the history as it is told.
pub fn past_value(row: entry_version::Model, names: &HashMap<Uuid, String>) -> PastValue {
    PastValue {
        version: row.version,
        saved_at: row.saved_at,
        saved_by: names.get(&row.saved_by).cloned().unwrap_or_default(),
        status: CellStatus::parse(&row.status),
        inputs: serde_json::from_str(&row.inputs).unwrap_or_default(),
        points: row.points,
        comment: row.comment,
        by_way_of: row.by_way_of,
    }
}
