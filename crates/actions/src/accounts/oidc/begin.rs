//! Begins a sign-in through the provider.

use parindex_store::entity::oidc_attempt;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

use super::{
    super::{SignedIn, throttle::network},
    secrets::Secrets,
};
use crate::{
    Refusal, Standing,
    world::{World, sha256_hex},
};

/// So long somebody may take at the provider, in seconds.
const LIFE: i64 = 600;
/// Attempts of one network that wait at once; whole offices share one.
const MOST_WAITING: u64 = 300;
/// Longest path that is kept to go on to.
const LONGEST_PATH: usize = 1000;

/// A sign-in that somebody wants to begin.
#[derive(Debug, Clone, Copy)]
pub struct BeginOidc<'a> {
    /// Network address.
    pub address: &'a str,
    /// The token in the cookie of the browser, when there is one.
    pub browser: Option<&'a str>,
    /// Path to go on to.
    pub next: &'a str,
    /// Who is signed in and shows once more who it is; nobody for a new session.
    pub again: Option<&'a SignedIn>,
}

/// A sign-in that has begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OidcBegun {
    /// Where the browser is sent.
    pub address: String,
    /// The token for the cookie of the browser.
    pub browser: String,
}

/// Begins a sign-in through the provider: where the browser goes, and by what it is known when it comes back.
///
/// # Errors
/// No provider, one that does not answer, too many attempts of one network, or what the database says.
pub async fn begin_oidc(world: &World, command: BeginOidc<'_>) -> Result<OidcBegun, Refusal> {
    let provider = world.outward.oidc.as_ref().ok_or_else(|| Refusal::not_found("no-page", "/sign-in/oidc"))?;
    let now = world.now();
    let network = sha256_hex(network(command.address).as_bytes());
    let waiting = oidc_attempt::Entity::find()
        .filter(oidc_attempt::Column::Network.eq(&network))
        .filter(oidc_attempt::Column::ExpiresAt.gt(now.0))
        .filter(oidc_attempt::Column::UsedAt.is_null());
    if waiting.count(world.store.read()).await? >= MOST_WAITING {
        return Err(Refusal::new(Standing::TooOften(60), "attempts-too-many").with("seconds", 60));
    }
    // One cookie for all tabs of a browser; every attempt has a state of its own.
    let browser = command.browser.filter(|token| token.len() == 43).map_or_else(|| world.chance.token(), str::to_owned);
    let secrets = Secrets::of(&browser, &world.chance.token());
    let address = provider.address(now, &secrets, command.again.is_some()).await?;
    let next = if command.next.len() > LONGEST_PATH { "/" } else { command.next };
    let tx = world.store.begin().await?;
    oidc_attempt::Entity::delete_many().filter(oidc_attempt::Column::ExpiresAt.lt(now.0)).exec(&tx).await?;
    oidc_attempt::ActiveModel {
        id: Set(world.chance.id(now)),
        state: Set(sha256_hex(secrets.state.as_bytes())),
        browser: Set(sha256_hex(browser.as_bytes())),
        network: Set(network),
        next: Set(next.to_owned()),
        session: Set(command.again.map(|who| who.session)),
        made_at: Set(now.0),
        expires_at: Set(now.plus_seconds(LIFE).0),
        used_at: Set(None),
    }
    .insert(&tx)
    .await?;
    tx.commit().await?;
    Ok(OidcBegun { address, browser })
}
