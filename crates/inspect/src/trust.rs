//! The roots that are trusted here.

use std::{io::Read, path::Path};

use x509_cert::{
    Certificate,
    der::{Decode, DecodePem},
};

/// Most bytes of a file with certificates.
const MOST_BYTES: u64 = 1 << 20;
/// Most files.
const MOST_FILES: usize = 256;

/// Certificates whose signatures are trusted: of those who issue certificates, or of signers themselves.
#[derive(Debug, Clone, Default)]
pub struct Roots(pub(crate) Vec<Certificate>);

impl Roots {
    /// Reads every `.pem`, `.crt` and `.cer` of a folder; without a folder nobody is trusted. A file that is no certificate is passed over.
    ///
    /// # Errors
    /// The folder or a file cannot be read.
    pub fn read(folder: Option<&Path>) -> std::io::Result<Self> {
        let Some(folder) = folder else { return Ok(Self::default()) };
        let mut files: Vec<_> = std::fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?.into_iter().map(|entry| entry.path()).collect();
        files.retain(|path| {
            path.extension().is_some_and(|ending| ["pem", "crt", "cer"].iter().any(|known| ending.eq_ignore_ascii_case(known)))
        });
        files.sort();
        let mut roots = Vec::new();
        for path in files.iter().take(MOST_FILES) {
            let mut bytes = Vec::new();
            std::fs::File::open(path)?.take(MOST_BYTES).read_to_end(&mut bytes)?;
            roots.extend(certificates(&bytes));
        }
        Ok(Self(roots))
    }
}

/// The certificates of a file, in either way of writing.
fn certificates(bytes: &[u8]) -> Vec<Certificate> {
    const BEGIN: &str = "-----BEGIN CERTIFICATE-----";
    const END: &str = "-----END CERTIFICATE-----";
    let text = String::from_utf8_lossy(bytes);
    let blocks = text.split(BEGIN).skip(1).filter_map(|rest| rest.split_once(END));
    let read: Vec<_> = blocks.filter_map(|(body, _)| Certificate::from_pem(format!("{BEGIN}{body}{END}\n")).ok()).collect();
    if read.is_empty() { Certificate::from_der(bytes).into_iter().collect() } else { read }
}
