//! Documents of the unit's vault that an answer can rest on.

use parindex_store::{Uuid, entity::document};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;

use crate::{
    Context, Refusal,
    permission::{Object, Operation},
};

/// Most documents that are offered.
const MOST: u64 = 200;

/// A document that an answer can rest on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OfferedDocument {
    /// Document.
    pub document: Uuid,
    /// Its newest version.
    pub version: i32,
    /// Number and abstract.
    pub label: String,
}

/// The newest documents of a unit that were not put away.
///
/// # Errors
/// Not allowed, or what the database says.
#[crate::compiled_here]
pub async fn offered(ctx: &Context<'_>, unit: &str) -> Result<Vec<OfferedDocument>, Refusal> {
    ctx.may(Operation::AnswerExplanation, &Object::of_unit(unit))?;
    let own = document::Entity::find().filter(document::Column::Unit.eq(unit)).filter(document::Column::PutAwayAt.is_null());
    let rows = own.order_by_desc(document::Column::CreatedAt).order_by_desc(document::Column::Id).limit(MOST);
    let offered = |row: document::Model| OfferedDocument {
        document: row.id,
        version: row.version,
        label: [row.number.as_deref(), row.summary.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" – "),
    };
    Ok(rows.all(ctx.world.store.read()).await?.into_iter().map(offered).collect())
}
