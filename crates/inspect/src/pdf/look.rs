//! Looks at a PDF.

use lopdf::{DecompressError, Error};

use super::{active, open, text};
use crate::{FileFault, findings::Findings, look::tail, signature, trust::Roots};

/// Looks at a PDF.
pub fn look(bytes: &[u8], roots: &Roots, found: &mut Findings) {
    let has = |mark: &[u8]| tail(bytes).windows(mark.len()).any(|window| window == mark);
    found.fault_if(!has(b"%%EOF") || !has(b"startxref"), FileFault::Truncated);
    let document = match open(bytes) {
        Ok(document) => document,
        Err(Error::Decompress(DecompressError::MemoryLimitExceeded { .. })) => return found.fault(FileFault::Bomb),
        Err(_) if found.faults.contains(&FileFault::Truncated) => return,
        Err(_) => return found.fault(FileFault::Broken),
    };
    if document.is_encrypted() {
        return found.fault(FileFault::Encrypted);
    }
    let pages = document.page_iter().count();
    found.pages = u32::try_from(pages).ok();
    found.fault_if(pages == 0 && !found.faults.contains(&FileFault::Truncated), FileFault::Broken);
    found.fault_if(active::is_active(&document), FileFault::ActiveContent);
    match text::of(&document) {
        Ok(text) => {
            found.fault_if(pages > 0 && text.chars().all(char::is_whitespace), FileFault::NoText);
            found.text = text;
        }
        Err(_) => found.fault(FileFault::Bomb),
    }
    found.signatures = signature::all(bytes, &document, roots);
    found.fault_if(found.signatures.is_empty(), FileFault::Unsigned);
}
