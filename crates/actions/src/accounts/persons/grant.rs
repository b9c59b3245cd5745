//! Grants a role for everything, a unit or an area, and takes it back. Nothing is deleted.

use parindex_store::{
    Uuid,
    entity::{criterion, role_grant, unit},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::guard::{another_administrator, may_touch};
use crate::{
    Context, Refusal, Standing,
    permission::{Object, Operation, Role},
    world::read_stored_day,
    write::{Leaf, Started, Write, begin},
};

/// A role for a person.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct GrantRole {
    /// Person.
    pub person: Uuid,
    /// Role.
    pub role: String,
    /// Only for this unit; needed for officer, owner and head.
    pub unit: Option<String>,
    /// Only for this node of the criteria sets and what is below it.
    pub area: Option<String>,
    /// First day, `yyyy-mm-dd` or `dd/mm/yyyy`.
    pub from: Option<String>,
    /// Last day.
    pub to: Option<String>,
}

/// A role that was granted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Granted {
    /// The grant.
    pub id: Uuid,
}

/// Grants a role. Only an administrator makes administrators.
///
/// # Errors
/// Not allowed, no such person, role, unit or area, days in the wrong order, or what the database says.
#[crate::compiled_here]
pub async fn grant_role(ctx: &Context<'_>, command: &GrantRole) -> Result<Granted, Refusal> {
    ctx.may(Operation::ManagePersons, &Object::ANY)?;
    let sound = sound(ctx, command).await?;
    let write = match begin::<_, Granted>(ctx, "grant-role", command).await? {
        Started::Before(answer) => return Ok(answer),
        Started::Fresh(write) => write,
    };
    may_touch(ctx, &write.tx, command.person).await?;
    let id = put(ctx, &write, &sound).await?;
    write.finish(Granted { id }).await
}

/// Writes a grant that is sound and records it; one that stands already is left as it is.
pub(in crate::accounts) async fn put(ctx: &Context<'_>, write: &Write, sound: &GrantRole) -> Result<Uuid, Refusal> {
    let same = role_grant::Entity::find()
        .filter(role_grant::Column::Person.eq(sound.person))
        .filter(role_grant::Column::Role.eq(&sound.role))
        .filter(role_grant::Column::RevokedAt.is_null());
    let same = same
        .all(&write.tx)
        .await?
        .into_iter()
        .find(|row| (&row.unit, &row.area, &row.valid_from, &row.valid_to) == (&sound.unit, &sound.area, &sound.from, &sound.to));
    if let Some(same) = same {
        return Ok(same.id);
    }
    let stored = row(ctx, write, sound).into_active_model().reset_all().insert(&write.tx).await?;
    write.record(leaf(&stored)).await?;
    Ok(stored.id)
}

/// What the log says about a role that was granted.
pub(in crate::accounts) fn leaf(stored: &role_grant::Model) -> Leaf {
    Leaf::new("role-granted", format!("role_grant/{}", stored.id))
        .fact("person", stored.person.to_string())
        .fact("role", stored.role.as_str())
        .fact("unit", json!(stored.unit))
        .fact("area", json!(stored.area))
        .fact("from", json!(stored.valid_from))
        .fact("to", json!(stored.valid_to))
}

/// The row of a grant that is sound.
pub(in crate::accounts) fn row(ctx: &Context<'_>, write: &Write, sound: &GrantRole) -> role_grant::Model {
    role_grant::Model {
        id: write.id(),
        person: sound.person,
        role: sound.role.clone(),
        unit: sound.unit.clone(),
        area: sound.area.clone(),
        valid_from: sound.from.clone(),
        valid_to: sound.to.clone(),
        granted_at: write.at.0,
        granted_by: ctx.actor.person,
        revoked_at: None,
        revoked_by: None,
    }
}

/// Looks whether a grant can be: its shape, and whether there are such a unit and area.
pub(in crate::accounts) async fn sound(ctx: &Context<'_>, command: &GrantRole) -> Result<GrantRole, Refusal> {
    let sound = shape(ctx, command)?;
    let db = ctx.world.store.read();
    if let Some(code) = &sound.unit
        && unit::Entity::find_by_id(code.clone()).one(db).await?.is_none()
    {
        return Err(Refusal::invalid("grant-no-unit").with("unit", code.as_str()).at("unit"));
    }
    if let Some(code) = &sound.area
        && criterion::Entity::find().filter(criterion::Column::Code.eq(code)).limit(1).one(db).await?.is_none()
    {
        return Err(Refusal::invalid("grant-no-area").with("area", code.as_str()).at("area"));
    }
    Ok(sound)
}

/// Looks whether a grant can be, as far as it says so itself: role, who grants it, whether it needs a unit, days.
pub(in crate::accounts) fn shape(ctx: &Context<'_>, command: &GrantRole) -> Result<GrantRole, Refusal> {
    let text = |text: &Option<String>| text.as_deref().map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned);
    let role = Role::parse(command.role.trim()).ok_or_else(|| Refusal::invalid("no-role").at("role"))?;
    let by_administrator = ctx.actor.is_system() || ctx.actor.holds(Role::Administrator);
    if role == Role::Administrator && !by_administrator {
        return Err(Refusal::new(Standing::Forbidden, "only-administrators-grant").at("role"));
    }
    let (unit, area) = (text(&command.unit), text(&command.area));
    if role.is_of_unit() && unit.is_none() {
        return Err(Refusal::invalid("role-needs-unit").at("unit"));
    }
    // A system is one, whoever keeps it keeps all of it.
    if role == Role::Administrator && (unit.is_some() || area.is_some()) {
        return Err(Refusal::invalid("role-is-whole").at("unit"));
    }
    let from = read_stored_day(command.from.as_deref(), "from")?;
    let to = read_stored_day(command.to.as_deref(), "to")?;
    if from.as_ref().zip(to.as_ref()).is_some_and(|(from, to)| from > to) {
        return Err(Refusal::invalid("dates-order").at("to"));
    }
    Ok(GrantRole { person: command.person, role: role.as_str().to_owned(), unit, area, from, to })
}

/// A grant to take back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RevokeRole {
    /// The grant.
    pub id: Uuid,
}

/// Takes a role back; the grant stays in the history.
///
/// # Errors
/// Not allowed, no such grant, taken back already, the last administrator, or what the database says.
#[crate::compiled_here]
pub async fn revoke_role(ctx: &Context<'_>, command: &RevokeRole) -> Result<Granted, Refusal> {
    ctx.may(Operation::ManagePersons, &Object::ANY)?;
    let write = match begin::<_, Granted>(ctx, "revoke-role", command).await? {
        Started::Before(answer) => return Ok(answer),
        Started::Fresh(write) => write,
    };
    let row = role_grant::Entity::find_by_id(command.id).lock_exclusive().one(&write.tx).await?;
    let row = row.ok_or_else(|| Refusal::not_found("no-grant", &command.id.to_string()))?;
    may_touch(ctx, &write.tx, row.person).await?;
    if row.revoked_at.is_some() {
        return Err(Refusal::new(Standing::Conflict, "grant-revoked-already"));
    }
    if row.role == Role::Administrator.as_str() {
        another_administrator(&write.tx, |grant| grant.id == row.id).await?;
    }
    let leaf =
        Leaf::new("role-revoked", format!("role_grant/{}", row.id)).fact("person", row.person.to_string()).fact("role", row.role.as_str());
    let id = row.id;
    let mut row = row.into_active_model();
    row.revoked_at = Set(Some(write.at.0));
    row.revoked_by = Set(Some(ctx.actor.person));
    row.update(&write.tx).await?;
    write.record(leaf).await?;
    write.finish(Granted { id }).await
}
