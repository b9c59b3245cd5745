//! What a unit's components came to in the campaign before.

use std::collections::HashMap;

use parindex_engine::kernel::UnitCode;
use parindex_store::entity::{campaign, entry};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::{entries, view};
use crate::{
    Context, Refusal,
    campaign::Definition,
    permission::{Object, Operation},
};

/// Points of the campaign before, by the components of this one. A unit that came from exactly one earlier unit takes that one's points; a
/// component that a crosswalk maps one to one takes those of its predecessor.
///
/// # Errors
/// Not allowed, or what the database says.
#[crate::compiled_here]
pub async fn last_year(ctx: &Context<'_>, campaign: &campaign::Model, unit: &str) -> Result<HashMap<String, String>, Refusal> {
    ctx.may(Operation::ReadSheet, &Object::of_unit(unit))?;
    let db = ctx.world.store.read();
    let Some(before) = before(db, campaign).await? else { return Ok(HashMap::new()) };
    let (_, old) = ctx.world.definitions.get(db, &before.code).await?;
    let (_, new) = ctx.world.definitions.get(db, &campaign.code).await?;
    let Some(earlier) = earlier_unit(&old, &new, unit) else { return Ok(HashMap::new()) };
    let rows = entry::Entity::find()
        .filter(entry::Column::Campaign.eq(&before.code))
        .filter(entry::Column::Unit.eq(earlier.as_str()))
        .all(db)
        .await?;
    let points = points(&old, &earlier, &rows);
    Ok(carried(&old, &new, (&earlier, unit), points))
}

/// The campaign before this one.
pub async fn before(db: &impl ConnectionTrait, campaign: &campaign::Model) -> Result<Option<campaign::Model>, Refusal> {
    let earlier = campaign::Entity::find()
        .filter(campaign::Column::Year.lt(campaign.year))
        .filter(campaign::Column::Rehearsal.eq(campaign.rehearsal));
    Ok(earlier.order_by_desc(campaign::Column::Year).one(db).await?)
}

/// The unit itself, or the only one that it came from.
fn earlier_unit(old: &Definition, new: &Definition, unit: &str) -> Option<UnitCode> {
    if let Some(view) = old.unit(unit) {
        return Some(view.unit.code.clone());
    }
    let mut from = new.round.lineage.iter().filter(|link| link.successor.as_str() == unit);
    let only = from.next().filter(|_| from.next().is_none())?;
    Some(old.unit(only.predecessor.as_str())?.unit.code.clone())
}

/// Points by component, from the last stage that says something.
fn points(old: &Definition, unit: &UnitCode, rows: &[entry::Model]) -> HashMap<String, String> {
    let Some(view) = old.unit(unit.as_str()) else { return HashMap::new() };
    let entries = rows.iter().filter_map(|row| entries::to_engine(row, view.set).ok().flatten()).collect();
    view::points_of(old, unit, entries).unwrap_or_default()
}

/// Points under the codes of the newer set.
fn carried(
    old: &Definition,
    new: &Definition,
    (earlier, unit): (&UnitCode, &str),
    points: HashMap<String, String>,
) -> HashMap<String, String> {
    let (Some(old_view), Some(new_view)) = (old.unit(earlier.as_str()), new.unit(unit)) else { return HashMap::new() };
    let lines: Vec<_> = new
        .round
        .crosswalk
        .iter()
        .filter(|line| line.new_set == new_view.set.head.code && line.old_set == old_view.set.head.code)
        .collect();
    if lines.is_empty() {
        // Without a crosswalk the same code in the same set is the same component.
        return if old_view.set.head.code == new_view.set.head.code { points } else { HashMap::new() };
    }
    let one_to_one = lines.iter().filter(|line| lines.iter().filter(|other| other.new_node == line.new_node).count() == 1);
    one_to_one.filter_map(|line| Some((line.new_node.as_str().to_owned(), points.get(line.old_node.as_str())?.clone()))).collect()
}
