//! The gateway for SMS and Zalo: a program of the province or its provider that takes short texts over HTTPS.

use std::time::Duration;

use hmac::{Hmac, KeyInit, Mac};
use parindex_store::Uuid;
use serde_json::json;
use sha2::Sha256;

use crate::mail::PostFault;

/// Until it has to have taken the connection, and until its whole answer has to be here.
const PATIENCE: (Duration, Duration) = (Duration::from_secs(3), Duration::from_secs(10));
/// The header with the signature.
const SIGNATURE: &str = "x-parindex-signature";

/// Where short texts go.
#[derive(Clone, PartialEq, Eq)]
pub struct GatewaySettings {
    /// Address: `https://…`, or `http://` on the same machine.
    pub url: String,
    /// Secret that signs, shared with the gateway.
    pub secret: String,
}

/// The secret is told to nobody, not even by mistake.
impl std::fmt::Debug for GatewaySettings {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.debug_struct("GatewaySettings").field("url", &self.url).finish_non_exhaustive()
    }
}

/// Sends short texts.
#[derive(Clone)]
pub struct Gateway {
    client: reqwest::Client,
    url: reqwest::Url,
    secret: String,
}

impl Gateway {
    /// A client that waits a short while and follows nobody.
    ///
    /// # Errors
    /// An address that cannot be, or over which telephone numbers would go unencrypted; no secret.
    pub fn new(settings: &GatewaySettings) -> Result<Self, PostFault> {
        let never = |what: &str| PostFault::Never(what.to_owned());
        let url = reqwest::Url::parse(&settings.url).map_err(|_| never("url"))?;
        let here = matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
        if url.scheme() != "https" && !(url.scheme() == "http" && here) {
            return Err(never("url"));
        }
        if settings.secret.trim().is_empty() {
            return Err(never("secret"));
        }
        // Somebody else in this process may have chosen a provider already, which is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::Client::builder()
            .connect_timeout(PATIENCE.0)
            .timeout(PATIENCE.1)
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .map_err(|_| never("client"))?;
        Ok(Self { client, url, secret: settings.secret.clone() })
    }

    /// Sends one text. The same delivery has the same id, so that one that was sent twice after a crash is known as one.
    ///
    /// # Errors
    /// What the status says: refused for good, or to be tried again.
    #[crate::compiled_here]
    pub async fn send(&self, id: Uuid, to: &str, text: &str) -> Result<(), PostFault> {
        let body = json!({ "id": id.to_string(), "to": to, "text": text }).to_string();
        let request = self
            .client
            .post(self.url.clone())
            .header("content-type", "application/json")
            .header(SIGNATURE, format!("sha256={}", self.signature(body.as_bytes())));
        let answer = request.body(body).send().await.map_err(|fault| PostFault::Later(fault.without_url().to_string()))?;
        let status = answer.status();
        if status.is_success() {
            return Ok(());
        }
        let said = format!("status {}", status.as_u16());
        let later = status.is_server_error() || matches!(status.as_u16(), 408 | 425 | 429);
        Err(if later { PostFault::Later(said) } else { PostFault::Never(said) })
    }

    /// HMAC-SHA-256 of the body in hexadecimal digits.
    fn signature(&self, body: &[u8]) -> String {
        use std::fmt::Write;
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(self.secret.as_bytes()) else { return String::new() };
        mac.update(body);
        mac.finalize().into_bytes().iter().fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gateway(url: &str, secret: &str) -> Result<Gateway, PostFault> {
        Gateway::new(&GatewaySettings { url: url.into(), secret: secret.into() })
    }

    /// RFC 4231, test case 2.
    #[test]
    fn the_signature_is_that_of_the_standard() {
        let known = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        assert_eq!(gateway("https://sms.example.gov.vn", "Jefe").unwrap().signature(b"what do ya want for nothing?"), known);
    }

    #[test]
    fn telephone_numbers_never_go_unencrypted_over_a_network() {
        assert!(gateway("http://127.0.0.1:9000/sms", "s").is_ok());
        for (url, secret) in [("http://sms.example.gov.vn", "s"), ("https://sms.example.gov.vn", " "), ("sms", "s")] {
            assert!(gateway(url, secret).is_err(), "{url}");
        }
    }
}
