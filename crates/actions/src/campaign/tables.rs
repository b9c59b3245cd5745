//! A campaign's rows as the tables of the round format.

use std::collections::BTreeMap;

use parindex_exchange::{TableText, Tables};
use parindex_store::entity::{campaign, campaign_group, campaign_table, campaign_unit, criteria_set, criterion};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::Refusal;

/// The body of a [`campaign_table`] row.
pub type TableBody = TableText;

/// The tables of a campaign, scores and evidence left out.
///
/// # Errors
/// What the database says.
pub async fn tables_of(db: &impl ConnectionTrait, campaign: &campaign::Model) -> Result<Tables, Refusal> {
    let code = campaign.code.as_str();
    let groups = campaign_group::Entity::find()
        .filter(campaign_group::Column::Campaign.eq(code))
        .order_by_asc(campaign_group::Column::Position)
        .all(db)
        .await?;
    let units = campaign_unit::Entity::find()
        .filter(campaign_unit::Column::Campaign.eq(code))
        .order_by_asc(campaign_unit::Column::Position)
        .all(db)
        .await?;
    let others = campaign_table::Entity::find().filter(campaign_table::Column::Campaign.eq(code)).all(db).await?;
    let mut tables = BTreeMap::new();
    for other in others {
        tables.insert(other.name, serde_json::from_str(&other.body)?);
    }
    let ids: Vec<_> = groups.iter().map(|group| group.set_id).collect();
    let sets = criteria_set::Entity::find().filter(criteria_set::Column::Id.is_in(ids.clone())).all(db).await?;
    let criteria = criterion::Entity::find()
        .filter(criterion::Column::SetId.is_in(ids))
        .order_by_asc(criterion::Column::SetId)
        .order_by_asc(criterion::Column::Position)
        .all(db)
        .await?;
    let code_of = |id| sets.iter().find(|set| set.id == id).map_or("", |set| set.code.as_str());
    tables.insert("groups".into(), table("code name_vi name_en set", groups.iter().map(|g| group_row(g, code_of(g.set_id)))));
    tables.insert("units".into(), table("code name_vi name_en kind group traits valid_from valid_to", units.iter().map(unit_row)));
    tables.insert("sets".into(), sets_table(&sets));
    tables.insert("criteria".into(), criteria_table(criteria.iter().map(|c| (c, code_of(c.set_id)))));
    Ok(Tables { settings: campaign.settings.clone(), tables })
}

/// The heads of some versions as a table of the round format.
pub fn sets_table(sets: &[criteria_set::Model]) -> TableText {
    table("code name_vi name_en version decision decision_date effective_from effective_to reading", sets.iter().map(set_row))
}

/// Some nodes, each with the code of its set, as a table of the round format.
pub fn criteria_table<'a>(nodes: impl Iterator<Item = (&'a criterion::Model, &'a str)>) -> TableText {
    let columns = "set code parent name_vi name_en max_points source rule clause evidence owner applies_when";
    table(columns, nodes.map(|(node, set)| criterion_row(node, set)))
}

fn table(columns: &str, rows: impl Iterator<Item = Vec<String>>) -> TableText {
    TableText { columns: columns.split(' ').map(Into::into).collect(), rows: rows.collect() }
}

fn optional(text: Option<&String>) -> String {
    text.cloned().unwrap_or_default()
}

fn group_row(group: &campaign_group::Model, set: &str) -> Vec<String> {
    vec![group.code.clone(), group.name_vi.clone(), optional(group.name_en.as_ref()), set.to_owned()]
}

fn unit_row(unit: &campaign_unit::Model) -> Vec<String> {
    let names = [unit.unit.clone(), unit.name_vi.clone(), optional(unit.name_en.as_ref())];
    let what = [unit.kind.clone(), optional(unit.group_code.as_ref()), unit.traits.clone()];
    let validity = [&unit.valid_from, &unit.valid_to].map(|day| optional(day.as_ref()));
    names.into_iter().chain(what).chain(validity).collect()
}

fn set_row(set: &criteria_set::Model) -> Vec<String> {
    let names = [set.code.clone(), set.name_vi.clone(), optional(set.name_en.as_ref()), set.version.clone()];
    let dates = [&set.decision, &set.decision_date, &set.effective_from, &set.effective_to].map(|text| optional(text.as_ref()));
    names.into_iter().chain(dates).chain([set.reading.clone()]).collect()
}

fn criterion_row(node: &criterion::Model, set: &str) -> Vec<String> {
    let place = [set.to_owned(), node.code.clone(), optional(node.parent.as_ref())];
    let names = [node.name_vi.clone(), optional(node.name_en.as_ref()), node.max_points.clone()];
    let rest =
        [&node.source, &node.rule, &node.clause, &node.evidence, &node.owner, &node.applies_when].map(|text| optional(text.as_ref()));
    place.into_iter().chain(names).chain(rest).collect()
}
