//! Gives a unit an end of self-scoring of its own.

use parindex_store::entity::{campaign, campaign_unit, sheet};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter,
    sea_query::{Expr, ExprTrait, OnConflict},
};

use super::Extension;
use crate::{Refusal, world::Instant, write::Leaf};

/// Gives the unit its end; a sheet that was handed in is opened again when the extension says so.
///
/// # Errors
/// A unit that is not scored, an end in the past, or what the database says.
pub(super) async fn extend(tx: &DatabaseTransaction, at: Instant, campaign: &campaign::Model, change: &Extension) -> Result<Leaf, Refusal> {
    let unit = campaign_unit::Entity::find_by_id((campaign.code.clone(), change.unit.clone())).one(tx).await?;
    if unit.is_none_or(|unit| unit.group_code.is_none()) {
        return Err(Refusal::not_found("no-unit", &change.unit));
    }
    if change.closes_at <= at.0 {
        return Err(Refusal::invalid("deadline-in-the-past").with("at", Instant(change.closes_at).shown()).at("closes_at"));
    }
    let fresh = sheet::ActiveModel {
        campaign: Set(campaign.code.clone()),
        unit: Set(change.unit.clone()),
        state: Set("filling".to_owned()),
        closes_at: Set(None),
        revision: Set(0),
        changed_at: Set(None),
    };
    let once = OnConflict::columns([sheet::Column::Campaign, sheet::Column::Unit]).do_nothing().to_owned();
    sheet::Entity::insert(fresh).on_conflict(once).exec_without_returning(tx).await?;
    let mut update = sheet::Entity::update_many()
        .col_expr(sheet::Column::ClosesAt, Expr::value(change.closes_at))
        .col_expr(sheet::Column::Revision, Expr::col(sheet::Column::Revision).add(1));
    if change.reopen {
        update = update.col_expr(sheet::Column::State, Expr::value("filling"));
    }
    let own = update.filter(sheet::Column::Campaign.eq(&campaign.code)).filter(sheet::Column::Unit.eq(&change.unit));
    own.exec(tx).await?;
    Ok(Leaf::new("deadline-extended", format!("sheet/{}/{}", campaign.code, change.unit))
        .fact("closes_at", change.closes_at)
        .fact("reopen", change.reopen))
}
