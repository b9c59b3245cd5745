//! What people call the things that set-up knows by codes.

use std::collections::HashMap;

use parindex_engine::kernel::LocalText;
use parindex_store::entity::{campaign, campaign_group, unit};
use sea_orm::{EntityTrait, QueryOrder, QuerySelect};

use crate::{
    Context, Refusal,
    permission::{Object, Operation},
};

/// Names by code.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Names {
    /// Groups of units, as the newest campaign that has them calls them.
    pub groups: HashMap<String, LocalText>,
    /// Campaigns.
    pub campaigns: HashMap<String, LocalText>,
    /// Units, those that are no more included.
    pub units: HashMap<String, LocalText>,
}

/// Reads the names of groups, campaigns and units.
///
/// # Errors
/// Not allowed, or what the database says.
#[crate::compiled_here]
pub async fn names(ctx: &Context<'_>) -> Result<Names, Refusal> {
    ctx.may(Operation::ReadSetUp, &Object::ANY)?;
    let db = ctx.world.store.read();
    let campaigns = campaign::Entity::find().order_by_asc(campaign::Column::Year).order_by_asc(campaign::Column::CreatedAt);
    let campaigns = campaigns.all(db).await?;
    let mut groups = campaign_group::Entity::find().order_by_asc(campaign_group::Column::Position).all(db).await?;
    let age = |row: &campaign_group::Model| campaigns.iter().position(|campaign| campaign.code == row.campaign);
    groups.sort_by_key(age);
    let units: Vec<(String, String, Option<String>)> = unit::Entity::find()
        .select_only()
        .columns([unit::Column::Code, unit::Column::NameVi, unit::Column::NameEn])
        .into_tuple()
        .all(db)
        .await?;
    let text = |vi: String, en: Option<String>| LocalText { vi, en };
    Ok(Names {
        groups: groups.into_iter().map(|row| (row.code, text(row.name_vi, row.name_en))).collect(),
        campaigns: campaigns.into_iter().map(|row| (row.code, text(row.name_vi, row.name_en))).collect(),
        units: units.into_iter().map(|(code, vi, en)| (code, text(vi, en))).collect(),
    })
}
