//! Types into a workbook as another program would: changes the XML of its first sheet, and nothing else.

use std::io::{Cursor, Read, Write};

use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

/// What is typed into a cell.
#[derive(Debug, Clone, Copy)]
pub enum Typed<'a> {
    /// A number.
    Number(&'a str),
    /// Text.
    Text(&'a str),
    /// A formula and its value.
    Formula(&'a str, &'a str),
    /// Nothing.
    Nothing,
}

/// The workbook with some cells of its first sheet typed anew; each must be there, blank or filled.
///
/// # Panics
/// When it is no workbook or lacks a cell.
#[must_use]
pub fn typed(book: &[u8], cells: &[(String, Typed<'_>)]) -> Vec<u8> {
    rewritten(book, |xml| {
        for (name, value) in cells {
            let start = xml.find(&format!("<c r=\"{name}\"")).unwrap_or_else(|| panic!("no cell {name}"));
            let head = start + xml[start..].find('>').unwrap() + 1;
            let end = if xml[..head].ends_with("/>") { head } else { head + xml[head..].find("</c>").unwrap() + 4 };
            let style = xml[start..head].split("s=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or("0").to_owned();
            let cell = match value {
                Typed::Number(digits) => format!("<c r=\"{name}\" s=\"{style}\"><v>{digits}</v></c>"),
                Typed::Text(text) => format!("<c r=\"{name}\" s=\"{style}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"),
                Typed::Formula(formula, value) => format!("<c r=\"{name}\" s=\"{style}\"><f>{formula}</f><v>{value}</v></c>"),
                Typed::Nothing => format!("<c r=\"{name}\" s=\"{style}\"/>"),
            };
            xml.replace_range(start..end, &cell);
        }
    })
}

/// The workbook without some rows of its first sheet, numbers from 1.
///
/// # Panics
/// When it is no workbook or lacks a row.
#[must_use]
pub fn without_rows(book: &[u8], rows: &[u32]) -> Vec<u8> {
    rewritten(book, |xml| {
        for row in rows {
            let start = xml.find(&format!("<row r=\"{row}\"")).unwrap();
            let end = start + xml[start..].find("</row>").unwrap() + 6;
            xml.replace_range(start..end, "");
        }
    })
}

fn rewritten(book: &[u8], change: impl Fn(&mut String)) -> Vec<u8> {
    let mut zip = ZipArchive::new(Cursor::new(book)).unwrap();
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..zip.len() {
        let mut part = zip.by_index(at).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        if name == "xl/worksheets/sheet1.xml" {
            let mut xml = String::from_utf8(bytes).unwrap();
            change(&mut xml);
            bytes = xml.into_bytes();
        }
        out.start_file(name, SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored)).unwrap();
        out.write_all(&bytes).unwrap();
    }
    out.finish().unwrap().into_inner()
}

/// The cells of a row from left to right.
pub type Row<'a> = Vec<Typed<'a>>;

/// A workbook of one sheet as other programs write one: the least that the format asks for, with text in its cells.
///
/// # Panics
/// When a column has no letter.
#[must_use]
pub fn book(rows: &[Row<'_>]) -> Vec<u8> {
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let mut xml = String::from("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>");
    for (number, row) in (1..).zip(rows) {
        xml.push_str(&format!("<row r=\"{number}\">"));
        for (letter, value) in ('A'..='Z').zip(row) {
            let name = format!("{letter}{number}");
            xml.push_str(&match value {
                Typed::Number(digits) => format!("<c r=\"{name}\"><v>{digits}</v></c>"),
                Typed::Text("") | Typed::Nothing => String::new(),
                Typed::Text(text) => {
                    format!("<c r=\"{name}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>", escaped(text))
                }
                Typed::Formula(formula, value) => format!("<c r=\"{name}\"><f>{formula}</f><v>{value}</v></c>"),
            });
        }
        xml.push_str("</row>");
    }
    xml.push_str("</sheetData></worksheet>");
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006";
    let main = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    let parts = [
        (
            "[Content_Types].xml",
            format!(
                "<Types xmlns=\"{package}/content-types\"><Default Extension=\"rels\" \
                 ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/xl/workbook.xml\" \
                 ContentType=\"{main}.sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" \
                 ContentType=\"{main}.worksheet+xml\"/></Types>"
            ),
        ),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"rId1\" Type=\"{office}/officeDocument\" \
                 Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"{office}\"><sheets><sheet \
                 name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"rId1\" Type=\"{office}/worksheet\" \
                 Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
        ),
        ("xl/worksheets/sheet1.xml", xml),
    ];
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        out.start_file(name, SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored)).unwrap();
        out.write_all(text.as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}
