//! What every change of a sheet does to the sheet itself.

use parindex_store::entity::{campaign, sheet};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, EntityTrait, QueryFilter,
    sea_query::{Expr, ExprTrait, OnConflict},
};

use crate::{
    Refusal, Standing,
    campaign::{Phase, not_frozen, window_of},
    write::Write,
};

/// The sheet has changed: its revision grows, and an approval of the old one no longer stands. Refused when the sheet is not open.
#[crate::compiled_here]
pub async fn touch(write: &Write, campaign: &campaign::Model, unit: &str) -> Result<sheet::Model, Refusal> {
    // While everybody fills in nobody can freeze, so only a unit with an end of its own has to look.
    if campaign.phase != Phase::SelfScoring.as_str() {
        not_frozen(&write.tx, &campaign.code).await?;
    }
    let mut touched = touched(write, &campaign.code, unit).await?;
    if touched.is_none() {
        begun(write, &campaign.code, unit).await?;
        touched = self::touched(write, &campaign.code, unit).await?;
    }
    match touched {
        // Its state was one that may be filled in, so only time can stand in the way.
        Some(sheet) => {
            window_of(campaign, Some(&sheet), write.at).open(write.at, campaign)?;
            Ok(sheet)
        }
        None => {
            let sheet = sheet::Entity::find_by_id((campaign.code.clone(), unit.to_owned())).one(&write.tx).await?;
            window_of(campaign, sheet.as_ref(), write.at).open(write.at, campaign)?;
            Err(Refusal::new(Standing::Busy(1), "same-cell-running"))
        }
    }
}

/// The sheet after the change; nothing when there is none that may be filled in.
async fn touched(write: &Write, campaign: &str, unit: &str) -> Result<Option<sheet::Model>, Refusal> {
    let rows = sheet::Entity::update_many()
        .col_expr(sheet::Column::Revision, Expr::col(sheet::Column::Revision).add(1))
        .col_expr(sheet::Column::ChangedAt, Expr::value(write.at.0))
        .col_expr(sheet::Column::State, Expr::value("filling"))
        .filter(sheet::Column::Campaign.eq(campaign))
        .filter(sheet::Column::Unit.eq(unit))
        .filter(sheet::Column::State.is_in(["filling", "approved"]))
        .exec_with_returning(&write.tx)
        .await?;
    Ok(rows.into_iter().next())
}

/// The sheet begins with its first cell.
async fn begun(write: &Write, campaign: &str, unit: &str) -> Result<(), Refusal> {
    let row = sheet::ActiveModel {
        campaign: Set(campaign.to_owned()),
        unit: Set(unit.to_owned()),
        state: Set("filling".to_owned()),
        closes_at: Set(None),
        revision: Set(0),
        changed_at: Set(None),
    };
    let once = OnConflict::columns([sheet::Column::Campaign, sheet::Column::Unit]).do_nothing().to_owned();
    sheet::Entity::insert(row).on_conflict(once).exec_without_returning(&write.tx).await?;
    Ok(())
}
