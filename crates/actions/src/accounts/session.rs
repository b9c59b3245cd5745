//! Sessions: who a cookie belongs to.

use parindex_store::{
    Uuid,
    entity::{person, role_grant, server_setting, session},
};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, IdenStatic, Iterable, JoinType, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
    sea_query::{Expr, ExprTrait, IntoCondition},
};
use serde::Serialize;

use super::{
    password::sound_password,
    persons::end_sessions,
    security::{NAME, Security, security},
    sign_in::{busy, hashed},
    throttle::{self, By},
};
use crate::{
    Context, Refusal, Standing,
    permission::{Actor, Grant, Role},
    world::{Instant, World, sha256_hex},
    write::{Leaf, Started, begin},
};

/// How stale `seen_at` may be before it is written again, in milliseconds.
pub(super) const SEEN_GRAIN: i64 = 60_000;
/// How long a password that was shown counts for what is dangerous, in milliseconds: 15 minutes.
const PROOF: i64 = 15 * 60_000;

/// Somebody who is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// Who, with the grants that count today.
    pub actor: Actor,
    /// The session; nil with an API token.
    pub session: Uuid,
    /// `vi` or `en`.
    pub language: String,
    /// Whether a second factor is missing: there is one that was not shown yet, or a role of the person needs one that is not set up yet.
    pub second_factor_missing: bool,
    /// Whether there is a second factor that was not shown yet.
    pub second_factor_shown_missing: bool,
    /// Whether there is a second factor.
    pub second_factor_set: bool,
    /// When the password was last shown.
    pub proved_at: Instant,
    /// Whether a program acts with an API token.
    pub by_token: bool,
}

impl SignedIn {
    /// Whether the password was shown a short while ago, as dangerous operations ask. A token never shows one.
    #[must_use]
    pub fn proved(&self, now: Instant) -> bool {
        !self.by_token && now.since(self.proved_at) <= PROOF
    }
}

/// Who a session token belongs to; nobody when it is unknown, over, revoked or of an inactive person.
///
/// # Errors
/// What the database says.
#[crate::compiled_here]
pub async fn identify(world: &World, token: &str) -> Result<Option<SignedIn>, Refusal> {
    let db = world.store.read();
    let now = world.now();
    let Some(Found { session, person, grants, security: settings }) = of_token(db, token, now).await? else { return Ok(None) };
    let Some(actor) = actor(&person, grants, now) else { return Ok(None) };
    if now.0 - session.seen_at > i64::from(settings.idle_minutes) * 60_000 {
        return Ok(None);
    }
    if now.0 - session.seen_at > SEEN_GRAIN {
        let tx = world.store.begin().await?;
        session::ActiveModel { id: Set(session.id), seen_at: Set(now.0), ..Default::default() }.update(&tx).await?;
        tx.commit().await?;
    }
    let second_factor_shown_missing = person.totp_secret.is_some() && session.factors < 2;
    let needed = person.totp_secret.is_none() && session.factors < 2 && settings.asks(actor.grants.iter().map(|grant| grant.role));
    Ok(Some(SignedIn {
        actor,
        session: session.id,
        language: person.language,
        second_factor_missing: second_factor_shown_missing || needed,
        second_factor_shown_missing,
        second_factor_set: person.totp_secret.is_some(),
        proved_at: Instant(session.proved_at),
        by_token: false,
    }))
}

/// A person who may act today, with the grants that count today.
pub(super) async fn acting(world: &World, id: Uuid) -> Result<Option<(person::Model, Actor)>, Refusal> {
    let db = world.store.read();
    let grants = role_grant::Entity::find().filter(role_grant::Column::Person.eq(id)).filter(role_grant::Column::RevokedAt.is_null());
    let (person, grants) = tokio::join!(person::Entity::find_by_id(id).one(db), grants.all(db));
    let (Some(person), grants) = (person?, grants?) else { return Ok(None) };
    Ok(actor(&person, grants, world.now()).map(|actor| (person, actor)))
}

/// What a session token leads to.
struct Found {
    session: session::Model,
    person: person::Model,
    grants: Vec<role_grant::Model>,
    security: Security,
}

/// The session of a token that is neither over nor revoked, with its person, the grants that nobody took back, and the server's settings: one
/// question, because it is asked at every request.
async fn of_token(db: &impl ConnectionTrait, token: &str, now: Instant) -> Result<Option<Found>, Refusal> {
    let whose = session::Entity::belongs_to(person::Entity).from(session::Column::Person).to(person::Column::Id);
    let holds = session::Entity::belongs_to(role_grant::Entity)
        .from(session::Column::Person)
        .to(role_grant::Column::Person)
        .on_condition(|_, grant| Expr::col((grant, role_grant::Column::RevokedAt)).is_null().into_condition());
    let sessions = session::Entity::find()
        .select_also(person::Entity)
        .join(JoinType::InnerJoin, whose.into())
        .join(JoinType::LeftJoin, holds.into())
        .filter(session::Column::Token.eq(sha256_hex(token.as_bytes())))
        .filter(session::Column::RevokedAt.is_null())
        .filter(session::Column::ExpiresAt.gt(now.0));
    // The columns of a second entity get the prefix `B_`; those of a third are named in the same way here.
    let all = role_grant::Column::iter().fold(sessions, |query, column| query.column_as(column, format!("C_{}", column.as_str())));
    let settings = server_setting::Entity::find_by_id(NAME).select_only().column(server_setting::Column::Body).into_query();
    let all = all.expr_as(Expr::SubQuery(None, Box::new(settings.into())), NAME);
    let rows = db.query_all(&all.into_query()).await?;
    let Some(first) = rows.first() else { return Ok(None) };
    let grants: Result<Vec<_>, _> = rows.iter().map(|row| role_grant::Model::from_query_result_optional(row, "C_")).collect();
    let settings: Option<String> = first.try_get("", NAME)?;
    Ok(Some(Found {
        session: session::Model::from_query_result(first, "A_")?,
        person: person::Model::from_query_result(first, "B_")?,
        grants: grants?.into_iter().flatten().collect(),
        security: settings.map_or_else(|| Ok(Security::default()), |body| serde_json::from_str(&body))?,
    }))
}

/// Who acts, with the grants that count today; nobody when the account is not active.
fn actor(person: &person::Model, grants: Vec<role_grant::Model>, now: Instant) -> Option<Actor> {
    let grants = grants.into_iter().filter_map(grant_of).filter(|grant| grant.counts_on(now.day())).collect();
    person.active.then(|| Actor { person: person.id, name: person.name.clone(), grants, only: None })
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
#[crate::compiled_here]
pub async fn end_session(world: &World, id: Uuid) -> Result<(), Refusal> {
    let tx = world.store.begin().await?;
    session::Entity::update_many()
        .col_expr(session::Column::RevokedAt, Expr::value(Some(world.now().0)))
        .filter(session::Column::Id.eq(id))
        .filter(session::Column::RevokedAt.is_null())
        .exec(&tx)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// A session as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SessionLine {
    /// Id.
    pub id: Uuid,
    /// When it began, milliseconds UTC.
    pub begun: i64,
    /// When it was last used.
    pub seen: i64,
    /// Network address.
    pub address: String,
    /// Browser.
    pub agent: String,
    /// Whether it is this one.
    pub own: bool,
}

/// The sessions of a person that are going on, the last used first.
///
/// # Errors
/// What the database says.
#[crate::compiled_here]
pub async fn own_sessions(world: &World, who: &SignedIn) -> Result<Vec<SessionLine>, Refusal> {
    let now = world.now().0;
    let idle = i64::from(security(world.store.read()).await?.0.idle_minutes) * 60_000;
    let found = session::Entity::find()
        .filter(session::Column::Person.eq(who.actor.person))
        .filter(session::Column::RevokedAt.is_null())
        .filter(session::Column::ExpiresAt.gt(now))
        .filter(session::Column::SeenAt.gt(now - idle))
        .order_by_desc(session::Column::SeenAt);
    let line = |row: session::Model| SessionLine {
        own: row.id == who.session,
        id: row.id,
        begun: row.created_at,
        seen: row.seen_at,
        address: row.address,
        agent: row.agent,
    };
    Ok(found.all(world.store.read()).await?.into_iter().map(line).collect())
}

/// Ends one of the own sessions, or all others.
///
/// # Errors
/// A session of somebody else, or what the database says.
#[crate::compiled_here]
pub async fn end_own_session(ctx: &Context<'_>, who: &SignedIn, which: Option<Uuid>) -> Result<u64, Refusal> {
    let write = match begin::<_, u64>(ctx, "end-session", &which).await? {
        Started::Before(answer) => return Ok(answer),
        Started::Fresh(write) => write,
    };
    let ended = match which {
        None => end_sessions(&write.tx, who.actor.person, Some(who.session), write.at).await?,
        Some(id) => {
            let row = session::Entity::find_by_id(id).filter(session::Column::Person.eq(who.actor.person)).one(&write.tx).await?;
            let row = row.ok_or_else(|| Refusal::not_found("no-session", &id.to_string()))?;
            session::ActiveModel { id: Set(row.id), revoked_at: Set(Some(write.at.0)), ..Default::default() }.update(&write.tx).await?;
            1
        }
    };
    write.record(Leaf::new("sessions-ended", format!("person/{}", who.actor.person)).fact("sessions_ended", ended)).await?;
    write.finish(ended).await
}

/// Looks at the password of somebody who is signed in; wrong ones are counted.
async fn check_password(world: &World, who: &SignedIn, password: &str) -> Result<person::Model, Refusal> {
    let person = person::Entity::find_by_id(who.actor.person).one(world.store.read()).await?;
    let person = person.ok_or_else(|| Refusal::not_found("no-person", &who.actor.person.to_string()))?;
    let session = who.session.to_string();
    let by = [By::Device(&session)];
    throttle::admit(world, &by).await?;
    if !world.hasher.verify(password.to_owned(), person.password.clone()).await.map_err(busy)? {
        throttle::count(world, &by).await?;
        return Err(Refusal::invalid("old-password-wrong").at("old"));
    }
    throttle::forget(world, &by).await?;
    Ok(person)
}

/// Shows the password again, as dangerous operations ask; an account of the demonstration has none and only says so.
///
/// # Errors
/// A wrong password, too many attempts, busy, or what the database says.
#[crate::compiled_here]
pub async fn prove(world: &World, who: &SignedIn, password: &str, demonstration: bool) -> Result<(), Refusal> {
    let person = person::Entity::find_by_id(who.actor.person).one(world.store.read()).await?;
    let without = demonstration && person.is_some_and(|person| person.demo && person.password.is_none());
    if !without {
        check_password(world, who, password).await?;
    }
    let tx = world.store.begin().await?;
    session::ActiveModel { id: Set(who.session), proved_at: Set(world.now().0), ..Default::default() }.update(&tx).await?;
    tx.commit().await?;
    Ok(())
}

/// Changes the own password; all other sessions end and this one goes on under a new token.
///
/// # Errors
/// A wrong old password, a new one that may not be chosen, too many attempts, busy, or what the database says.
#[crate::compiled_here]
pub async fn change_password(ctx: &Context<'_>, who: &SignedIn, old: &str, new: &str) -> Result<String, Refusal> {
    if who.second_factor_shown_missing {
        return Err(Refusal::new(Standing::SignedOut, "second-factor-missing"));
    }
    let person = check_password(ctx.world, who, old).await?;
    sound_password(new, &person.name, &person.email, person.totp_secret.is_some())?;
    let hash = hashed(ctx.world, new).await?;
    let keyless = Context::new(ctx.world, ctx.actor, ctx.words);
    let Started::Fresh(write) = begin::<_, ()>(&keyless, "change-password", &()).await? else {
        return Err(Refusal::new(Standing::Busy(1), "same-command-running"));
    };
    let token = ctx.world.chance.token();
    let ended = end_sessions(&write.tx, person.id, Some(who.session), write.at).await?;
    person::ActiveModel { id: Set(person.id), password: Set(Some(hash)), ..Default::default() }.update(&write.tx).await?;
    let rotated = session::ActiveModel {
        id: Set(who.session),
        token: Set(sha256_hex(token.as_bytes())),
        proved_at: Set(write.at.0),
        ..Default::default()
    };
    rotated.update(&write.tx).await?;
    write.record(Leaf::new("password-set", format!("person/{}", person.id)).fact("by", "owner").fact("sessions_ended", ended)).await?;
    write.finish(()).await?;
    Ok(token)
}
