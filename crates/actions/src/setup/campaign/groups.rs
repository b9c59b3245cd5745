//! The groups of a campaign in preparation, each with a version of a criteria set.

use parindex_engine::kernel::GroupCode;
use parindex_store::{
    Uuid,
    entity::{campaign, campaign_group, campaign_unit, criteria_set},
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
};
use serde::{Deserialize, Serialize};

use crate::{
    Context, Refusal, Standing,
    permission::{Object, Operation},
    write::{Leaf, Started, begin},
};

/// A group with its set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SaveGroup {
    /// Campaign.
    pub campaign: String,
    /// Code; one that is known is changed.
    pub code: String,
    /// Name in Vietnamese.
    pub name_vi: String,
    /// Name in English.
    pub name_en: Option<String>,
    /// The version of the set.
    pub set: Uuid,
}

/// Takes a group out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeleteGroup {
    /// Campaign.
    pub campaign: String,
    /// Code.
    pub code: String,
}

/// The campaign, when it is still being prepared; one revision on.
pub(super) async fn preparing(tx: &DatabaseTransaction, code: &str) -> Result<campaign::Model, Refusal> {
    let row = campaign::Entity::find_by_id(code.to_owned()).one(tx).await?.ok_or_else(|| Refusal::not_found("no-campaign", code))?;
    if row.phase != "preparing" {
        return Err(Refusal::new(Standing::Locked, "campaign-open").with("campaign", code));
    }
    let mut grown = row.clone().into_active_model();
    grown.revision = Set(row.revision + 1);
    Ok(grown.update(tx).await?)
}

/// Adds or changes a group.
///
/// # Errors
/// Not allowed, a field that is wrong, a campaign that is open, or what the database says.
#[crate::compiled_here]
pub async fn save_group(ctx: &Context<'_>, command: &SaveGroup) -> Result<(), Refusal> {
    ctx.may(Operation::ChangeSetUp, &Object::ANY)?;
    let code =
        GroupCode::new(command.code.trim()).map_err(|_| Refusal::invalid("code-wrong").with("found", command.code.as_str()).at("code"))?;
    if command.name_vi.trim().is_empty() {
        return Err(Refusal::invalid("field-wrong").with("field", "name_vi").at("name_vi"));
    }
    let write = match begin::<_, ()>(ctx, "save-group", command).await? {
        Started::Before(()) => return Ok(()),
        Started::Fresh(write) => write,
    };
    let campaign = preparing(&write.tx, &command.campaign).await?;
    if criteria_set::Entity::find_by_id(command.set).one(&write.tx).await?.is_none() {
        return Err(Refusal::not_found("no-set", &command.set.to_string()));
    }
    let known = campaign_group::Entity::find_by_id((command.campaign.clone(), code.to_string())).one(&write.tx).await?;
    let others = campaign_group::Entity::find().filter(campaign_group::Column::Campaign.eq(&command.campaign)).count(&write.tx).await?;
    let row = campaign_group::Model {
        campaign: command.campaign.clone(),
        code: code.to_string(),
        position: known.as_ref().map_or_else(|| i32::try_from(others).unwrap_or(i32::MAX), |known| known.position),
        name_vi: command.name_vi.trim().to_owned(),
        name_en: command.name_en.clone().filter(|name| !name.trim().is_empty()),
        set_id: command.set,
    };
    let active = row.into_active_model().reset_all();
    let row = if known.is_some() { active.update(&write.tx).await? } else { active.insert(&write.tx).await? };
    let leaf = Leaf::new("campaign-group-saved", format!("campaign-group/{}/{code}", command.campaign));
    write.record(leaf.fact("name_vi", command.name_vi.trim()).fact("set", command.set.to_string()).row(&row).row(&campaign)).await?;
    write.finish(()).await
}

/// Takes a group without units out of a campaign.
///
/// # Errors
/// Not allowed, a group that has units, a campaign that is open, or what the database says.
#[crate::compiled_here]
pub async fn delete_group(ctx: &Context<'_>, command: &DeleteGroup) -> Result<(), Refusal> {
    ctx.may(Operation::ChangeSetUp, &Object::ANY)?;
    let write = match begin::<_, ()>(ctx, "delete-group", command).await? {
        Started::Before(()) => return Ok(()),
        Started::Fresh(write) => write,
    };
    let campaign = preparing(&write.tx, &command.campaign).await?;
    let units = campaign_unit::Entity::find().filter(campaign_unit::Column::Campaign.eq(&command.campaign));
    let units = units.filter(campaign_unit::Column::GroupCode.eq(&command.code)).count(&write.tx).await?;
    if units > 0 {
        return Err(Refusal::new(Standing::Locked, "group-has-units")
            .with("group", command.code.as_str())
            .with("count", usize::try_from(units).unwrap_or(usize::MAX)));
    }
    let gone = campaign_group::Entity::find_by_id((command.campaign.clone(), command.code.clone())).one(&write.tx).await?;
    campaign_group::Entity::delete_by_id((command.campaign.clone(), command.code.clone())).exec(&write.tx).await?;
    let leaf = Leaf::new("campaign-group-deleted", format!("campaign-group/{}/{}", command.campaign, command.code));
    write.record(leaf.gone(&gone).row(&campaign)).await?;
    write.finish(()).await
}
