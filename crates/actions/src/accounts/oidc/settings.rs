//! How the provider is named in the settings.

use openidconnect::url::{Host, Url};

/// The claim that finds the person unless the settings say another.
pub(super) const EMAIL: &str = "email";

/// The provider of an authority, as the settings name it.
#[derive(Clone, PartialEq, Eq)]
pub struct OidcSettings {
    /// Issuer, such as `https://sso.dienbien.gov.vn/realms/cchc`; `https`, or a provider on this machine.
    pub issuer: String,
    /// What the provider calls this server.
    pub client: String,
    /// The secret that the provider gave it; none for a public client.
    pub secret: Option<String>,
    /// What the button says behind "sign in with".
    pub label: String,
    /// The claim that holds the e-mail of the person. `email` counts only when the provider says that it is verified.
    pub claim: String,
}

/// What is wrong with the settings of the provider: the name of the setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct OidcFault(pub &'static str);

impl std::fmt::Debug for OidcSettings {
    /// Without the secret, which must not get into a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OidcSettings").field("issuer", &self.issuer).field("client", &self.client).finish_non_exhaustive()
    }
}

impl OidcSettings {
    /// The issuer as an address.
    ///
    /// # Errors
    /// No address, one without encryption that is not on this machine, or a setting that is empty.
    pub(super) fn sound(&self) -> Result<Url, OidcFault> {
        for (name, text) in [("client_id", &self.client), ("claim", &self.claim)] {
            if text.trim().is_empty() {
                return Err(OidcFault(name));
            }
        }
        let issuer = Url::parse(&self.issuer).map_err(|_| OidcFault("issuer"))?;
        if is_safe(&issuer, &issuer) && issuer.query().is_none() && issuer.fragment().is_none() {
            Ok(issuer)
        } else {
            Err(OidcFault("issuer"))
        }
    }
}

/// Whether secrets may go to an address: encrypted, or from one program to another on this machine.
pub(super) fn is_safe(address: &Url, issuer: &Url) -> bool {
    address.scheme() == "https" || (address.scheme() == "http" && is_here(address) && is_here(issuer))
}

fn is_here(address: &Url) -> bool {
    match address.host() {
        Some(Host::Ipv4(four)) => four.is_loopback(),
        Some(Host::Ipv6(six)) => six.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_go_out_encrypted_or_stay_on_this_machine() {
        let settings = |issuer: &str| OidcSettings {
            issuer: issuer.to_owned(),
            client: "parindex".to_owned(),
            secret: Some("bí mật".to_owned()),
            label: String::new(),
            claim: EMAIL.to_owned(),
        };
        for (issuer, right) in [
            ("https://sso.dienbien.gov.vn/realms/cchc", true),
            ("http://127.0.0.1:9000", true),
            ("http://localhost:9000/", true),
            ("http://sso.dienbien.gov.vn", false),
            ("https://sso.dienbien.gov.vn/?a=b", false),
            ("ftp://127.0.0.1", false),
            ("sso", false),
        ] {
            assert_eq!(settings(issuer).sound().is_ok(), right, "{issuer}");
        }
        assert!(!format!("{:?}", settings("https://x.vn")).contains("bí mật"));
        let here = Url::parse("http://127.0.0.1:1/token").unwrap();
        assert!(!is_safe(&here, &Url::parse("https://sso.dienbien.gov.vn").unwrap()), "a foreign provider names nothing on this machine");
    }
}
