//! The units of a campaign: a copy of the registry, so that later changes of the registry leave the year as it was.

use std::collections::{BTreeMap, HashMap};

use parindex_exchange::TableText;
use parindex_store::entity::{campaign_group, campaign_table, campaign_unit, lineage, unit};
use parindex_words::sort_by_name;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, sea_query::OnConflict,
};
use serde::{Deserialize, Serialize};

use super::groups::preparing;
use crate::{
    Context, Refusal,
    campaign::insert,
    permission::{Object, Operation},
    write::{Leaf, Started, begin},
};

/// Which units of the registry are in a campaign, and in which group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceUnits {
    /// Campaign.
    pub campaign: String,
    /// Unit and group; a unit without a group is known but not scored. Units that are not named are taken out.
    pub places: BTreeMap<String, Option<String>>,
}

/// Copies units of the registry into a campaign in preparation, as they are today.
///
/// # Errors
/// Not allowed, a unit or group that is not there, a campaign that is open, or what the database says.
#[crate::compiled_here]
pub async fn place_units(ctx: &Context<'_>, command: &PlaceUnits) -> Result<usize, Refusal> {
    ctx.may(Operation::ChangeSetUp, &Object::ANY)?;
    let write = match begin::<_, usize>(ctx, "place-units", command).await? {
        Started::Before(answer) => return Ok(answer),
        Started::Fresh(write) => write,
    };
    let campaign = preparing(&write.tx, &command.campaign).await?;
    let groups = campaign_group::Entity::find().filter(campaign_group::Column::Campaign.eq(&command.campaign)).all(&write.tx).await?;
    for group in command.places.values().flatten() {
        if !groups.iter().any(|known| known.code == *group) {
            return Err(Refusal::not_found("no-group", group));
        }
    }
    let registry = unit::Entity::find().all(&write.tx).await?;
    let known: HashMap<&str, &unit::Model> = registry.iter().map(|unit| (unit.code.as_str(), unit)).collect();
    let mut units: Vec<campaign_unit::Model> = Vec::new();
    for (code, group) in &command.places {
        let unit = known.get(code.as_str()).ok_or_else(|| Refusal::not_found("no-unit", code))?;
        units.push(campaign_unit::Model {
            campaign: command.campaign.clone(),
            unit: code.clone(),
            position: 0,
            name_vi: unit.name_vi.clone(),
            name_en: unit.name_en.clone(),
            kind: unit.kind.clone(),
            group_code: group.clone(),
            traits: unit.traits.clone(),
            valid_from: unit.valid_from.clone(),
            valid_to: unit.valid_to.clone(),
        });
    }
    sort_by_name(&mut units, |unit| &unit.name_vi);
    let before = campaign_unit::Entity::find().filter(campaign_unit::Column::Campaign.eq(&command.campaign)).all(&write.tx).await?;
    campaign_unit::Entity::delete_many().filter(campaign_unit::Column::Campaign.eq(&command.campaign)).exec(&write.tx).await?;
    let count = units.len();
    let rows: Vec<campaign_unit::Model> = (0..).zip(units).map(|(position, unit)| campaign_unit::Model { position, ..unit }).collect();
    insert(&write.tx, rows.iter().map(|row| row.clone().into_active_model().reset_all()).collect()).await?;
    let links = lineage_of(&write.tx, command).await?;
    let leaf = Leaf::new("campaign-units-placed", format!("campaign/{}", command.campaign));
    let leaf = leaf.fact("places", serde_json::to_value(&command.places)?).gone(&before).rows(&rows);
    write.record(leaf.row(&links).row(&campaign)).await?;
    write.finish(count).await
}

/// The registry's lineage of the units that are in, so that the year can be compared with the one before.
async fn lineage_of(tx: &DatabaseTransaction, command: &PlaceUnits) -> Result<campaign_table::Model, Refusal> {
    let links = lineage::Entity::find().order_by_asc(lineage::Column::Id).all(tx).await?;
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let concerned = links.iter().filter(|link| command.places.contains_key(&link.successor));
    let rows = concerned.map(|l| vec![l.successor.clone(), l.predecessor.clone(), l.relation.clone(), text(&l.effective), text(&l.weight)]);
    let columns = ["successor", "predecessor", "relation", "effective", "weight"].map(str::to_owned).to_vec();
    let body = TableText { columns, rows: rows.collect() };
    let row = campaign_table::Model { campaign: command.campaign.clone(), name: "lineage".to_owned(), body: serde_json::to_string(&body)? };
    let key = [campaign_table::Column::Campaign, campaign_table::Column::Name];
    let replace = OnConflict::columns(key).update_column(campaign_table::Column::Body).to_owned();
    let stored = row.clone().into_active_model().reset_all();
    campaign_table::Entity::insert(stored).on_conflict(replace).exec_without_returning(tx).await?;
    Ok(row)
}
