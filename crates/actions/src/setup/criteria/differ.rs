//! What changed between two versions.

use parindex_engine::{
    criteria::{Crosswalk, difference::Difference, difference::difference},
    kernel::{NodeCode, SetCode},
};
use parindex_store::{
    Uuid,
    entity::{criteria_set, crosswalk},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::set_rows;
use crate::{
    Context, Refusal,
    permission::{Object, Operation},
};

/// What changed between two versions, matched by crosswalk and code; with the two heads.
///
/// # Errors
/// Not allowed, no such version, or what the database says.
pub async fn differ(ctx: &Context<'_>, old: Uuid, new: Uuid) -> Result<(criteria_set::Model, criteria_set::Model, Difference), Refusal> {
    ctx.may(Operation::ReadSetUp, &Object::ANY)?;
    let db = ctx.world.store.read();
    let find = async |id: Uuid| {
        let row = criteria_set::Entity::find_by_id(id).one(db).await?;
        row.ok_or_else(|| Refusal::not_found("no-set", &id.to_string()))
    };
    let (old, new) = (find(old).await?, find(new).await?);
    let lines = crosswalk::Entity::find().filter(crosswalk::Column::OldSet.eq(&old.code));
    let lines = lines.filter(crosswalk::Column::NewSet.eq(&new.code)).all(db).await?;
    let read = |line: &crosswalk::Model| {
        Some(Crosswalk {
            old_set: SetCode::new(&line.old_set).ok()?,
            old_node: NodeCode::new(&line.old_node).ok()?,
            new_set: SetCode::new(&line.new_set).ok()?,
            new_node: NodeCode::new(&line.new_node).ok()?,
            share: None,
            row: None,
        })
    };
    let walk: Vec<Crosswalk> = lines.iter().filter_map(read).collect();
    let (before, after) = (set_rows(db, &old).await?.0.rows, set_rows(db, &new).await?.0.rows);
    let found = difference(&before, &after, &walk);
    Ok((old, new, found))
}
