//! Keys, hashes and whether a signature is right.

use rsa::{Pkcs1v15Sign, Pss, RsaPublicKey, pkcs1::DecodeRsaPublicKey, sha2 as old_sha2};
use sha2::{Digest, Sha256, Sha384, Sha512};
use x509_cert::{
    der::{Encode, asn1::ObjectIdentifier},
    spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned},
};

use super::cms::children;

const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
const PSS: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.10");
const ELLIPTIC: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");
const P256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.3.1.7");
const P384: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.132.0.34");

/// A hash that still is trusted. SHA-1 and MD5 are not: two files with the same one can be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hash {
    /// SHA-256.
    Sha256,
    /// SHA-384.
    Sha384,
    /// SHA-512.
    Sha512,
}

impl Hash {
    /// The hash that an identifier names, alone or together with a kind of key.
    pub fn named(id: &ObjectIdentifier) -> Option<Self> {
        match id.to_string().as_str() {
            "2.16.840.1.101.3.4.2.1" | "1.2.840.113549.1.1.11" | "1.2.840.10045.4.3.2" => Some(Self::Sha256),
            "2.16.840.1.101.3.4.2.2" | "1.2.840.113549.1.1.12" | "1.2.840.10045.4.3.3" => Some(Self::Sha384),
            "2.16.840.1.101.3.4.2.3" | "1.2.840.113549.1.1.13" | "1.2.840.10045.4.3.4" => Some(Self::Sha512),
            _ => None,
        }
    }

    /// The hash of parts, one after the other.
    pub fn digest(self, parts: &[&[u8]]) -> Vec<u8> {
        match self {
            Self::Sha256 => parts.iter().fold(Sha256::new(), |hash, part| hash.chain_update(part)).finalize().to_vec(),
            Self::Sha384 => parts.iter().fold(Sha384::new(), |hash, part| hash.chain_update(part)).finalize().to_vec(),
            Self::Sha512 => parts.iter().fold(Sha512::new(), |hash, part| hash.chain_update(part)).finalize().to_vec(),
        }
    }

    fn pkcs1(self) -> Pkcs1v15Sign {
        match self {
            Self::Sha256 => Pkcs1v15Sign::new::<old_sha2::Sha256>(),
            Self::Sha384 => Pkcs1v15Sign::new::<old_sha2::Sha384>(),
            Self::Sha512 => Pkcs1v15Sign::new::<old_sha2::Sha512>(),
        }
    }

    fn pss(self, salt: usize) -> Pss {
        match self {
            Self::Sha256 => Pss::new_with_salt::<old_sha2::Sha256>(salt),
            Self::Sha384 => Pss::new_with_salt::<old_sha2::Sha384>(salt),
            Self::Sha512 => Pss::new_with_salt::<old_sha2::Sha512>(salt),
        }
    }
}

/// Whether a signature over parts is right; `hash` is the one to take when the algorithm names none.
pub fn is_right(
    key: &SubjectPublicKeyInfoOwned,
    algorithm: &AlgorithmIdentifierOwned,
    hash: Option<Hash>,
    parts: &[&[u8]],
    signature: &[u8],
) -> bool {
    match key.algorithm.oid {
        RSA | PSS => rsa(key, algorithm, hash, parts, signature),
        ELLIPTIC => elliptic(key, algorithm, hash, parts, signature),
        _ => None,
    }
    .unwrap_or(false)
}

fn rsa(
    key: &SubjectPublicKeyInfoOwned,
    algorithm: &AlgorithmIdentifierOwned,
    hash: Option<Hash>,
    parts: &[&[u8]],
    signature: &[u8],
) -> Option<bool> {
    let public = RsaPublicKey::from_pkcs1_der(key.subject_public_key.as_bytes()?).ok()?;
    if algorithm.oid == PSS {
        let (hash, salt) = pss_parameters(algorithm)?;
        return Some(public.verify(hash.pss(salt), &hash.digest(parts), signature).is_ok());
    }
    let hash = if algorithm.oid == RSA { hash? } else { Hash::named(&algorithm.oid)? };
    Some(public.verify(hash.pkcs1(), &hash.digest(parts), signature).is_ok())
}

/// Hash and length of the salt. Without them the standard means SHA-1, which is not trusted.
fn pss_parameters(algorithm: &AlgorithmIdentifierOwned) -> Option<(Hash, usize)> {
    let parameters = algorithm.parameters.as_ref()?;
    let (mut hash, mut salt) = (None, 20);
    for part in children(parameters.value())? {
        let number = part.header().tag().number().value();
        let inner = children(part.value())?.into_iter().next()?;
        match number {
            0 => hash = Hash::named(&children(inner.value())?.first()?.decode_as::<ObjectIdentifier>().ok()?),
            2 => salt = usize::from(inner.decode_as::<u16>().ok()?),
            _ => {}
        }
    }
    Some((hash?, salt))
}

fn elliptic(
    key: &SubjectPublicKeyInfoOwned,
    algorithm: &AlgorithmIdentifierOwned,
    hash: Option<Hash>,
    parts: &[&[u8]],
    signature: &[u8],
) -> Option<bool> {
    let curve: ObjectIdentifier = key.algorithm.parameters.as_ref()?.decode_as().ok()?;
    let digest = Hash::named(&algorithm.oid).or(hash)?.digest(parts);
    let point = key.subject_public_key.as_bytes()?;
    match curve {
        P256 => {
            use p256::ecdsa::{Signature, VerifyingKey, signature::hazmat::PrehashVerifier};
            let signature = Signature::from_der(signature).ok()?;
            Some(VerifyingKey::from_sec1_bytes(point).ok()?.verify_prehash(&digest, &signature).is_ok())
        }
        P384 => {
            use p384::ecdsa::{Signature, VerifyingKey, signature::hazmat::PrehashVerifier};
            let signature = Signature::from_der(signature).ok()?;
            Some(VerifyingKey::from_sec1_bytes(point).ok()?.verify_prehash(&digest, &signature).is_ok())
        }
        _ => None,
    }
}

/// The key of a certificate in one piece, to compare it.
pub fn bytes(key: &SubjectPublicKeyInfoOwned) -> Vec<u8> {
    key.to_der().unwrap_or_default()
}
