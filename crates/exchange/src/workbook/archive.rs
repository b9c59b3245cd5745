//! A look at the archive before anything is inflated.

use std::{
    fs::File,
    io::{Read, Seek},
    path::Path,
};

use super::{detail::Detail, line::Refusal};

const MIB: u64 = 1 << 20;
/// Largest workbook, in MiB.
const LARGEST_FILE: u64 = 64;
/// Most files inside.
const MOST_ENTRIES: u64 = 2_000;
/// Most MiB when all is inflated.
const MOST_INFLATED: u64 = 200;
/// Strongest compression of a file that inflates to more than one MiB; spreadsheets stay below 100.
const STRONGEST_RATIO: u64 = 500;

/// Opens a workbook, if its archive looks like one and stays within the limits.
pub fn open(path: &Path) -> Result<File, Refusal> {
    let mut file = File::open(path).map_err(start)?;
    let size = file.metadata().map_err(start)?.len();
    if size == 0 {
        return Err(Refusal::NotAWorkbook(Detail::Empty));
    }
    if size > LARGEST_FILE * MIB {
        return Err(Refusal::TooLarge(Detail::Size { limit: LARGEST_FILE }));
    }
    look_at_head(&mut file)?;
    let mut archive = zip::ZipArchive::new(file).map_err(|_| Refusal::NotAWorkbook(Detail::Zip))?;
    check_directory(&mut archive)?;
    Ok(archive.into_inner())
}

fn start(fault: std::io::Error) -> Refusal {
    Refusal::NotAWorkbook(Detail::Start { fault: fault.to_string() })
}

/// Tells what other kinds of files are by their first bytes.
fn look_at_head(file: &mut File) -> Result<(), Refusal> {
    let mut head = Vec::new();
    file.by_ref().take(MIB).read_to_end(&mut head).map_err(start)?;
    file.rewind().map_err(start)?;
    if head.starts_with(b"%PDF") {
        return Err(Refusal::OtherFormat("PDF".to_owned()));
    }
    if head.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        // The directory of a compound file names its streams in UTF-16, and may stand at the end.
        let stream: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let mut rest = Vec::new();
        file.by_ref().take(LARGEST_FILE * MIB).read_to_end(&mut rest).map_err(start)?;
        let encrypted = rest.windows(stream.len()).any(|window| window == stream);
        return Err(if encrypted { Refusal::Encrypted } else { Refusal::OtherFormat("XLS".to_owned()) });
    }
    Ok(())
}

fn check_directory(archive: &mut zip::ZipArchive<File>) -> Result<(), Refusal> {
    let entries = archive.len() as u64;
    if entries > MOST_ENTRIES {
        return Err(Refusal::TooLarge(Detail::Entries { found: entries, limit: MOST_ENTRIES }));
    }
    let (mut inflated, mut workbook) = (0_u64, false);
    for at in 0..archive.len() {
        let entry = archive.by_index_raw(at).map_err(|_| Refusal::NotAWorkbook(Detail::Zip))?;
        inflated = inflated.saturating_add(entry.size());
        let ratio = entry.size() / entry.compressed_size().max(1);
        if entry.size() > MIB && ratio > STRONGEST_RATIO {
            return Err(Refusal::TooLarge(Detail::Ratio { found: ratio, limit: STRONGEST_RATIO }));
        }
        let name = entry.name().map_err(|_| Refusal::NotAWorkbook(Detail::Zip))?;
        match name.as_ref() {
            "xl/workbook.bin" => return Err(Refusal::OtherFormat("XLSB".to_owned())),
            "content.xml" => return Err(Refusal::OtherFormat("ODS".to_owned())),
            "word/document.xml" => return Err(Refusal::OtherFormat("DOCX".to_owned())),
            name => workbook |= name.to_ascii_lowercase().ends_with("workbook.xml"),
        }
    }
    if inflated > MOST_INFLATED * MIB {
        return Err(Refusal::TooLarge(Detail::Inflated { found: inflated / MIB, limit: MOST_INFLATED }));
    }
    if workbook { Ok(()) } else { Err(Refusal::NotAWorkbook(Detail::Parts)) }
}
