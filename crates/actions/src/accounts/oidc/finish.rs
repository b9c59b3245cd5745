//! Ends a sign-in through the provider: takes its answer once, from the browser that asked.

use parindex_store::entity::{oidc_attempt, person, session};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, ExprTrait, QueryFilter, sea_query::Expr};

use super::{
    super::{
        SignedIn,
        sign_in::{From, Opened, open},
    },
    provider::Identity,
    secrets::Secrets,
};
use crate::{
    Refusal, Standing,
    world::{Instant, World, sha256_hex},
};

/// So much earlier than the question an answer to "once more" may be, in milliseconds: clocks differ.
const SKEW: i64 = 60_000;

/// What the provider sent back with the browser.
#[derive(Debug, Clone, Copy, Default)]
pub struct OidcAnswer<'a> {
    /// The state that it was given.
    pub state: &'a str,
    /// The code to be exchanged.
    pub code: Option<&'a str>,
    /// Why there is none.
    pub error: Option<&'a str>,
    /// Who answers (RFC 9207), when it says so.
    pub issuer: Option<&'a str>,
    /// The token in the cookie of the browser.
    pub browser: Option<&'a str>,
}

/// What came of a sign-in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OidcEnded {
    /// The session that has begun; nothing when somebody showed once more who it is.
    pub opened: Option<Opened>,
    /// Path to go on to.
    pub next: String,
}

/// Ends a sign-in through the provider. It finds a person who has an account, and never makes one. A second factor of the person is still
/// asked for, whatever the provider says about its own.
///
/// # Errors
/// An answer that is not for this browser, late or known; one that the provider refuses or that cannot be believed; nobody with an account;
/// the provider does not answer; or what the database says.
pub async fn finish_oidc(world: &World, answer: OidcAnswer<'_>, from: From<'_>, who: Option<&SignedIn>) -> Result<OidcEnded, Refusal> {
    let provider = world.outward.oidc.as_ref().ok_or_else(|| Refusal::not_found("no-page", "/sign-in/oidc/back"))?;
    let attempt = take(world, answer).await?;
    let declined = |code| Refusal::new(Standing::SignedOut, code);
    if answer.issuer.is_some_and(|issuer| issuer != provider.issuer()) {
        return Err(declined("oidc-unsound").with("what", "issuer"));
    }
    let code = match (answer.code, answer.error) {
        (Some(code), None) => code,
        (_, Some("access_denied")) => return Err(declined("oidc-declined")),
        _ => return Err(declined("oidc-refused")),
    };
    let secrets = Secrets::of(answer.browser.unwrap_or_default(), answer.state);
    let identity = provider.identify(world.now(), code, &secrets).await?;
    let person = owner(world, &identity).await?;
    let opened = match attempt.session {
        Some(_) => {
            show_again(world, &attempt, &person, &identity, who).await?;
            None
        }
        // A provider that lets somebody in without asking has not seen who sits there: what is dangerous asks again.
        None => Some(open(world, &person, from, identity.shown_at.unwrap_or(Instant(0))).await?),
    };
    Ok(OidcEnded { opened, next: attempt.next })
}

/// Takes the attempt that the answer belongs to: once, in time, and only in the browser that began it.
async fn take(world: &World, answer: OidcAnswer<'_>) -> Result<oidc_attempt::Model, Refusal> {
    let now = world.now().0;
    let over = || Refusal::new(Standing::SignedOut, "oidc-over");
    let browser = answer.browser.ok_or_else(over)?;
    let tx = world.store.begin().await?;
    let own = || {
        oidc_attempt::Column::State
            .eq(sha256_hex(answer.state.as_bytes()))
            .and(oidc_attempt::Column::Browser.eq(sha256_hex(browser.as_bytes())))
    };
    let taken = oidc_attempt::Entity::update_many()
        .col_expr(oidc_attempt::Column::UsedAt, Expr::value(Some(now)))
        .filter(own())
        .filter(oidc_attempt::Column::UsedAt.is_null())
        .filter(oidc_attempt::Column::ExpiresAt.gt(now))
        .exec(&tx)
        .await?;
    let attempt = oidc_attempt::Entity::find().filter(own()).one(&tx).await?;
    tx.commit().await?;
    attempt.filter(|_| taken.rows_affected == 1).ok_or_else(over)
}

/// The person whom the provider means. Nobody learns whether there is no account or one that was shut.
async fn owner(world: &World, identity: &Identity) -> Result<person::Model, Refusal> {
    let found = person::Entity::find().filter(person::Column::Email.eq(&identity.email)).filter(person::Column::Active.eq(true));
    let found = found.one(world.store.read()).await?;
    found.ok_or_else(|| Refusal::new(Standing::SignedOut, "oidc-no-account").with("email", identity.email.as_str()))
}

/// The person of the session was asked by the provider just now, so what is dangerous may be done for a while.
async fn show_again(
    world: &World,
    attempt: &oidc_attempt::Model,
    person: &person::Model,
    identity: &Identity,
    who: Option<&SignedIn>,
) -> Result<(), Refusal> {
    let same = who.filter(|who| Some(who.session) == attempt.session && who.actor.person == person.id);
    let who = same.ok_or_else(|| Refusal::new(Standing::Forbidden, "oidc-somebody-else"))?;
    let shown = identity.shown_at.filter(|at| at.0 >= attempt.made_at - SKEW);
    let shown = shown.ok_or_else(|| Refusal::new(Standing::Forbidden, "oidc-not-asked"))?;
    let tx = world.store.begin().await?;
    session::ActiveModel { id: Set(who.session), proved_at: Set(shown.0), ..Default::default() }.update(&tx).await?;
    tx.commit().await?;
    Ok(())
}
