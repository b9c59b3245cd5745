//! Whether somebody may judge a component of a unit.

use sea_orm::ConnectionTrait;

use super::in_conflict;
use crate::{
    Context, Refusal, Standing,
    campaign::Definition,
    permission::{Object, Operation},
    sheet::path_of,
    world::Instant,
};

/// Says no to whoever may not judge a component of a unit: it is not theirs, or they have declared a conflict of interest with the unit.
///
/// # Errors
/// Not allowed, in conflict, no such component, or what the database says.
pub async fn may_judge(
    ctx: &Context<'_>,
    db: &impl ConnectionTrait,
    campaign: &str,
    definition: &Definition,
    unit: &str,
    component: &str,
) -> Result<(), Refusal> {
    ctx.may(Operation::Appraise, &Object::of_unit(unit))?;
    let view = definition.unit(unit).ok_or_else(|| Refusal::not_found("no-unit", unit))?;
    let here = |at: &&usize| view.set.nodes()[**at].code().as_str() == component;
    let at = *view.set.components().iter().find(here).ok_or_else(|| Refusal::not_found("no-component", component))?;
    ctx.may(Operation::Appraise, &Object { nodes: &path_of(view.set, at), ..Object::of_unit(unit) })?;
    match in_conflict(db, campaign, ctx.actor.person, unit).await? {
        Some(row) => Err(Refusal::new(Standing::Forbidden, "in-conflict").with("unit", unit).with("at", Instant(row.declared_at).shown())),
        None => Ok(()),
    }
}
