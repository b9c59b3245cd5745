//! The vaults of all units that somebody may read.

use std::collections::HashMap;

use parindex_store::entity::{document, unit};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use crate::{
    Context, Refusal,
    permission::{Object, Operation, authorize},
};

/// A unit with the number of its documents.
#[derive(Debug, Clone)]
pub struct VaultLine {
    /// Unit.
    pub unit: unit::Model,
    /// Documents that are not put away.
    pub documents: u64,
}

/// The units whose documents the person may read, in no order.
///
/// # Errors
/// What the database says.
#[crate::compiled_here]
pub async fn vaults(ctx: &Context<'_>) -> Result<Vec<VaultLine>, Refusal> {
    let db = ctx.world.store.read();
    let counted: Vec<(String, i64)> = document::Entity::find()
        .select_only()
        .column(document::Column::Unit)
        .column_as(document::Column::Id.count(), "documents")
        .filter(document::Column::PutAwayAt.is_null())
        .group_by(document::Column::Unit)
        .into_tuple()
        .all(db)
        .await?;
    let counted: HashMap<String, i64> = counted.into_iter().collect();
    let units = unit::Entity::find().all(db).await?;
    let readable = units.into_iter().filter(|unit| authorize(ctx.actor, Operation::ReadEvidence, &Object::of_unit(&unit.code)));
    let line = |unit: unit::Model| {
        let documents = counted.get(&unit.code).and_then(|count| u64::try_from(*count).ok()).unwrap_or(0);
        VaultLine { unit, documents }
    };
    Ok(readable.map(line).collect())
}
