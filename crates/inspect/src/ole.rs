//! OLE2: Word and Excel of before 2007, and encrypted files of the later ones.

use crate::{FileFault, FileKind, findings::Findings, name};

/// Bytes of an entry of the directory; sectors are multiples of it, so entries lie on multiples of it too.
const ENTRY: usize = 128;

/// Whether an entry of the directory has this name. Looking at every place where one may lie needs no chain of sectors to be sound.
fn has(bytes: &[u8], name: &str) -> bool {
    let letters: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let length = letters.len() + 2;
    bytes.chunks_exact(ENTRY).skip(4).any(|entry| {
        let said = usize::from(entry[64]) | usize::from(entry[65]) << 8;
        said == length && entry.starts_with(&letters) && [1, 2, 5].contains(&entry[66])
    })
}

/// Looks at the directory.
pub fn look(bytes: &[u8], name: &str, found: &mut Findings) {
    // The head says how large sectors are: 2 to the power of 9 or of 12.
    let shift = u32::from(bytes.get(30).copied().unwrap_or_default());
    if !(9..=12).contains(&shift) || bytes.len() < 1024 {
        found.fault(if bytes.len() < 1024 { FileFault::Truncated } else { FileFault::Broken });
        return;
    }
    if has(bytes, "EncryptedPackage") {
        found.fault(FileFault::Encrypted);
        // What is inside only its name can tell.
        found.kind = match name::ending(name).as_deref() {
            Some("docx" | "docm") => Some(FileKind::Docx),
            Some("xlsx" | "xlsm") => Some(FileKind::Xlsx),
            Some("pptx" | "pptm") => Some(FileKind::Pptx),
            _ => None,
        };
        return;
    }
    if has(bytes, "WordDocument") {
        found.kind = Some(FileKind::Doc);
    } else if has(bytes, "Workbook") || has(bytes, "Book") {
        found.kind = Some(FileKind::Xls);
    }
    found.fault_if(["Macros", "_VBA_PROJECT_CUR", "_VBA_PROJECT", "VBA"].iter().any(|name| has(bytes, name)), FileFault::ActiveContent);
    // The table of sectors says how many there must be.
    let table = four(bytes, 44).unwrap_or_default();
    found.fault_if(directory_missing(bytes, shift) || table == 0, FileFault::Truncated);
}

fn four(bytes: &[u8], at: usize) -> Option<u64> {
    let four: [u8; 4] = bytes.get(at..at + 4)?.try_into().ok()?;
    Some(u64::from(u32::from_le_bytes(four)))
}

/// Whether the directory, which writers put late, lies beyond the end.
fn directory_missing(bytes: &[u8], shift: u32) -> bool {
    let Some(sector) = four(bytes, 48) else { return true };
    (sector + 1) << shift >= bytes.len() as u64
}
