//! Signing in.

use parindex_store::entity::{device, person, session};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter};

use super::{
    HashError,
    security::security,
    throttle::{self, By},
};
use crate::{
    Refusal, Standing,
    world::{Instant, World, sha256_hex},
};

/// A session that has begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// The token for the cookie; only its hash is stored.
    pub token: String,
    /// The token for the long-lived cookie by which this browser is known again.
    pub device: String,
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
    /// The token of a browser in which somebody has signed in before.
    pub device: Option<&'a str>,
}

/// Signs in with e-mail and password.
///
/// # Errors
/// `sign-in-failed`, the same for an unknown account and a wrong password; too many attempts; busy.
pub async fn sign_in(world: &World, email: &str, password: &str, from: From<'_>) -> Result<Opened, Refusal> {
    let email = email.trim().to_lowercase();
    let found = person::Entity::find().filter(person::Column::Email.eq(&email)).one(world.store.read()).await?;
    let person = found.filter(|person| person.active);
    let known = match &person {
        Some(person) => known_device(world, person, from).await?,
        None => None,
    };
    // A browser that the person has used before has an allowance of its own: strangers who guess do not keep the owner away.
    let device = known.map(|device| device.id.to_string());
    let by = match &device {
        Some(device) => vec![By::Device(device)],
        None => vec![By::Account(&email), By::Address(from.address)],
    };
    throttle::admit(world, &by).await?;
    let hash = person.as_ref().and_then(|person| person.password.clone());
    let right = world.hasher.verify(password.to_owned(), hash).await.map_err(busy)?;
    match person.filter(|_| right) {
        Some(person) => {
            // What others have guessed from the same network is not forgotten.
            throttle::forget(world, &by[..1]).await?;
            open(world, &person, from, world.now()).await
        }
        None => {
            throttle::count(world, &by).await?;
            Err(Refusal::new(Standing::SignedOut, "sign-in-failed"))
        }
    }
}

async fn known_device(world: &World, person: &person::Model, from: From<'_>) -> Result<Option<device::Model>, Refusal> {
    let Some(token) = from.device else { return Ok(None) };
    let found =
        device::Entity::find().filter(device::Column::Token.eq(sha256_hex(token.as_bytes()))).filter(device::Column::Person.eq(person.id));
    Ok(found.one(world.store.read()).await?)
}

/// How the addresses of the demonstration end; `.parindex` is no domain of anybody.
const DEMONSTRATION: &str = "@demo.parindex";

/// Signs in as an account of the demonstration, without a password: one of the sign-in page, or the officer of a unit, who stands on none.
///
/// # Errors
/// No such account.
pub async fn demo_sign_in(world: &World, email: &str, from: From<'_>) -> Result<Opened, Refusal> {
    let of_a_unit = Condition::all().add(person::Column::Email.ends_with(DEMONSTRATION)).add(person::Column::Password.is_null());
    let found = person::Entity::find()
        .filter(person::Column::Email.eq(email))
        .filter(Condition::any().add(person::Column::Demo.eq(true)).add(of_a_unit))
        .filter(person::Column::Active.eq(true))
        .one(world.store.read())
        .await?;
    let person = found.ok_or_else(|| Refusal::new(Standing::SignedOut, "sign-in-failed"))?;
    open(world, &person, from, world.now()).await
}

/// Begins a session after one factor, which was shown at a moment.
pub(super) async fn open(world: &World, person: &person::Model, from: From<'_>, shown_at: Instant) -> Result<Opened, Refusal> {
    let (now, token) = (world.now(), world.chance.token());
    let second_factor = person.totp_secret.is_some();
    let longest = i64::from(security(world.store.read()).await?.0.longest_hours) * 3_600_000;
    let known = known_device(world, person, from).await?;
    let tx = world.store.begin().await?;
    session::ActiveModel {
        id: Set(world.chance.id(now)),
        token: Set(sha256_hex(token.as_bytes())),
        person: Set(person.id),
        created_at: Set(now.0),
        seen_at: Set(now.0),
        expires_at: Set(now.0 + longest),
        factors: Set(1),
        proved_at: Set(shown_at.0),
        address: Set(from.address.chars().take(64).collect()),
        agent: Set(from.agent.chars().take(200).collect()),
        revoked_at: Set(None),
    }
    .insert(&tx)
    .await?;
    let device = match (known, from.device) {
        (Some(_), Some(token)) => token.to_owned(),
        _ => {
            let token = world.chance.token();
            let row = device::ActiveModel {
                id: Set(world.chance.id(now)),
                person: Set(person.id),
                token: Set(sha256_hex(token.as_bytes())),
                made_at: Set(now.0),
            };
            row.insert(&tx).await?;
            token
        }
    };
    tx.commit().await?;
    Ok(Opened { token, device, second_factor })
}

/// The hash of a password.
pub(super) async fn hashed(world: &World, password: &str) -> Result<String, Refusal> {
    world.hasher.hash(password.to_owned(), &*world.chance).await.map_err(busy)
}

pub(super) fn busy(fault: HashError) -> Refusal {
    match fault {
        HashError::Busy => Refusal::new(Standing::Busy(5), "sign-in-busy"),
        HashError::Failed => Refusal::new(Standing::Failed, "server-failed"),
    }
}
