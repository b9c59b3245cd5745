//! What goes out to the provider: little, soon and nowhere else.

use std::time::Duration;

use openidconnect::{HttpRequest, HttpResponse, http, url::Url};

use super::settings::is_safe;

/// Until the provider has to have taken the connection, and until its whole answer has to be here.
const PATIENCE: (Duration, Duration) = (Duration::from_secs(3), Duration::from_secs(8));
/// Most bytes of an answer.
const LARGEST: usize = 256 << 10;

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub(super) enum FetchFault {
    /// The address is none to which secrets may go.
    #[error("address without encryption: {0}")]
    Unsafe(String),
    /// It is in trouble.
    #[error("status {0}")]
    Trouble(http::StatusCode),
    /// The answer is too large.
    #[error("answer too large")]
    TooLarge,
    /// What the network says.
    #[error(transparent)]
    Network(#[from] reqwest::Error),
    /// An answer that is none.
    #[error(transparent)]
    Http(#[from] http::Error),
}

/// A client that waits a short while, follows nobody and keeps few connections.
pub(super) fn client() -> Result<reqwest::Client, reqwest::Error> {
    // Somebody else in this process may have chosen a provider already, which is as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder()
        .connect_timeout(PATIENCE.0)
        .timeout(PATIENCE.1)
        .redirect(reqwest::redirect::Policy::none())
        .pool_max_idle_per_host(2)
        .build()
}

/// Sends a request and reads the answer.
pub(super) async fn fetch(client: reqwest::Client, issuer: Url, request: HttpRequest) -> Result<HttpResponse, FetchFault> {
    let address = request.uri().to_string();
    if !Url::parse(&address).is_ok_and(|url| is_safe(&url, &issuer)) {
        return Err(FetchFault::Unsafe(address));
    }
    let mut answer = client.execute(request.try_into()?).await?;
    if answer.status().is_server_error() {
        return Err(FetchFault::Trouble(answer.status()));
    }
    let mut whole = http::Response::builder().status(answer.status());
    for (name, value) in answer.headers() {
        whole = whole.header(name, value);
    }
    let mut body = Vec::new();
    while let Some(piece) = answer.chunk().await? {
        if body.len() + piece.len() > LARGEST {
            return Err(FetchFault::TooLarge);
        }
        body.extend_from_slice(&piece);
    }
    Ok(whole.body(body)?)
}
