//! Bundles of entries: each entry behind its length in two bytes, big end first.

use crate::{Fault, TileName};

/// The entries of a bundle.
///
/// # Errors
/// [`Fault::Malformed`] unless it holds exactly as many whole entries as its name says.
pub fn read_bundle(name: TileName, bytes: &[u8]) -> Result<Vec<&[u8]>, Fault> {
    let mut entries = Vec::new();
    let mut rest = bytes;
    while let Some((length, behind)) = rest.split_first_chunk::<2>() {
        let length = usize::from(u16::from_be_bytes(*length));
        let (entry, behind) = behind.split_at_checked(length).ok_or(Fault::Malformed(name))?;
        entries.push(entry);
        rest = behind;
    }
    if rest.is_empty() && entries.len() == name.width as usize { Ok(entries) } else { Err(Fault::Malformed(name)) }
}

/// Puts an entry behind those of a bundle; its length has been looked at.
pub(crate) fn push(bundle: &mut Vec<u8>, length: u16, entry: &[u8]) {
    bundle.extend_from_slice(&length.to_be_bytes());
    bundle.extend_from_slice(entry);
}
