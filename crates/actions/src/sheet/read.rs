//! Reads the sheet of a unit.

use std::collections::HashMap;

use parindex_engine::kernel::UnitCode;
use parindex_store::{
    Uuid,
    entity::{campaign, entry, person, sheet},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::{
    SheetView,
    view::{Parts, view},
};
use crate::{
    Context, Refusal,
    campaign::{Definition, Window, window_of},
    permission::{Object, Operation},
};

/// A sheet with its campaign and window.
pub struct Sheet {
    /// The campaign.
    pub campaign: campaign::Model,
    /// Its definition.
    pub definition: std::sync::Arc<Definition>,
    /// The unit.
    pub unit: UnitCode,
    /// When the unit may work on it.
    pub window: Window,
    /// Where it stands between filling and hand-in.
    pub state: Option<sheet::Model>,
    /// Cells and sums.
    pub view: SheetView,
}

/// Reads the sheet of a unit in a campaign.
///
/// # Errors
/// Not allowed, no such campaign or unit, or what the database says.
pub async fn read(ctx: &Context<'_>, campaign: &str, unit: &str) -> Result<Sheet, Refusal> {
    ctx.may(Operation::ReadSheet, &Object::of_unit(unit))?;
    let db = ctx.world.store.read();
    let (campaign, definition) = ctx.world.definitions.get(db, campaign).await?;
    let code = known_unit(&definition, unit)?;
    let state = sheet::Entity::find_by_id((campaign.code.clone(), unit.to_owned())).one(db).await?;
    let window = window_of(&campaign, state.as_ref(), ctx.world.now());
    let view = computed(ctx, db, &campaign.code, &definition, &code).await?;
    Ok(Sheet { campaign, definition, unit: code, window, state, view })
}

/// The unit's code, when the campaign scores it.
pub fn known_unit(definition: &Definition, unit: &str) -> Result<UnitCode, Refusal> {
    let view = definition.unit(unit).ok_or_else(|| Refusal::not_found("no-unit", unit))?;
    Ok(view.unit.code.clone())
}

/// Cells and sums from what is stored now.
pub async fn computed(
    ctx: &Context<'_>,
    db: &impl ConnectionTrait,
    campaign: &str,
    definition: &Definition,
    unit: &UnitCode,
) -> Result<SheetView, Refusal> {
    let rows = entry::Entity::find()
        .filter(entry::Column::Campaign.eq(campaign))
        .filter(entry::Column::Unit.eq(unit.as_str()))
        .filter(entry::Column::Stage.eq("self"))
        .all(db)
        .await?;
    let names = names_of(db, rows.iter().map(|row| row.saved_by)).await?;
    let parts = Parts { entries: &rows, names: &names, evidence: &HashMap::new() };
    view(definition, unit, &parts, ctx.words).ok_or_else(|| Refusal::not_found("no-unit", unit.as_str()))
}

/// Names of persons by id.
pub async fn names_of(db: &impl ConnectionTrait, ids: impl Iterator<Item = Uuid>) -> Result<HashMap<Uuid, String>, Refusal> {
    let mut ids: Vec<Uuid> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let persons = person::Entity::find().filter(person::Column::Id.is_in(ids)).all(db).await?;
    Ok(persons.into_iter().map(|p| (p.id, p.name)).collect())
}
