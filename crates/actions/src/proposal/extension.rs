//! Gives a unit an end of self-scoring of its own.

use parindex_store::entity::{campaign, campaign_unit, hand_in, sheet, sheet_step};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter,
    sea_query::{Expr, ExprTrait, OnConflict},
};

use super::{By, Extension};
use crate::{
    Refusal,
    handover::{StepKind, keep},
    world::Instant,
    write::Leaf,
};

/// Gives the unit its end; a sheet that was handed in is opened again when the extension says so.
///
/// # Errors
/// A unit that is not scored, an end in the past or before everybody's, or what the database says.
pub(super) async fn extend(
    tx: &DatabaseTransaction,
    at: Instant,
    campaign: &campaign::Model,
    change: &Extension,
    by: By<'_>,
) -> Result<Leaf, Refusal> {
    let unit = campaign_unit::Entity::find_by_id((campaign.code.clone(), change.unit.clone())).one(tx).await?;
    if unit.is_none_or(|unit| unit.group_code.is_none()) {
        return Err(Refusal::not_found("no-unit", &change.unit));
    }
    in_order(at, campaign, change)?;
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
    let own = own.exec_with_returning(tx).await?;
    let withdrawn = if change.reopen { take_back(tx, at, campaign, change, by).await? } else { Vec::new() };
    let step = keep(tx, step(at, campaign, change, by)).await?;
    Ok(Leaf::new("deadline-extended", format!("sheet/{}/{}", campaign.code, change.unit))
        .fact("closes_at", change.closes_at)
        .fact("reopen", change.reopen)
        .rows(&own)
        .rows(&withdrawn)
        .row(&step))
}

/// An end of its own lies ahead, and never before the end that counts for everybody.
fn in_order(at: Instant, campaign: &campaign::Model, change: &Extension) -> Result<(), Refusal> {
    if change.closes_at <= at.0 {
        return Err(Refusal::invalid("deadline-in-the-past").with("at", Instant(change.closes_at).shown()).at("closes_at"));
    }
    match campaign.closes_at {
        Some(end) if change.closes_at < end => Err(Refusal::invalid("extension-shorter")
            .with("at", Instant(change.closes_at).shown())
            .with("end", Instant(end).shown())
            .at("closes_at")),
        _ => Ok(()),
    }
}

/// What was handed in no longer stands, so that it can be handed in again; the receipt stays and says so.
async fn take_back(
    tx: &DatabaseTransaction,
    at: Instant,
    campaign: &campaign::Model,
    change: &Extension,
    by: By<'_>,
) -> Result<Vec<hand_in::Model>, Refusal> {
    let standing = hand_in::Entity::update_many()
        .col_expr(hand_in::Column::WithdrawnAt, Expr::value(at.0))
        .col_expr(hand_in::Column::WithdrawnBy, Expr::value(by.second.unwrap_or(by.person)))
        .col_expr(hand_in::Column::WithdrawnWhy, Expr::value(by.reason))
        .filter(hand_in::Column::Campaign.eq(&campaign.code))
        .filter(hand_in::Column::Unit.eq(&change.unit))
        .filter(hand_in::Column::WithdrawnAt.is_null());
    Ok(standing.exec_with_returning(tx).await?)
}

fn step(at: Instant, campaign: &campaign::Model, change: &Extension, by: By<'_>) -> sheet_step::Model {
    let kind = if change.reopen { StepKind::Reopened } else { StepKind::Extended };
    sheet_step::Model {
        id: by.id,
        campaign: campaign.code.clone(),
        unit: change.unit.clone(),
        kind: kind.as_str().to_owned(),
        at: at.0,
        person: by.person,
        second: by.second,
        until: Some(change.closes_at),
        reason: Some(by.reason.to_owned()),
    }
}
