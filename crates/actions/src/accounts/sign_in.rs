//! Signing in.

use parindex_store::entity::{person, session};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use super::HashError;
use crate::{
    Refusal, Standing,
    world::{World, sha256_hex},
};

/// A session lasts so long at most, in milliseconds: one day.
const LONGEST: i64 = 24 * 3_600_000;

/// A session that has begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// The token for the cookie; only its hash is stored.
    pub token: String,
    /// Whether a second factor is still to be shown.
    pub second_factor: bool,
}

/// Where somebody signs in from.
#[derive(Debug, Clone, Copy)]
pub struct From<'a> {
    /// Network address.
    pub address: &'a str,
    /// Browser.
    pub agent: &'a str,
}

/// Signs in with e-mail and password.
///
/// # Errors
/// `sign-in-failed`, the same for an unknown account and a wrong password; busy.
pub async fn sign_in(world: &World, email: &str, password: &str, from: From<'_>) -> Result<Opened, Refusal> {
    let email = email.trim().to_lowercase();
    let found = person::Entity::find().filter(person::Column::Email.eq(&email)).one(world.store.read()).await?;
    let person = found.filter(|person| person.active);
    let hash = person.as_ref().and_then(|person| person.password.clone());
    let right = world.hasher.verify(password.to_owned(), hash).await.map_err(busy)?;
    match person.filter(|_| right) {
        Some(person) => open(world, &person, from).await,
        None => Err(Refusal::new(Standing::SignedOut, "sign-in-failed")),
    }
}

/// Signs in as an account of the demonstration, without a password.
///
/// # Errors
/// No such account.
pub async fn demo_sign_in(world: &World, email: &str, from: From<'_>) -> Result<Opened, Refusal> {
    let found = person::Entity::find()
        .filter(person::Column::Email.eq(email))
        .filter(person::Column::Demo.eq(true))
        .one(world.store.read())
        .await?;
    let person = found.ok_or_else(|| Refusal::new(Standing::SignedOut, "sign-in-failed"))?;
    open(world, &person, from).await
}

async fn open(world: &World, person: &person::Model, from: From<'_>) -> Result<Opened, Refusal> {
    let (now, token) = (world.now(), world.chance.token());
    let second_factor = person.totp_secret.is_some();
    let tx = world.store.begin().await?;
    session::ActiveModel {
        id: Set(world.chance.id(now)),
        token: Set(sha256_hex(token.as_bytes())),
        person: Set(person.id),
        created_at: Set(now.0),
        seen_at: Set(now.0),
        expires_at: Set(now.0 + LONGEST),
        factors: Set(1),
        proved_at: Set(now.0),
        address: Set(from.address.chars().take(64).collect()),
        agent: Set(from.agent.chars().take(200).collect()),
        revoked_at: Set(None),
    }
    .insert(&tx)
    .await?;
    tx.commit().await?;
    Ok(Opened { token, second_factor })
}

fn busy(fault: HashError) -> Refusal {
    match fault {
        HashError::Busy => Refusal::new(Standing::Busy(5), "sign-in-busy"),
        HashError::Failed => Refusal::new(Standing::Failed, "server-failed"),
    }
}
