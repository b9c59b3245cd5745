//! What each signature of a file is worth.

use lopdf::Document;
use x509_cert::{Certificate, der::asn1::ObjectIdentifier};

use super::{
    chain::{Trust, follow},
    changes,
    cms::Signed,
    field::{self, Field},
    key::{Hash, is_right},
};
use crate::{Signature, SignatureVerdict, trust::Roots};

const COMMON_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.3");
const ORGANISATION: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.10");
/// The ways of writing a signature that are known; others rest on SHA-1.
const FORMATS: [&[u8]; 2] = [b"adbe.pkcs7.detached", b"ETSI.CAdES.detached"];

/// All signatures of a document, in the order in which they were made.
pub fn all(bytes: &[u8], document: &Document, roots: &Roots) -> Vec<Signature> {
    field::all(document, bytes).iter().map(|field| judge(field, bytes, document, roots)).collect()
}

fn judge(field: &Field, bytes: &[u8], document: &Document, roots: &Roots) -> Signature {
    let signed = Signed::read(&field.contents);
    let certificate = signed.as_ref().and_then(Signed::certificate);
    let signed_at = signed.as_ref().and_then(|signed| signed.signing_time).or(field.said);
    let verdict = match (&signed, certificate) {
        (Some(signed), Some(certificate)) if holds(field, signed, certificate, bytes) => {
            worth(field, signed, certificate, signed_at, bytes, document, roots)
        }
        _ => SignatureVerdict::Broken,
    };
    let name = |wanted| certificate.and_then(|certificate| name(certificate, wanted));
    Signature { signer: name(COMMON_NAME), organisation: name(ORGANISATION), signed_at, verdict }
}

/// Whether the bytes are those that the owner of the certificate signed.
fn holds(field: &Field, signed: &Signed, certificate: &Certificate, bytes: &[u8]) -> bool {
    if !field.covers(bytes) || !FORMATS.contains(&field.format.as_slice()) {
        return false;
    }
    let Some(hash) = Hash::named(&signed.digest) else { return false };
    let parts = field.parts(bytes);
    let key = certificate.tbs_certificate().subject_public_key_info();
    let right = |parts: &[&[u8]]| is_right(key, &signed.algorithm, Some(hash), parts, &signed.signature);
    match &signed.attributes {
        Some(attributes) => signed.message_digest.as_deref() == Some(&hash.digest(&parts)) && right(&[attributes]),
        None => right(&parts),
    }
}

/// What a signature is worth that is right for what it covers.
fn worth(
    field: &Field,
    signed: &Signed,
    certificate: &Certificate,
    at: Option<i64>,
    bytes: &[u8],
    document: &Document,
    roots: &Roots,
) -> SignatureVerdict {
    let rest = bytes.get(field.end()..).unwrap_or_default();
    if rest.iter().any(|byte| !byte.is_ascii_whitespace()) && !changes::are_harmless(bytes.get(..field.end()).unwrap_or_default(), document)
    {
        return SignatureVerdict::ChangedLater;
    }
    // Without a time nobody can say that the certificate was valid.
    match at.map_or(Trust::Expired, |at| follow(certificate, &signed.certificates, &roots.0, at)) {
        Trust::Trusted => SignatureVerdict::Valid,
        Trust::Expired => SignatureVerdict::Expired,
        Trust::Unknown => SignatureVerdict::UntrustedRoot,
    }
}

/// A part of the name of a certificate's owner, in whichever letters it is written.
fn name(certificate: &Certificate, wanted: ObjectIdentifier) -> Option<String> {
    let parts: Vec<_> = certificate.tbs_certificate().subject().iter().filter(|part| part.oid == wanted).collect();
    let value = &parts.last()?.value;
    let bytes = value.value();
    // BMPString has two bytes a letter; all others are UTF-8 or a part of it.
    let wide = value.header().tag() == x509_cert::der::Tag::BmpString;
    let units: Vec<u16> = bytes.chunks_exact(2).map(|two| u16::from(two[0]) << 8 | u16::from(two[1])).collect();
    let text = if wide { String::from_utf16_lossy(&units) } else { String::from_utf8_lossy(bytes).into_owned() };
    crate::findings::tidy(&text).map(|text| text.chars().take(200).collect())
}
