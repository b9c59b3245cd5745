//! What protects administrators from those who manage persons but not the system.

use parindex_store::{
    Uuid,
    entity::{person, role_grant},
};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect};

use crate::{Context, Refusal, Standing, permission::Role};

/// Grants that were not taken back, of one role.
pub(super) async fn holders(tx: &DatabaseTransaction, role: Role) -> Result<Vec<role_grant::Model>, Refusal> {
    // Whoever changes administrators waits for whoever else does, so that two of them cannot remove each other at the same moment.
    let found = role_grant::Entity::find()
        .filter(role_grant::Column::Role.eq(role.as_str()))
        .filter(role_grant::Column::RevokedAt.is_null())
        .lock_exclusive();
    Ok(found.all(tx).await?)
}

/// Reads the person, whom only an administrator may change when he or she is one.
pub(in crate::accounts) async fn may_touch(ctx: &Context<'_>, tx: &DatabaseTransaction, id: Uuid) -> Result<person::Model, Refusal> {
    let person = person::Entity::find_by_id(id).lock_exclusive().one(tx).await?;
    let person = person.ok_or_else(|| Refusal::not_found("no-person", &id.to_string()))?;
    let by_administrator = ctx.actor.is_system() || ctx.actor.holds(Role::Administrator);
    if !by_administrator && holders(tx, Role::Administrator).await?.iter().any(|grant| grant.person == id) {
        return Err(Refusal::new(Standing::Forbidden, "administrator-untouchable").with("name", person.name.as_str()));
    }
    Ok(person)
}

/// Somebody must be left who may manage the system, without an end in sight.
pub(super) async fn another_administrator(tx: &DatabaseTransaction, without: impl Fn(&role_grant::Model) -> bool) -> Result<(), Refusal> {
    let lasting =
        |grant: &role_grant::Model| grant.valid_from.is_none() && grant.valid_to.is_none() && grant.unit.is_none() && !without(grant);
    let others: Vec<Uuid> =
        holders(tx, Role::Administrator).await?.iter().filter(|grant| lasting(grant)).map(|grant| grant.person).collect();
    let active = person::Entity::find().filter(person::Column::Id.is_in(others)).filter(person::Column::Active.eq(true)).one(tx).await?;
    if active.is_some() { Ok(()) } else { Err(Refusal::new(Standing::Conflict, "last-administrator")) }
}
