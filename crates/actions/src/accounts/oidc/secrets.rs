//! What binds an answer to the browser that asked.

use crate::world::sha256_hex;

/// State, nonce and code verifier of one attempt. Nonce and verifier come from the token in the browser's cookie and the state, so that the
/// database holds nothing with which an answer could be used from elsewhere.
pub(super) struct Secrets {
    /// What the provider sends back.
    pub state: String,
    /// What stands in the token.
    pub nonce: String,
    /// What proves that the code was asked for here (RFC 7636): 64 of the letters that are allowed.
    pub verifier: String,
}

impl Secrets {
    /// Of a browser and a state.
    pub fn of(browser: &str, state: &str) -> Self {
        let drawn = |what: &str| sha256_hex(format!("{what}:{browser}:{state}").as_bytes());
        Self { state: state.to_owned(), nonce: drawn("nonce"), verifier: drawn("verifier") }
    }
}
