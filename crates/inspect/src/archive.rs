//! ZIP archives, and the office files that are such.

use std::io::{Cursor, Read};

use quick_xml::{Reader, events::Event};
use zip::ZipArchive;

use crate::{
    FileFault, FileKind,
    findings::{Findings, MOST_TEXT},
};

const MIB: u64 = 1 << 20;
/// Most files inside.
const MOST_ENTRIES: usize = 10_000;
/// Most bytes when all is inflated.
const MOST_INFLATED: u64 = 500 * MIB;
/// Strongest compression of a file that inflates to more than one MiB; honest office files stay below 100.
const STRONGEST_RATIO: u64 = 500;
/// Most bytes of one file that are read for text.
const MOST_READ: u64 = 8 * MIB;
/// How far before the end the record lies that ends a ZIP: its own 22 bytes and the longest comment.
const END_RECORD: usize = 22 + 65_535;

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Whether a reader of ZIP would open these bytes: an end record that points at a directory.
pub fn has_end_record(bytes: &[u8]) -> bool {
    let from = bytes.len().saturating_sub(END_RECORD);
    let tail = bytes.get(from..).unwrap_or_default();
    let mut places = tail.windows(4).enumerate().filter(|(_, window)| *window == b"PK\x05\x06").map(|(at, _)| from + at);
    places.any(|at| {
        let size = bytes.get(at + 12..at + 16).and_then(|four| four.try_into().ok()).map(u32::from_le_bytes);
        let directory = size.and_then(|size| at.checked_sub(size as usize)).and_then(|start| bytes.get(start..start + 4));
        directory.is_some_and(|mark| mark == b"PK\x01\x02")
    })
}

/// Looks at the directory first and inflates only what is needed and within limits.
pub fn look(bytes: &[u8], found: &mut Findings) {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
        found.fault(if has_end_record(bytes) { FileFault::Broken } else { FileFault::Truncated });
        return;
    };
    let Some(names) = directory(&mut archive, found) else { return };
    found.kind = Some(kind(&mut archive, &names));
    found.fault_if(names.iter().any(|name| is_active(name)), FileFault::ActiveContent);
    match found.kind {
        Some(FileKind::Odt | FileKind::Ods) => look_at_open_document(&mut archive, &names, found),
        Some(FileKind::Docx) => found.text = text(&mut archive, "word/document.xml", "t", "p"),
        Some(FileKind::Xlsx) => found.text = text(&mut archive, "xl/sharedStrings.xml", "t", "si"),
        Some(FileKind::Pptx) => slides(&mut archive, &names, found),
        _ => {}
    }
}

/// The names inside, unless it would unfold to too much.
fn directory(archive: &mut Archive<'_>, found: &mut Findings) -> Option<Vec<String>> {
    if archive.len() > MOST_ENTRIES {
        found.fault(FileFault::Bomb);
        return None;
    }
    let (mut names, mut inflated) = (Vec::new(), 0_u64);
    for at in 0..archive.len() {
        let Ok(entry) = archive.by_index_raw(at) else {
            found.fault(FileFault::Broken);
            return None;
        };
        inflated = inflated.saturating_add(entry.size());
        let too_strong = entry.size() > MIB && entry.size() / entry.compressed_size().max(1) > STRONGEST_RATIO;
        found.fault_if(too_strong || inflated > MOST_INFLATED, FileFault::Bomb);
        found.fault_if(entry.encrypted(), FileFault::Encrypted);
        names.push(entry.name().map(std::borrow::Cow::into_owned).unwrap_or_default());
    }
    (!found.faults.contains(&FileFault::Bomb)).then_some(names)
}

/// What the archive says it is.
fn kind(archive: &mut Archive<'_>, names: &[String]) -> FileKind {
    if names.iter().any(|name| name == "[Content_Types].xml") {
        let types = String::from_utf8_lossy(&read(archive, "[Content_Types].xml")).into_owned();
        let known = [
            ("wordprocessingml.", FileKind::Docx),
            ("ms-word.", FileKind::Docx),
            ("spreadsheetml.", FileKind::Xlsx),
            ("ms-excel.", FileKind::Xlsx),
            ("presentationml.", FileKind::Pptx),
            ("ms-powerpoint.", FileKind::Pptx),
        ];
        // The main part decides; parts of other kinds may be embedded.
        let main = types.split('<').filter(|part| part.contains(".main+xml"));
        let found = main.flat_map(|part| known.iter().filter(move |(mark, _)| part.contains(mark))).next();
        return found.map_or(FileKind::Zip, |(_, kind)| *kind);
    }
    match String::from_utf8_lossy(&read(archive, "mimetype")).trim() {
        "application/vnd.oasis.opendocument.text" => FileKind::Odt,
        "application/vnd.oasis.opendocument.spreadsheet" => FileKind::Ods,
        _ => FileKind::Zip,
    }
}

/// Whether a file inside is a macro or an attachment.
fn is_active(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let office =
        name.ends_with("vbaproject.bin") || name.contains("/embeddings/") || name.contains("/activex/") || name.contains("xl/macrosheets/");
    office || name.starts_with("basic/") || name.starts_with("scripts/")
}

/// The bytes of a file inside, at most [`MOST_READ`]; nothing when it cannot be read.
fn read(archive: &mut Archive<'_>, name: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    if let Ok(entry) = archive.by_name(name) {
        // What was read before a fault still is text.
        let _ = entry.take(MOST_READ).read_to_end(&mut bytes);
    }
    bytes
}

fn look_at_open_document(archive: &mut Archive<'_>, names: &[String], found: &mut Findings) {
    if names.iter().any(|name| name == "META-INF/manifest.xml") {
        let manifest = read(archive, "META-INF/manifest.xml");
        found.fault_if(String::from_utf8_lossy(&manifest).contains("encryption-data"), FileFault::Encrypted);
    }
    if !found.faults.contains(&FileFault::Encrypted) {
        found.text = text(archive, "content.xml", "", "p");
    }
}

fn slides(archive: &mut Archive<'_>, names: &[String], found: &mut Findings) {
    let slides: Vec<_> = names.iter().filter(|name| name.starts_with("ppt/slides/slide") && name.ends_with(".xml")).collect();
    found.pages = u32::try_from(slides.len()).ok();
    for slide in slides {
        found.text.push_str(&text(archive, slide, "t", "p"));
        if found.text.len() > 2 * MOST_TEXT {
            break;
        }
    }
}

/// The text of a part: what stands in elements named `run`, or everywhere when that is empty; a line for every element named `line`.
fn text(archive: &mut Archive<'_>, part: &str, run: &str, line: &str) -> String {
    let xml = read(archive, part);
    // What was cut off in the middle of a letter ends there.
    let xml = String::from_utf8_lossy(&xml);
    let mut reader = Reader::from_str(&xml);
    reader.config_mut().check_end_names = false;
    let (mut text, mut inside) = (String::new(), run.is_empty());
    loop {
        match reader.read_event() {
            Ok(Event::Start(element)) if element.local_name().as_ref() == run => inside = true,
            Ok(Event::End(element)) if !run.is_empty() && element.local_name().as_ref() == run => inside = false,
            Ok(Event::End(element)) if element.local_name().as_ref() == line => text.push('\n'),
            Ok(Event::Empty(element)) if ["tab", "br", "s", "line-break"].contains(&element.local_name().as_ref()) => text.push(' '),
            Ok(Event::Text(found)) if inside => text.push_str(&found),
            Ok(Event::GeneralRef(name)) if inside => text.push_str(&entity(&name)),
            Ok(Event::Eof) | Err(_) => return text,
            Ok(_) => {}
        }
        if text.len() > 2 * MOST_TEXT {
            return text;
        }
    }
}

/// The five entities of XML and characters by number; a document's own are not unfolded, so they cannot grow.
fn entity(name: &quick_xml::events::BytesRef<'_>) -> String {
    if let Ok(Some(letter)) = name.resolve_char_ref() {
        return letter.to_string();
    }
    quick_xml::escape::resolve_xml_entity(name).unwrap_or_default().to_owned()
}
