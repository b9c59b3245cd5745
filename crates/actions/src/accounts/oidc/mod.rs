//! Signing in through the provider of an authority (OpenID Connect): authorization code with PKCE, state and nonce, bound to the browser.

mod begin;
mod fetch;
mod finish;
mod provider;
mod secrets;
mod settings;

pub use begin::{BeginOidc, OidcBegun, begin_oidc};
pub use finish::{OidcAnswer, OidcEnded, finish_oidc};
pub use provider::Provider;
pub use settings::{OidcFault, OidcSettings};
