//! Sessions: who a cookie belongs to.

use parindex_store::{
    Uuid,
    entity::{person, role_grant, session},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};

use crate::{
    Refusal,
    permission::{Actor, Grant, Role},
    world::{Instant, World, sha256_hex},
};

/// A session without use ends after so long, in milliseconds: eight hours, a working day.
const IDLE: i64 = 8 * 3_600_000;
/// How stale `seen_at` may be before it is written again, in milliseconds.
const SEEN_GRAIN: i64 = 60_000;

/// Somebody who is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// Who, with the grants that count today.
    pub actor: Actor,
    /// The session.
    pub session: Uuid,
    /// `vi` or `en`.
    pub language: String,
    /// Whether the person has a second factor and has not shown it yet.
    pub second_factor_missing: bool,
    /// When the password was last shown.
    pub proved_at: Instant,
}

/// Who a session token belongs to; nobody when it is unknown, over, revoked or of an inactive person.
///
/// # Errors
/// What the database says.
pub async fn identify(world: &World, token: &str) -> Result<Option<SignedIn>, Refusal> {
    let db = world.store.read();
    let now = world.now();
    let found = session::Entity::find()
        .filter(session::Column::Token.eq(sha256_hex(token.as_bytes())))
        .filter(session::Column::RevokedAt.is_null())
        .filter(session::Column::ExpiresAt.gt(now.0))
        .filter(session::Column::SeenAt.gt(now.0 - IDLE))
        .one(db)
        .await?;
    let Some(session) = found else { return Ok(None) };
    let person = person::Entity::find_by_id(session.person).one(db).await?;
    let Some(person) = person.filter(|person| person.active) else { return Ok(None) };
    let grants = role_grant::Entity::find()
        .filter(role_grant::Column::Person.eq(person.id))
        .filter(role_grant::Column::RevokedAt.is_null())
        .all(db)
        .await?;
    if now.0 - session.seen_at > SEEN_GRAIN {
        seen(world, session.id, now).await?;
    }
    let day = now.day();
    let grants = grants.into_iter().filter_map(grant_of).filter(|grant| grant.counts_on(day)).collect();
    let actor = Actor { person: person.id, name: person.name, grants };
    let second_factor_missing = person.totp_secret.is_some() && session.factors < 2;
    let proved_at = Instant(session.proved_at);
    Ok(Some(SignedIn { actor, session: session.id, language: person.language, second_factor_missing, proved_at }))
}

async fn seen(world: &World, id: Uuid, now: Instant) -> Result<(), Refusal> {
    let tx = world.store.begin().await?;
    session::Entity::update_many()
        .col_expr(session::Column::SeenAt, Expr::value(now.0))
        .filter(session::Column::Id.eq(id))
        .exec(&tx)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// A stored grant; nothing when its role is unknown to this version.
fn grant_of(row: role_grant::Model) -> Option<Grant> {
    let day = |text: Option<String>| text.and_then(|text| text.parse().ok());
    let role = Role::parse(&row.role)?;
    Some(Grant { role, unit: row.unit, area: row.area, valid_from: day(row.valid_from), valid_to: day(row.valid_to) })
}

/// Ends a session.
///
/// # Errors
/// What the database says.
pub async fn end_session(world: &World, id: Uuid) -> Result<(), Refusal> {
    let tx = world.store.begin().await?;
    session::ActiveModel { id: Set(id), revoked_at: Set(Some(world.now().0)), ..Default::default() }.update(&tx).await?;
    tx.commit().await?;
    Ok(())
}
