//! Keys that sign and check checkpoints, in the text forms of signed-note.

use std::fmt;

use base64::{Engine, engine::general_purpose::STANDARD};
use ed25519_dalek::SigningKey as Ed25519;
use signed_note::{Signer, StandardSigner, StandardVerifier, Verifier, is_key_name_valid, new_ed25519_verifier_key};

/// Number of the algorithm in signed-note.
const ED25519: u8 = 1;

/// Why a key cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// The name of the log is empty or has a space or plus in it.
    #[error("the origin of a log has no spaces and no plus, and is not empty")]
    Origin,
    /// The text is not that of a key.
    #[error("this is not an Ed25519 key in the form of signed-note")]
    Malformed,
}

/// The key that signs checkpoints. It never shows itself but through [`SigningKey::secret`].
#[derive(Clone)]
pub struct SigningKey {
    signer: StandardSigner,
    public: PublicKey,
    secret: String,
}

/// The key that checks checkpoints; shown as `origin+id+key`.
#[derive(Clone)]
pub struct PublicKey {
    verifier: StandardVerifier,
    text: String,
}

impl SigningKey {
    /// The key of a log from 32 bytes that nobody can foresee.
    ///
    /// # Errors
    /// [`KeyError::Origin`].
    pub fn from_seed(origin: &str, seed: [u8; 32]) -> Result<Self, KeyError> {
        if !is_key_name_valid(origin) {
            return Err(KeyError::Origin);
        }
        let own = Ed25519::from_bytes(&seed);
        let public = PublicKey::parse(&new_ed25519_verifier_key(origin, &own.verifying_key()))?;
        let bytes = STANDARD.encode([&[ED25519], seed.as_slice()].concat());
        Self::with(public.clone(), format!("PRIVATE+KEY+{origin}+{:08x}+{bytes}", public.verifier.key_id()))
    }

    /// Reads the secret text form.
    ///
    /// # Errors
    /// [`KeyError`].
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        // The key itself may have a plus in it, the origin never, so it is read from the left.
        let rest = text.trim().strip_prefix("PRIVATE+KEY+").ok_or(KeyError::Malformed)?;
        let (origin, rest) = rest.split_once('+').ok_or(KeyError::Malformed)?;
        let (_, bytes) = rest.split_once('+').ok_or(KeyError::Malformed)?;
        let bytes = STANDARD.decode(bytes).map_err(|_| KeyError::Malformed)?;
        let seed = bytes.strip_prefix(&[ED25519]).and_then(|seed| seed.try_into().ok()).ok_or(KeyError::Malformed)?;
        let key = Self::from_seed(origin, seed)?;
        // The library looks at the rest, such as the id.
        StandardSigner::new(text.trim()).map(|_| key).map_err(|_| KeyError::Malformed)
    }

    fn with(public: PublicKey, secret: String) -> Result<Self, KeyError> {
        let signer = StandardSigner::new(&secret).map_err(|_| KeyError::Malformed)?;
        Ok(Self { signer, public, secret })
    }

    /// The secret text form: `PRIVATE+KEY+origin+id+key`.
    #[must_use]
    pub fn secret(&self) -> &str {
        &self.secret
    }

    /// Name of the log.
    #[must_use]
    pub fn origin(&self) -> &str {
        self.public.origin()
    }

    /// The key that checks.
    #[must_use]
    pub const fn public(&self) -> &PublicKey {
        &self.public
    }

    pub(crate) fn signer(&self) -> &dyn Signer {
        &self.signer
    }
}

impl PublicKey {
    /// Reads the text form.
    ///
    /// # Errors
    /// [`KeyError::Malformed`].
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        let text = text.trim().to_owned();
        let verifier = StandardVerifier::new(&text).map_err(|_| KeyError::Malformed)?;
        Ok(Self { verifier, text })
    }

    /// Name of the log.
    #[must_use]
    pub fn origin(&self) -> &str {
        self.verifier.name()
    }

    pub(crate) const fn verifier(&self) -> &StandardVerifier {
        &self.verifier
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "secret key of {}", self.public)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pair of the documentation of Go's golang.org/x/mod/sumdb/note.
    const GO_SECRET: &str = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    const GO_PUBLIC: &str = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    #[test]
    fn a_key_of_another_program_is_read_and_written_the_same() {
        let key = SigningKey::parse(GO_SECRET).unwrap();
        assert_eq!((key.secret(), key.public().to_string().as_str()), (GO_SECRET, GO_PUBLIC));
        assert!(!format!("{key:?}").contains("AYEKFALV"));
    }

    #[test]
    fn broken_keys_are_refused() {
        for text in ["", "PRIVATE+KEY+a", &GO_SECRET.replace("c74f", "c74e"), &GO_SECRET.replace("AYEK", "AYE")] {
            assert_eq!(SigningKey::parse(text).unwrap_err(), KeyError::Malformed, "{text}");
        }
        assert_eq!(SigningKey::from_seed("Sở Nội vụ", [1; 32]).unwrap_err(), KeyError::Origin);
        assert_eq!(PublicKey::parse(GO_SECRET).unwrap_err(), KeyError::Malformed);
    }
}
