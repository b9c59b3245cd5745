//! Workbooks made of raw parts, for what no writer would write.

use std::{
    io::{Cursor, Write},
    path::PathBuf,
};

use rust_xlsxwriter::Workbook;
use zip::{ZipWriter, write::SimpleFileOptions};

/// A file in a folder of its own.
pub struct Book {
    _dir: tempfile::TempDir,
    pub path: PathBuf,
}

impl Book {
    pub fn of(bytes: &[u8]) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("bieu.xlsx");
        std::fs::write(&path, bytes).unwrap();
        Self { _dir: dir, path }
    }

    pub fn written(mut book: Workbook) -> Self {
        Self::of(&book.save_to_buffer().unwrap())
    }
}

/// A workbook with one sheet of this XML, written part by part.
pub fn with_sheet_xml(sheet: &str, xml: &str) -> Vec<u8> {
    zipped(&parts_of(sheet, xml).each_ref().map(|(name, content)| (*name, content.as_bytes())))
}

fn parts_of(sheet: &str, xml: &str) -> [(&'static str, String); 4] {
    let workbook = format!(
        "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"{sheet}\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
    );
    let relations = |kind: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    [
        ("_rels/.rels", relations("officeDocument", "xl/workbook.xml")),
        ("xl/workbook.xml", workbook),
        ("xl/_rels/workbook.xml.rels", relations("worksheet", "worksheets/sheet1.xml")),
        ("xl/worksheets/sheet1.xml", xml.to_owned()),
    ]
}

pub fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Whether the directory of an archive tells the size to which a part inflates.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Told {
    Truth,
    Lie,
}

/// A workbook whose shared strings hold one text of this many MiB of zeros; about a thousandth of that on disk.
pub fn inflating(mib: usize, told: Told) -> Vec<u8> {
    let strings = repeated(b"<sst><si><t>", &vec![b'0'; 1 << 20], mib, b"</t></si></sst>");
    let size = match told {
        Told::Truth => u32::try_from(mib << 20).unwrap(),
        Told::Lie => u32::try_from(strings.len() * 2).unwrap(),
    };
    let mut archive = zipped(&parts_of("Điểm", "<worksheet><sheetData/></worksheet>").each_ref().map(|(n, c)| (*n, c.as_bytes())));
    insert_deflated(&mut archive, "xl/sharedStrings.xml", &strings, size);
    archive
}

/// A workbook whose shared strings hold one text of this many MiB, compressed as strongly as real sheets are.
pub fn swelling(mib: usize) -> Vec<u8> {
    let mut state = 1_u32;
    let noise = |at: usize| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        if at % (1 << 20) < 1 << 14 { b'a' + (state >> 28) as u8 } else { b'0' }
    };
    let piece: Vec<u8> = (0..1 << 20).map(noise).collect();
    let (head, tail) = (b"<sst><si><t>", b"</t></si></sst>");
    let strings = repeated(head, &piece, mib, tail);
    let size = u32::try_from((mib << 20) + head.len() + tail.len()).unwrap();
    let mut archive = zipped(&parts_of("Điểm", "<worksheet><sheetData/></worksheet>").each_ref().map(|(n, c)| (*n, c.as_bytes())));
    insert_deflated(&mut archive, "xl/sharedStrings.xml", &strings, size);
    archive
}

/// A deflate stream of a text with one piece many times: each piece is compressed once and ends on a whole byte.
fn repeated(head: &[u8], piece: &[u8], times: usize, tail: &[u8]) -> Vec<u8> {
    let flushed = |bytes: &[u8]| {
        let mut deflate = flate2::Compress::new(flate2::Compression::best(), false);
        let mut out = Vec::with_capacity(bytes.len() + 1_000);
        deflate.compress_vec(bytes, &mut out, flate2::FlushCompress::Full).unwrap();
        out
    };
    let last_block: &[u8] = &[0x03, 0x00];
    [flushed(head), flushed(piece).repeat(times), flushed(tail), last_block.to_vec()].concat()
}

/// Puts a part that is already deflated at the front of the directory of an archive without comment.
fn insert_deflated(archive: &mut Vec<u8>, name: &str, data: &[u8], size: u32) {
    let end = archive.len() - 22;
    let number = |at: usize, bytes: usize| archive[at..at + bytes].iter().rev().fold(0_usize, |sum, b| (sum << 8) | usize::from(*b));
    let (entries, length, directory) = (number(end + 10, 2), number(end + 12, 4), number(end + 16, 4));
    let compressed = u32::try_from(data.len()).unwrap().to_le_bytes();
    let length_of_name = u16::try_from(name.len()).unwrap().to_le_bytes();
    // Version, flags, deflate, time and date, checksum; then the sizes.
    let common = [&[20, 0, 0, 0, 8, 0, 0, 0, 0x21, 0, 0, 0, 0, 0][..], &compressed, &size.to_le_bytes(), &length_of_name, &[0, 0]].concat();
    let local = [&b"PK\x03\x04"[..], &common, name.as_bytes(), data].concat();
    let offset = u32::try_from(directory).unwrap().to_le_bytes();
    let central = [&b"PK\x01\x02\x14\x00"[..], &common, &[0; 10], &offset, name.as_bytes()].concat();
    let old = archive.split_off(directory);
    let start = archive.len() + local.len();
    archive.extend(local);
    archive.extend(&old[..length]);
    archive.extend(&central);
    let count = u16::try_from(entries + 1).unwrap().to_le_bytes();
    let sizes = [u32::try_from(length + central.len()).unwrap().to_le_bytes(), u32::try_from(start).unwrap().to_le_bytes()].concat();
    archive.extend([&b"PK\x05\x06\x00\x00\x00\x00"[..], &count, &count, &sizes, &[0, 0]].concat());
}
