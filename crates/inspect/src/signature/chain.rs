//! From a signer's certificate to a root that is trusted here.

use x509_cert::{
    Certificate,
    der::{Decode, Encode, asn1::ObjectIdentifier},
    ext::pkix::{BasicConstraints, KeyUsage, KeyUsages},
};

use super::{cms::milliseconds, key};

/// Longest chain.
const LONGEST: usize = 8;
/// Extensions that may be critical because they are looked at, or because they limit what we do not use (policies, extended usage).
const KNOWN: [&str; 8] = ["2.5.29.15", "2.5.29.19", "2.5.29.32", "2.5.29.33", "2.5.29.36", "2.5.29.54", "2.5.29.37", "2.5.29.17"];
const BASIC: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.19");
const USAGE: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.15");

/// Where a chain leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trust {
    /// To a root that is trusted here, and every certificate was valid at that time.
    Trusted,
    /// The signer's certificate was not valid at that time.
    Expired,
    /// To no root that is trusted here.
    Unknown,
}

/// Whether a certificate was valid at a moment, in milliseconds UTC.
fn valid_at(certificate: &Certificate, at: i64) -> bool {
    let validity = certificate.tbs_certificate().validity();
    let (from, to) = (milliseconds(&validity.not_before), milliseconds(&validity.not_after));
    from.is_some_and(|from| from <= at) && to.is_some_and(|to| at <= to)
}

fn extension<'a, T: Decode<'a>>(certificate: &'a Certificate, id: ObjectIdentifier) -> Option<T> {
    let mut all = certificate.tbs_certificate().extensions()?.iter();
    T::from_der(all.find(|extension| extension.extn_id == id)?.extn_value.as_bytes()).ok()
}

/// Whether nothing critical in it is unknown to us.
fn understood(certificate: &Certificate) -> bool {
    let mut all = certificate.tbs_certificate().extensions().into_iter().flatten();
    all.all(|extension| !extension.critical || KNOWN.contains(&extension.extn_id.to_string().as_str()))
}

/// Whether it may sign documents.
fn may_sign(certificate: &Certificate) -> bool {
    let usage: Option<KeyUsage> = extension(certificate, USAGE);
    usage.is_none_or(|usage| usage.0.contains(KeyUsages::DigitalSignature) || usage.0.contains(KeyUsages::NonRepudiation))
}

/// Whether it may issue certificates, with so many issuers below it.
fn may_issue(certificate: &Certificate, below: usize) -> bool {
    let basic: Option<BasicConstraints> = extension(certificate, BASIC);
    let usage: Option<KeyUsage> = extension(certificate, USAGE);
    basic.is_some_and(|basic| basic.ca && basic.path_len_constraint.is_none_or(|most| below <= usize::from(most)))
        && usage.is_none_or(|usage| usage.0.contains(KeyUsages::KeyCertSign))
}

fn issued(issuer: &Certificate, certificate: &Certificate) -> bool {
    let (above, below) = (issuer.tbs_certificate(), certificate.tbs_certificate());
    let (Ok(signed), Some(signature)) = (below.to_der(), certificate.signature().as_bytes()) else { return false };
    below.issuer() == above.subject()
        && key::is_right(above.subject_public_key_info(), certificate.signature_algorithm(), None, &[&signed], signature)
}

/// Whether two certificates are the same one.
fn same(one: &Certificate, other: &Certificate) -> bool {
    one == other
        || one.tbs_certificate().subject() == other.tbs_certificate().subject()
            && key::bytes(one.tbs_certificate().subject_public_key_info()) == key::bytes(other.tbs_certificate().subject_public_key_info())
}

/// Follows issuers from the signer's certificate to a root; `among` are the certificates that came along.
pub fn follow(signer: &Certificate, among: &[Certificate], roots: &[Certificate], at: i64) -> Trust {
    if !valid_at(signer, at) {
        return Trust::Expired;
    }
    let sound = understood(signer) && may_sign(signer);
    if sound && leads_up(signer, among, roots, at, 0) { Trust::Trusted } else { Trust::Unknown }
}

fn leads_up(certificate: &Certificate, among: &[Certificate], roots: &[Certificate], at: i64, depth: usize) -> bool {
    // A signer's own certificate may lie in the folder.
    if roots.iter().any(|root| root == certificate || depth > 0 && same(root, certificate) && valid_at(root, at)) {
        return true;
    }
    let mut trusted = roots.iter().filter(|root| valid_at(root, at) && may_issue(root, depth));
    if trusted.any(|root| issued(root, certificate)) {
        return true;
    }
    let mut others = among.iter().filter(|issuer| valid_at(issuer, at) && understood(issuer) && may_issue(issuer, depth));
    depth < LONGEST
        && others.any(|issuer| issuer != certificate && issued(issuer, certificate) && leads_up(issuer, among, roots, at, depth + 1))
}
