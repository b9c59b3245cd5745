//! Moves a sheet from one state to the next.

use parindex_store::entity::sheet;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};

use super::SheetState;
use crate::{Refusal, write::Write};

/// Whether a unit has begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Started {
    /// Nothing was ever saved.
    No,
    /// Something was saved.
    Yes,
}

/// Moves a sheet to a state; a sheet that nobody has touched gets its row. The row is locked from here to the end of the write, so that a
/// cell saved at the same moment comes either before or after.
#[crate::compiled_here]
pub async fn move_to(write: &Write, campaign: &str, unit: &str, state: SheetState) -> Result<sheet::Model, Refusal> {
    let row = sheet::ActiveModel {
        campaign: Set(campaign.to_owned()),
        unit: Set(unit.to_owned()),
        state: Set(state.as_str().to_owned()),
        closes_at: Set(None),
        revision: Set(0),
        changed_at: Set(None),
    };
    let once = sea_orm::sea_query::OnConflict::columns([sheet::Column::Campaign, sheet::Column::Unit]).do_nothing().to_owned();
    sheet::Entity::insert(row).on_conflict(once).exec_without_returning(&write.tx).await?;
    let moved = sheet::Entity::update_many()
        .col_expr(sheet::Column::State, Expr::value(state.as_str()))
        .filter(sheet::Column::Campaign.eq(campaign))
        .filter(sheet::Column::Unit.eq(unit))
        .exec_with_returning(&write.tx)
        .await?;
    moved.into_iter().next().ok_or_else(|| Refusal::not_found("no-unit", unit))
}
