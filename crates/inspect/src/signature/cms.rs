//! CMS signed data (RFC 5652), read leniently where nothing depends on it: one certificate that cannot be read does not hide the others,
//! and signed attributes are hashed as they stand. The library for it has no release yet that goes with the other parts here.

use x509_cert::{
    Certificate,
    der::{
        AnyRef, Decode, Encode, Reader, SliceReader, Tag,
        asn1::{ObjectIdentifier, OctetStringRef},
    },
    name::Name,
    spki::AlgorithmIdentifierOwned,
    time::Time,
};

const SIGNED_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.2");
const MESSAGE_DIGEST: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.4");
const SIGNING_TIME: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.5");
const SUBJECT_KEY: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.14");

/// The parts of a value, one after the other.
pub fn children(value: &[u8]) -> Option<Vec<AnyRef<'_>>> {
    let mut reader = SliceReader::new(value).ok()?;
    let mut parts = Vec::new();
    while !reader.is_finished() {
        parts.push(reader.decode().ok()?);
    }
    Some(parts)
}

/// The number of a part that is marked by its context, such as `[0]`.
fn mark(part: &AnyRef<'_>) -> Option<u32> {
    match part.header().tag() {
        Tag::ContextSpecific { number, .. } => Some(number.value()),
        _ => None,
    }
}

/// Signed data by one signer.
#[derive(Debug)]
pub struct Signed {
    /// Certificates that came with it.
    pub certificates: Vec<Certificate>,
    /// Position of the signer's own among them.
    pub signer: usize,
    /// Identifier of the hash.
    pub digest: ObjectIdentifier,
    /// Signed attributes as they are hashed.
    pub attributes: Option<Vec<u8>>,
    /// The hash of what is signed, among the attributes.
    pub message_digest: Option<Vec<u8>>,
    /// When it says it was made, among the attributes: milliseconds UTC.
    pub signing_time: Option<i64>,
    /// Algorithm.
    pub algorithm: AlgorithmIdentifierOwned,
    /// The signature itself.
    pub signature: Vec<u8>,
}

impl Signed {
    /// Reads it; what follows it fills the hole in the file.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let mut reader = SliceReader::new(bytes).ok()?;
        let outer: AnyRef<'_> = reader.decode().ok()?;
        // Nobody signs what fills the hole, so it may be nothing but zeros.
        if bytes.get(outer.to_der().ok()?.len()..)?.iter().any(|byte| *byte != 0) {
            return None;
        }
        let outer = children(outer.value())?;
        let [kind, content] = outer.as_slice() else { return None };
        if kind.decode_as::<ObjectIdentifier>().ok()? != SIGNED_DATA {
            return None;
        }
        let content = children(content.value())?;
        let parts = children(content.first()?.value())?;
        let certificates = parts.iter().find(|part| mark(part) == Some(0)).map(|part| part.value()).unwrap_or_default();
        let certificates: Vec<Certificate> =
            children(certificates)?.iter().filter_map(|part| Certificate::from_der(&part.to_der().ok()?).ok()).collect();
        let signers = children(parts.last()?.value())?;
        // PAdES allows one signer.
        let [signer] = signers.as_slice() else { return None };
        Self::signer(&children(signer.value())?, certificates)
    }

    fn signer(parts: &[AnyRef<'_>], certificates: Vec<Certificate>) -> Option<Self> {
        let [_, who, digest, rest @ ..] = parts else { return None };
        let (attributes, rest) = match rest {
            [first, rest @ ..] if mark(first) == Some(0) => (Some(first.value()), rest),
            rest => (None, rest),
        };
        let [algorithm, signature, ..] = rest else { return None };
        let digest = children(digest.value())?.first()?.decode_as().ok()?;
        let attributes_read = attributes.map_or(Some(Vec::new()), children)?;
        let value = |wanted: ObjectIdentifier| {
            attributes_read.iter().find_map(|attribute| {
                let parts = children(attribute.value())?;
                let found = parts.first()?.decode_as::<ObjectIdentifier>().ok()? == wanted;
                found.then(|| children(parts.get(1)?.value())?.into_iter().next()?.to_der().ok()).flatten()
            })
        };
        let message_digest = value(MESSAGE_DIGEST).and_then(|der| Some(<&OctetStringRef>::from_der(&der).ok()?.as_bytes().to_vec()));
        let signing_time = value(SIGNING_TIME).and_then(|der| milliseconds(&Time::from_der(&der).ok()?));
        let attributes = match attributes {
            Some(raw) => Some(AnyRef::new(Tag::Set, raw).ok()?.to_der().ok()?),
            None => None,
        };
        Some(Self {
            signer: certificates.iter().position(|certificate| is(certificate, who))?,
            certificates,
            digest,
            attributes,
            message_digest,
            signing_time,
            algorithm: AlgorithmIdentifierOwned::from_der(&algorithm.to_der().ok()?).ok()?,
            signature: <&OctetStringRef>::from_der(&signature.to_der().ok()?).ok()?.as_bytes().to_vec(),
        })
    }

    /// The signer's certificate.
    pub fn certificate(&self) -> Option<&Certificate> {
        self.certificates.get(self.signer)
    }
}

/// A moment in milliseconds UTC.
pub fn milliseconds(time: &Time) -> Option<i64> {
    i64::try_from(time.to_unix_duration().as_millis()).ok()
}

/// Whether a certificate is the one that is named, by issuer and number or by the identifier of its key.
fn is(certificate: &Certificate, who: &AnyRef<'_>) -> bool {
    let certificate = certificate.tbs_certificate();
    if mark(who) == Some(0) {
        let mut own = certificate.extensions().into_iter().flatten().filter(|extension| extension.extn_id == SUBJECT_KEY);
        return own.any(|extension| extension.extn_value.as_bytes().ends_with(who.value()));
    }
    let Some(parts) = children(who.value()) else { return false };
    let [issuer, serial] = parts.as_slice() else { return false };
    let same_issuer = issuer.to_der().ok().and_then(|der| Name::from_der(&der).ok()).is_some_and(|name| name == *certificate.issuer());
    same_issuer && serial.value() == certificate.serial_number().as_bytes()
}
