//! Reads the sheet of a unit.

use std::collections::HashMap;

use parindex_engine::{criteria::CriteriaSet, kernel::UnitCode};
use parindex_store::{
    Uuid,
    entity::{assignment, campaign, citation, entry, person, sheet},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, Select};

use super::{
    SheetView,
    view::{Parts, view},
};
use crate::{
    Context, Refusal,
    campaign::{Definition, Window, window_of},
    permission::{Object, Operation, Role, authorize},
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
    /// Entries of the unit at the stage.
    pub entries: Vec<entry::Model>,
    /// Cells and sums.
    pub view: SheetView,
}

/// Reads the sheet of a unit in a campaign.
///
/// # Errors
/// Not allowed, no such campaign or unit, or what the database says.
#[crate::compiled_here]
pub async fn read(ctx: &Context<'_>, campaign: &str, unit: &str) -> Result<Sheet, Refusal> {
    ctx.may(Operation::ReadSheet, &Object::of_unit(unit))?;
    let db = ctx.world.store.read();
    let (campaign, definition) = ctx.world.definitions.get(db, campaign).await?;
    let code = known_unit(&definition, unit)?;
    let state = sheet::Entity::find_by_id((campaign.code.clone(), unit.to_owned())).one(db).await?;
    let window = window_of(&campaign, state.as_ref(), ctx.world.now());
    let entries = own_entries(db, &campaign.code, unit).await?;
    let view = computed(ctx, db, &campaign.code, &definition, &code, &entries).await?;
    Ok(Sheet { campaign, definition, unit: code, window, state, entries, view })
}

/// The unit's code, when the campaign scores it.
pub fn known_unit(definition: &Definition, unit: &str) -> Result<UnitCode, Refusal> {
    let view = definition.unit(unit).ok_or_else(|| Refusal::not_found("no-unit", unit))?;
    Ok(view.unit.code.clone())
}

/// The unit's entries of self-scoring.
pub(super) async fn own_entries(db: &impl ConnectionTrait, campaign: &str, unit: &str) -> Result<Vec<entry::Model>, Refusal> {
    let own = entry::Entity::find().filter(entry::Column::Campaign.eq(campaign)).filter(entry::Column::Unit.eq(unit));
    Ok(own.filter(entry::Column::Stage.eq("self")).all(db).await?)
}

/// Cells and sums from entries.
async fn computed(
    ctx: &Context<'_>,
    db: &impl ConnectionTrait,
    campaign: &str,
    definition: &Definition,
    unit: &UnitCode,
    rows: &[entry::Model],
) -> Result<SheetView, Refusal> {
    let names = names_of(db, rows.iter().map(|row| row.saved_by)).await?;
    let evidence = cited(db, campaign, unit.as_str()).await?;
    let mine = assigned(ctx, db, campaign, unit.as_str()).await?;
    let fills = |set: &CriteriaSet, at: usize| may_fill(ctx, set, at, unit.as_str(), &mine);
    let parts = Parts { entries: rows.iter().collect(), names: &names, evidence: &evidence, fills: &fills };
    view(definition, unit, &parts, ctx.words).ok_or_else(|| Refusal::not_found("no-unit", unit.as_str()))
}

/// Citations of a unit in a campaign that nobody withdrew.
pub fn standing_citations(campaign: &str, unit: &str) -> Select<citation::Entity> {
    let own = citation::Entity::find().filter(citation::Column::Campaign.eq(campaign)).filter(citation::Column::Unit.eq(unit));
    own.filter(citation::Column::WithdrawnAt.is_null())
}

/// How many documents each component cites.
async fn cited(db: &impl ConnectionTrait, campaign: &str, unit: &str) -> Result<HashMap<String, u32>, Refusal> {
    let rows: Vec<String> = standing_citations(campaign, unit)
        .select_only()
        .column(citation::Column::Component)
        .filter(citation::Column::Stage.eq("self"))
        .into_tuple()
        .all(db)
        .await?;
    let mut counts = HashMap::new();
    for component in rows {
        *counts.entry(component).or_default() += 1;
    }
    Ok(counts)
}

/// The nodes that are assigned to the person in a unit.
pub async fn assigned(ctx: &Context<'_>, db: &impl ConnectionTrait, campaign: &str, unit: &str) -> Result<Vec<String>, Refusal> {
    if !ctx.actor.holds(Role::Owner) {
        return Ok(Vec::new());
    }
    let rows = assignment::Entity::find()
        .filter(assignment::Column::Campaign.eq(campaign))
        .filter(assignment::Column::Unit.eq(unit))
        .filter(assignment::Column::Person.eq(ctx.actor.person))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| row.node).collect())
}

/// Whether the person may fill in the component at a position of the unit's set.
pub fn may_fill(ctx: &Context<'_>, set: &CriteriaSet, at: usize, unit: &str, mine: &[String]) -> bool {
    let path = path_of(set, at);
    let assigned = path.iter().any(|node| mine.iter().any(|own| own == node));
    authorize(ctx.actor, Operation::FillSheet, &Object { nodes: &path, assigned, ..Object::of_unit(unit) })
}

/// The codes of a node and its ancestors.
pub fn path_of(set: &CriteriaSet, node: usize) -> Vec<&str> {
    std::iter::successors(Some(node), |at| set.nodes()[*at].parent).map(|at| set.nodes()[at].code().as_str()).collect()
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
