//! Lets a person in or not: active or not, a lost second factor, sessions.

use parindex_store::{Uuid, entity::session};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, sea_query::Expr,
};
use serde::{Deserialize, Serialize};

use super::guard::{another_administrator, may_touch};
use crate::{
    Context, Refusal, Standing,
    permission::{Object, Operation, Role},
    world::Instant,
    write::{Leaf, Started, begin},
};

/// Whether a person may sign in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetActive {
    /// Person.
    pub person: Uuid,
    /// Whether.
    pub active: bool,
}

/// What was done to a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonAct {
    /// How many sessions were ended.
    pub ended: u64,
}

/// Lets a person sign in, or no longer; then all sessions end at once. Nobody shuts the own door, nor that of the last administrator.
///
/// # Errors
/// Not allowed, no such person, oneself, the last administrator, or what the database says.
#[crate::compiled_here]
pub async fn set_active(ctx: &Context<'_>, command: &SetActive) -> Result<PersonAct, Refusal> {
    ctx.may(Operation::ManagePersons, &Object::ANY)?;
    if !command.active && command.person == ctx.actor.person {
        return Err(Refusal::new(Standing::Conflict, "own-account"));
    }
    let write = match begin::<_, PersonAct>(ctx, "set-active", command).await? {
        Started::Before(answer) => return Ok(answer),
        Started::Fresh(write) => write,
    };
    let person = may_touch(ctx, &write.tx, command.person).await?;
    let is_administrator = super::guard::holders(&write.tx, Role::Administrator).await?.iter().any(|grant| grant.person == person.id);
    if !command.active && is_administrator {
        another_administrator(&write.tx, |grant| grant.person == person.id).await?;
    }
    let ended = if command.active { 0 } else { end_sessions(&write.tx, person.id, None, write.at).await? };
    let event = if command.active { "person-activated" } else { "person-deactivated" };
    let leaf = Leaf::new(event, format!("person/{}", person.id)).fact("sessions_ended", ended);
    let version = person.version + 1;
    let mut row = person.into_active_model();
    row.active = Set(command.active);
    row.version = Set(version);
    row.update(&write.tx).await?;
    write.record(leaf).await?;
    write.finish(PersonAct { ended }).await
}

/// A person who has lost the second factor, or whose sessions must end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResetPerson {
    /// Person.
    pub person: Uuid,
    /// Whether the second factor goes; the sessions end in any case.
    pub second_factor: bool,
}

/// Ends a person's sessions and, for somebody who has lost it, takes the second factor away. Only an administrator does it.
///
/// # Errors
/// Not allowed, no such person, or what the database says.
#[crate::compiled_here]
pub async fn reset_second_factor(ctx: &Context<'_>, command: &ResetPerson) -> Result<PersonAct, Refusal> {
    ctx.may(Operation::ManageServer, &Object::ANY)?;
    let write = match begin::<_, PersonAct>(ctx, "reset-second-factor", command).await? {
        Started::Before(answer) => return Ok(answer),
        Started::Fresh(write) => write,
    };
    let person = may_touch(ctx, &write.tx, command.person).await?;
    let ended = end_sessions(&write.tx, person.id, None, write.at).await?;
    let event = if command.second_factor { "second-factor-reset" } else { "sessions-ended" };
    let leaf = Leaf::new(event, format!("person/{}", person.id)).fact("sessions_ended", ended);
    if command.second_factor {
        super::super::second_factor::spend_recovery_codes(&write.tx, person.id, write.at).await?;
        let mut row = person.into_active_model();
        row.totp_secret = Set(None);
        row.totp_pending = Set(None);
        row.totp_step = Set(None);
        row.update(&write.tx).await?;
    }
    write.record(leaf).await?;
    write.finish(PersonAct { ended }).await
}

/// Ends all sessions of a person, but for one.
pub(in crate::accounts) async fn end_sessions(
    tx: &DatabaseTransaction,
    person: Uuid,
    but: Option<Uuid>,
    at: Instant,
) -> Result<u64, Refusal> {
    let mut ending = session::Entity::update_many()
        .col_expr(session::Column::RevokedAt, Expr::value(Some(at.0)))
        .filter(session::Column::Person.eq(person))
        .filter(session::Column::RevokedAt.is_null());
    if let Some(kept) = but {
        ending = ending.filter(session::Column::Id.ne(kept));
    }
    Ok(ending.exec(tx).await?.rows_affected)
}
