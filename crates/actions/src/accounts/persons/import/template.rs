//! The template that is filled in.

use parindex_exchange::{PersonsTemplate, write_persons_template};
use parindex_store::entity::unit;
use sea_orm::{EntityTrait, QueryOrder};

use crate::{
    Context, Refusal, Standing,
    permission::{Object, Operation, Role},
};

/// The workbook to fill in, with the roles that whoever asks may grant and the units of the catalogue.
///
/// # Errors
/// Not allowed, or what the database says.
#[crate::compiled_here]
pub async fn persons_template(ctx: &Context<'_>) -> Result<Vec<u8>, Refusal> {
    ctx.may(Operation::ManagePersons, &Object::ANY)?;
    let units = unit::Entity::find().order_by_asc(unit::Column::Code).all(ctx.world.store.read()).await?;
    let by_administrator = ctx.actor.is_system() || ctx.actor.holds(Role::Administrator);
    let roles = Role::ALL.into_iter().filter(|role| by_administrator || *role != Role::Administrator);
    let template = PersonsTemplate {
        roles: roles.map(|role| ctx.words.text(&format!("role-{}", role.as_str()))).collect(),
        units: units.into_iter().map(|unit| (unit.code, unit.name_vi)).collect(),
    };
    write_persons_template(&template, &ctx.words).map_err(|fault| {
        tracing::error!(?fault, "template of persons");
        Refusal::new(Standing::Failed, "server-failed")
    })
}
