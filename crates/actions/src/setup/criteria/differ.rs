//! What changed between two versions.

use parindex_engine::{
    criteria::{Crosswalk, difference::Difference, difference::difference},
    kernel::{NodeCode, SetCode},
};
use parindex_store::{
    Uuid,
    entity::{criteria_set, crosswalk},
};
use sea_orm::ConnectionTrait;

use super::{crosswalk::lines_between, set_rows, view::version};
use crate::{
    Context, Refusal,
    permission::{Object, Operation},
};

/// What changed between two versions, matched by crosswalk and code; with the two heads.
///
/// # Errors
/// Not allowed, no such version, or what the database says.
#[crate::compiled_here]
pub async fn differ(ctx: &Context<'_>, old: Uuid, new: Uuid) -> Result<(criteria_set::Model, criteria_set::Model, Difference), Refusal> {
    ctx.may(Operation::ReadSetUp, &Object::ANY)?;
    let db = ctx.world.store.read();
    let (old, new) = (version(db, old).await?, version(db, new).await?);
    // A crosswalk leads forward in time, but the two may be compared the other way round.
    let forward = walk(db, &old.code, &new.code).await?;
    let walk: Vec<Crosswalk> =
        if forward.is_empty() { walk(db, &new.code, &old.code).await?.into_iter().map(turned).collect() } else { forward };
    let (before, after) = (set_rows(db, &old).await?.0.rows, set_rows(db, &new).await?.0.rows);
    let found = difference(&before, &after, &walk);
    Ok((old, new, found))
}

/// The crosswalk between two sets, by code.
async fn walk(db: &impl ConnectionTrait, old: &str, new: &str) -> Result<Vec<Crosswalk>, Refusal> {
    let read = |line: crosswalk::Model| {
        Some(Crosswalk {
            old_set: SetCode::new(&line.old_set).ok()?,
            old_node: NodeCode::new(&line.old_node).ok()?,
            new_set: SetCode::new(&line.new_set).ok()?,
            new_node: NodeCode::new(&line.new_node).ok()?,
            share: line.share.as_deref().map(str::parse).transpose().ok()?,
            row: None,
        })
    };
    Ok(lines_between(db, old, new).await?.into_iter().filter_map(read).collect())
}

fn turned(line: Crosswalk) -> Crosswalk {
    Crosswalk { old_set: line.new_set, old_node: line.new_node, new_set: line.old_set, new_node: line.old_node, ..line }
}
