//! Every state that a point ever had.

use parindex_store::{Uuid, entity::explanation_version};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Serialize;

use super::{point::Place, reader::reads_all, window::shows_to_unit};
use crate::{
    Context, Refusal,
    appraisal::to_read_blind,
    permission::{Object, Operation},
    sheet::names_of,
};

/// A point as it was after a change.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PastPoint {
    /// Version.
    pub version: i32,
    /// State.
    pub state: String,
    /// The answer.
    pub answer: Option<String>,
    /// Documents of the answer: document, version, page, quote.
    pub documents: serde_json::Value,
    /// Outcome.
    pub outcome: Option<String>,
    /// Why.
    pub decision: Option<String>,
    /// When, milliseconds UTC.
    pub changed_at: i64,
    /// Who.
    pub changed_by: String,
}

/// The history of a point, newest first. Who may not see decisions is told of what was asked and answered only.
///
/// # Errors
/// Not allowed, no such point of the unit, or what the database says.
#[crate::compiled_here]
pub async fn point_history(ctx: &Context<'_>, campaign: &str, unit: &str, point: Uuid) -> Result<Vec<PastPoint>, Refusal> {
    ctx.may(Operation::ReadAppraisal, &Object::of_unit(unit))?;
    let db = ctx.world.store.read();
    let (row, _) = ctx.world.definitions.get(db, campaign).await?;
    let asked = Place { campaign, unit, point }.find(db).await?;
    // Whoever reads the cell blind knows of no question about it.
    if to_read_blind(db, campaign, ctx.actor.person).await?.contains(&(asked.unit, asked.component)) {
        return Err(Refusal::not_found("no-point", &point.to_string()));
    }
    let hidden = !shows_to_unit(&row) && !reads_all(ctx.actor, unit);
    let rows = explanation_version::Entity::find().filter(explanation_version::Column::Explanation.eq(point));
    let mut rows = rows.order_by_desc(explanation_version::Column::Version).all(db).await?;
    rows.retain(|row| !hidden || row.state != "settled");
    let names = names_of(db, rows.iter().map(|row| row.changed_by)).await?;
    let past = |row: explanation_version::Model| PastPoint {
        version: row.version,
        state: row.state,
        answer: row.answer,
        documents: serde_json::from_str(&row.documents).unwrap_or_default(),
        outcome: row.outcome,
        decision: row.decision,
        changed_at: row.changed_at,
        changed_by: names.get(&row.changed_by).cloned().unwrap_or_default(),
    };
    Ok(rows.into_iter().map(past).collect())
}
