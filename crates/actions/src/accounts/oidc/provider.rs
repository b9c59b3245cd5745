//! The provider: what it says about itself, and who a code stands for.

use std::sync::Arc;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use openidconnect::{
    AuthorizationCode, ClaimsVerificationError, ClientId, ClientSecret, CsrfToken, IssuerUrl, Nonce, OAuth2TokenResponse,
    PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, RequestTokenError, Scope, SignatureVerificationError, TokenResponse,
    core::{
        CoreAuthPrompt, CoreAuthenticationFlow, CoreClient, CoreIdToken, CoreIdTokenClaims, CoreIdTokenVerifier, CoreJwsSigningAlgorithm,
        CoreProviderMetadata,
    },
    url::Url,
};
use tokio::sync::Mutex;

use super::{
    fetch::{client, fetch},
    secrets::Secrets,
    settings::{EMAIL, OidcFault, OidcSettings, is_safe},
};
use crate::{Refusal, Standing, world::Instant};

/// What the provider says about itself is asked again after so long, in milliseconds: one hour.
const LIFE: i64 = 3_600_000;
/// A key that is not known is reason to ask earlier, but not more often than once a minute.
const RENEWAL: i64 = 60_000;
/// A provider that did not answer is left alone for so long, so that nobody waits behind others who wait.
const PAUSE: i64 = 10_000;
/// While the provider does not answer, what it said is believed for so long: one day.
const STALE: i64 = 24 * 3_600_000;
/// How far its clock may be from ours, in milliseconds.
const SKEW: i64 = 60_000;
/// Only signatures that the provider alone can make.
const ALGORITHMS: [CoreJwsSigningAlgorithm; 9] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

/// The provider of an authority.
#[derive(Debug)]
pub struct Provider {
    settings: OidcSettings,
    issuer: Url,
    back: RedirectUrl,
    http: reqwest::Client,
    known: Mutex<Known>,
}

/// What is known about the provider. Every process keeps its own: it is asked for, never decided here.
#[derive(Debug)]
struct Known {
    metadata: Option<Arc<CoreProviderMetadata>>,
    fetched: Instant,
    tried: Instant,
}

/// Who a code stands for.
pub(super) struct Identity {
    /// E-mail in small letters.
    pub email: String,
    /// When the provider last saw the person's password or the like, if it says so.
    pub shown_at: Option<Instant>,
}

impl Provider {
    /// A provider that sends people back to this server.
    ///
    /// # Errors
    /// A setting that cannot be.
    pub fn new(settings: OidcSettings, address: &str) -> Result<Self, OidcFault> {
        let issuer = settings.sound()?;
        let back = RedirectUrl::new(format!("{address}/sign-in/oidc/back")).map_err(|_| OidcFault("public_url"))?;
        let http = client().map_err(|_| OidcFault("issuer"))?;
        let known = Known { metadata: None, fetched: Instant(0), tried: Instant(0) };
        Ok(Self { settings, issuer, back, http, known: Mutex::new(known) })
    }

    /// What the button says behind "sign in with".
    #[must_use]
    pub fn label(&self) -> &str {
        if self.settings.label.is_empty() { self.issuer.host_str().unwrap_or_default() } else { &self.settings.label }
    }

    /// The issuer, as its answers name it.
    pub(super) fn issuer(&self) -> &str {
        &self.settings.issuer
    }

    /// What the provider says about itself.
    async fn metadata(&self, now: Instant, renew: bool) -> Result<Arc<CoreProviderMetadata>, Refusal> {
        let mut known = self.known.lock().await;
        let age = now.since(known.fetched);
        if let Some(metadata) = known.metadata.clone().filter(|_| age < if renew { RENEWAL } else { LIFE }) {
            return Ok(metadata);
        }
        let stale = known.metadata.clone().filter(|_| age < STALE);
        if now.since(known.tried) < PAUSE {
            return stale.ok_or_else(down);
        }
        known.tried = now;
        match self.discover().await {
            Ok(metadata) => {
                let metadata = Arc::new(metadata);
                (known.metadata, known.fetched) = (Some(Arc::clone(&metadata)), now);
                Ok(metadata)
            }
            Err(fault) => {
                tracing::warn!(fault, "the provider of sign-ins does not say what it is");
                stale.ok_or_else(down)
            }
        }
    }

    async fn discover(&self) -> Result<CoreProviderMetadata, String> {
        let issuer = IssuerUrl::new(self.settings.issuer.clone()).map_err(|fault| fault.to_string())?;
        let out = |request| fetch(self.http.clone(), self.issuer.clone(), request);
        let found = CoreProviderMetadata::discover_async(issuer, &out).await.map_err(|fault| in_full(&fault))?;
        let token = found.token_endpoint().map(|address| address.url());
        let safe =
            [Some(found.authorization_endpoint().url()), token].into_iter().all(|url| url.is_some_and(|url| is_safe(url, &self.issuer)));
        if safe { Ok(found) } else { Err("an address without encryption, or none to ask for tokens".to_owned()) }
    }

    fn secret(&self) -> Option<ClientSecret> {
        self.settings.secret.clone().map(ClientSecret::new)
    }

    /// Where the browser is sent; `again` when the provider has to ask for the password once more.
    pub(super) async fn address(&self, now: Instant, secrets: &Secrets, again: bool) -> Result<String, Refusal> {
        let metadata = self.metadata(now, false).await?;
        let client = CoreClient::from_provider_metadata((*metadata).clone(), ClientId::new(self.settings.client.clone()), self.secret())
            .set_redirect_uri(self.back.clone());
        let (state, nonce) = (secrets.state.clone(), secrets.nonce.clone());
        let verifier = PkceCodeVerifier::new(secrets.verifier.clone());
        let mut request = client
            .authorize_url(CoreAuthenticationFlow::AuthorizationCode, move || CsrfToken::new(state), move || Nonce::new(nonce))
            .add_scope(Scope::new(EMAIL.to_owned()))
            .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier));
        if self.settings.claim != EMAIL {
            request = request.add_scope(Scope::new("profile".to_owned()));
        }
        if again {
            request = request.add_prompt(CoreAuthPrompt::Login).set_max_age(std::time::Duration::ZERO);
        }
        Ok(request.url().0.to_string())
    }

    /// Who a code stands for. Everything that could be wrong with the answer is looked at: signature, issuer, audience, time, nonce.
    pub(super) async fn identify(&self, now: Instant, code: &str, secrets: &Secrets) -> Result<Identity, Refusal> {
        let token = self.exchange(now, code, secrets).await?;
        let nonce = Nonce::new(secrets.nonce.clone());
        let mut renew = false;
        let claims = loop {
            let metadata = self.metadata(now, renew).await?;
            match token.claims(&self.verifier(&metadata, now), &nonce) {
                Ok(claims) => break claims,
                // The provider may have begun to sign with a new key.
                Err(ClaimsVerificationError::SignatureVerification(SignatureVerificationError::NoMatchingKey)) if !renew => renew = true,
                Err(fault) => {
                    tracing::warn!(%fault, "an answer of the provider of sign-ins is not believed");
                    return Err(unsound(&fault));
                }
            }
        };
        Ok(Identity {
            email: self.email_of(&token, claims)?,
            shown_at: claims.auth_time().map(|at| Instant(at.timestamp_millis().min(now.0))),
        })
    }

    /// Asks for the token of a code.
    async fn exchange(&self, now: Instant, code: &str, secrets: &Secrets) -> Result<CoreIdToken, Refusal> {
        let metadata = self.metadata(now, false).await?;
        let client = CoreClient::from_provider_metadata((*metadata).clone(), ClientId::new(self.settings.client.clone()), self.secret())
            .set_redirect_uri(self.back.clone());
        let out = |request| fetch(self.http.clone(), self.issuer.clone(), request);
        let request = client.exchange_code(AuthorizationCode::new(code.to_owned())).map_err(|_| down())?;
        let answer = request.set_pkce_verifier(PkceCodeVerifier::new(secrets.verifier.clone())).request_async(&out).await;
        match answer {
            Ok(answer) => {
                // The access token is of no use here.
                let _ = answer.access_token();
                answer.id_token().cloned().ok_or_else(|| unsound_because("none"))
            }
            Err(RequestTokenError::ServerResponse(said)) => {
                tracing::warn!(error = %said.error(), "the provider of sign-ins refuses a code");
                Err(Refusal::new(Standing::SignedOut, "oidc-refused"))
            }
            Err(RequestTokenError::Request(fault)) => {
                tracing::warn!(fault = in_full(&fault), "the provider of sign-ins does not answer");
                Err(down())
            }
            Err(fault) => {
                tracing::warn!(%fault, "an answer of the provider of sign-ins cannot be read");
                Err(unsound_because("other"))
            }
        }
    }

    fn verifier<'a>(&'a self, metadata: &'a CoreProviderMetadata, now: Instant) -> CoreIdTokenVerifier<'a> {
        let client = ClientId::new(self.settings.client.clone());
        let at = std::time::UNIX_EPOCH + std::time::Duration::from_millis(u64::try_from(now.0 - SKEW).unwrap_or(0));
        CoreIdTokenVerifier::new_public_client(client, metadata.issuer().clone(), metadata.jwks().clone())
            .set_allowed_algs(ALGORITHMS)
            .set_time_fn(move || at.into())
            .set_issue_time_verifier_fn(move |issued| {
                if issued.timestamp_millis() <= now.0 + SKEW { Ok(()) } else { Err("issued in the future".to_owned()) }
            })
    }

    /// The e-mail of the person, as the settings say where it stands.
    fn email_of(&self, token: &CoreIdToken, claims: &CoreIdTokenClaims) -> Result<String, Refusal> {
        let missing = || Refusal::new(Standing::SignedOut, "oidc-no-email").with("claim", self.settings.claim.as_str());
        if self.settings.claim == EMAIL {
            let email = claims.email().ok_or_else(missing)?;
            if claims.email_verified() != Some(true) {
                return Err(Refusal::new(Standing::SignedOut, "oidc-email-unverified"));
            }
            return Ok(email.trim().to_lowercase());
        }
        // The token was verified above; claims of its own making are read from its body.
        let body = token.to_string();
        let body = body.split('.').nth(1).and_then(|part| URL_SAFE_NO_PAD.decode(part).ok());
        let all: serde_json::Value = body.and_then(|body| serde_json::from_slice(&body).ok()).unwrap_or_default();
        let text = all[&self.settings.claim].as_str().map(str::trim).filter(|text| text.contains('@'));
        text.map(str::to_lowercase).ok_or_else(missing)
    }
}

/// The provider does not answer; a password works all the same.
pub(super) const fn down() -> Refusal {
    Refusal::new(Standing::Busy(30), "oidc-down")
}

fn unsound_because(what: &'static str) -> Refusal {
    Refusal::new(Standing::SignedOut, "oidc-unsound").with("what", what)
}

fn unsound(fault: &ClaimsVerificationError) -> Refusal {
    use ClaimsVerificationError as C;
    unsound_because(match fault {
        C::Expired(_) => "expired",
        C::InvalidAudience(_) => "audience",
        C::InvalidIssuer(_) => "issuer",
        C::InvalidNonce(_) => "nonce",
        C::SignatureVerification(_) => "signature",
        _ => "other",
    })
}

/// A fault with what lies behind it.
fn in_full(fault: &dyn std::error::Error) -> String {
    let mut text = fault.to_string();
    let mut next = fault.source();
    while let Some(inner) = next {
        text.push_str(&format!(": {inner}"));
        next = inner.source();
    }
    text
}
