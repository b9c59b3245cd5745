//! Pictures: whether they are whole.

use crate::{FileFault, findings::Findings};

/// Most pictures that are counted in a TIFF.
const MOST_PICTURES: u32 = 10_000;

/// Four bytes, most significant first.
fn four(bytes: &[u8], at: usize) -> Option<usize> {
    let four: [u8; 4] = bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
    Some(u32::from_be_bytes(four) as usize)
}

/// Walks the segments: thumbnails inside have end marks of their own, so searching for one would not do.
pub fn look_at_jpeg(bytes: &[u8], found: &mut Findings) {
    found.pages = Some(1);
    match jpeg_end(bytes) {
        Some(true) => {}
        Some(false) => found.fault(FileFault::Truncated),
        None => found.fault(FileFault::Broken),
    }
}

/// Whether the end mark is reached; nothing when there is no picture on the way.
fn jpeg_end(bytes: &[u8]) -> Option<bool> {
    let mut at = 2;
    let mut scanned = false;
    loop {
        let Some(&mark) = bytes.get(at) else { return Some(false) };
        let Some(&code) = bytes.get(at + 1) else { return Some(false) };
        match (mark, code) {
            (0xFF, 0xD9) => return scanned.then_some(true),
            // Fill bytes, restarts, stuffed bytes.
            (0xFF, 0xFF) => at += 1,
            (0xFF, 0x00 | 0x01 | 0xD0..=0xD7) => at += 2,
            (0xFF, _) => {
                let length = bytes.get(at + 2..at + 4).map(|two| usize::from(two[0]) << 8 | usize::from(two[1]));
                let Some(length) = length else { return Some(false) };
                scanned |= code == 0xDA;
                at += 2 + length.max(2);
            }
            _ if scanned => at += bytes.get(at..)?.iter().position(|byte| *byte == 0xFF).unwrap_or(bytes.len()),
            _ => return None,
        }
    }
}

/// Walks the chunks.
pub fn look_at_png(bytes: &[u8], found: &mut Findings) {
    found.pages = Some(1);
    let mut at = 8;
    let mut first = true;
    loop {
        let (Some(length), Some(kind)) = (four(bytes, at), bytes.get(at + 4..at + 8)) else {
            found.fault(FileFault::Truncated);
            return;
        };
        if first && kind != b"IHDR" || !kind.iter().all(u8::is_ascii_alphabetic) {
            found.fault(FileFault::Broken);
            return;
        }
        first = false;
        at = at.saturating_add(12).saturating_add(length);
        if kind == b"IEND" {
            found.fault_if(at > bytes.len(), FileFault::Truncated);
            return;
        }
    }
}

/// Follows the chain of directories, one for each page.
pub fn look_at_tiff(bytes: &[u8], found: &mut Findings) {
    let little = bytes.starts_with(b"II");
    let number = |at: usize, size: usize| {
        let part = bytes.get(at..at.checked_add(size)?)?;
        let step = |value: usize, byte: &u8| value << 8 | usize::from(*byte);
        Some(if little { part.iter().rev().fold(0, step) } else { part.iter().fold(0, step) })
    };
    let mut next = number(4, 4);
    let mut pages = 0;
    while let Some(at) = next.filter(|at| *at != 0) {
        // A chain that bites its tail has no end.
        if pages == MOST_PICTURES {
            found.fault(FileFault::Broken);
            break;
        }
        let Some(entries) = number(at, 2).filter(|entries| *entries > 0) else {
            found.fault(if at >= bytes.len() { FileFault::Truncated } else { FileFault::Broken });
            break;
        };
        pages += 1;
        next = number(at + 2 + entries * 12, 4);
        found.fault_if(next.is_none(), FileFault::Truncated);
    }
    found.fault_if(next.is_none(), FileFault::Truncated);
    found.pages = Some(pages);
}
