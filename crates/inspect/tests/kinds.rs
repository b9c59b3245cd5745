//! Kinds and faults, of files made here byte by byte.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::{
    io::{Cursor, Write},
    path::Path,
};

use parindex_inspect::{FileFault, FileKind, Inspection, look_in_process};
use zip::{ZipWriter, write::SimpleFileOptions};

fn look(name: &str, bytes: &[u8]) -> Inspection {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), bytes).unwrap();
    look_in_process(file.path(), name, None).unwrap()
}

#[track_caller]
fn is(name: &str, bytes: &[u8], kind: FileKind, faults: &[FileFault]) {
    let found = look(name, bytes);
    assert_eq!((found.kind, found.faults.as_slice()), (kind, faults), "{name}");
}

fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(content).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn docx(more: &[(&str, &[u8])]) -> Vec<u8> {
    let types = br#"<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
    let text =
        "<w:document><w:p><w:r><w:t>Quyết định số 12/QĐ&#45;UBND</w:t></w:r></w:p><w:p><w:r><w:t>Điện Biên</w:t></w:r></w:p></w:document>";
    let mut files: Vec<(&str, &[u8])> = vec![("[Content_Types].xml", types), ("word/document.xml", text.as_bytes())];
    files.extend(more);
    archive(&files)
}

fn unsigned() -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/unsigned.pdf")).unwrap()
}

#[test]
fn vietnamese_letters_of_a_pdf_come_out_right() {
    let found = look("quyết định.pdf", &unsigned());
    assert_eq!(found.pages, Some(2));
    // What was given to reportlab when the file was made.
    let text = found.text.unwrap();
    assert!(text.starts_with("ỦY BAN NHÂN DÂN TỈNH ĐIỆN BIÊN\nSố: 1234/QĐ-UBND\nĐiện Biên, ngày 13 tháng 02 năm 2026"), "{text}");
    assert!(text.contains("Trang thứ hai: kiểm tra dấu hỏi, ngã, nặng."), "{text}");
}

#[test]
fn an_empty_file_is_told_as_such() {
    is("rỗng.pdf", b"", FileKind::Unknown, &[FileFault::Empty]);
}

#[test]
fn a_pdf_that_is_cut_off_is_told_wherever_it_is_cut() {
    let whole = unsigned();
    for part in 1..20 {
        let found = look("cụt.pdf", &whole[..whole.len() * part / 20]);
        assert!(found.faults.contains(&FileFault::Truncated), "{part}/20: {found:?}");
        assert_eq!(found.kind, FileKind::Pdf);
    }
}

#[test]
fn a_pdf_that_is_a_zip_too_is_told() {
    let mut both = unsigned();
    both.extend(archive(&[("virus.exe", b"MZ")]));
    is("hai loại.pdf", &both, FileKind::Pdf, &[FileFault::Polyglot, FileFault::Unsigned]);
    let mut front = b"<html><script>alert(1)</script>\n".to_vec();
    front.extend(unsigned());
    assert!(look("trang.pdf", &front).faults.contains(&FileFault::Polyglot));
}

#[test]
fn a_pdf_that_is_only_a_zip_lies() {
    is("báo cáo.pdf", &archive(&[("a.txt", b"a")]), FileKind::Zip, &[FileFault::NameLies]);
}

#[test]
fn what_only_begins_like_a_pdf_is_broken() {
    is("giả.pdf", b"%PDF-1.7\nkhong co gi\nstartxref\n0\n%%EOF\n", FileKind::Pdf, &[FileFault::Broken]);
}

#[test]
fn a_word_file_is_known_by_its_parts_and_read() {
    is("văn bản.docx", &docx(&[]), FileKind::Docx, &[]);
    assert_eq!(look("a.docx", &docx(&[])).text.as_deref(), Some("Quyết định số 12/QĐ-UBND\nĐiện Biên"));
    is("macro.docx", &docx(&[("word/vbaProject.bin", b"x")]), FileKind::Docx, &[FileFault::ActiveContent]);
    is("cụt.docx", &docx(&[])[..300], FileKind::Zip, &[FileFault::Truncated, FileFault::NameLies]);
}

#[test]
fn open_document_is_known_by_its_mimetype() {
    let content = "<office:text><text:p>Kế hoạch</text:p></office:text>".as_bytes();
    let files = [("mimetype", &b"application/vnd.oasis.opendocument.text"[..]), ("content.xml", content)];
    is("kế hoạch.odt", &archive(&files), FileKind::Odt, &[]);
    assert_eq!(look("kế hoạch.odt", &archive(&files)).text.as_deref(), Some("Kế hoạch"));
}

#[test]
fn an_archive_that_unfolds_to_far_more_is_a_bomb() {
    let zeros = vec![0; 16 << 20];
    is("bom.zip", &archive(&[("0.bin", &zeros)]), FileKind::Zip, &[FileFault::Bomb]);
    let nested = archive(&[("trong.zip", &archive(&[("0.bin", &zeros)]))]);
    is("lồng.zip", &nested, FileKind::Zip, &[]);
}

#[test]
fn entities_of_a_word_file_do_not_unfold() {
    let laughs = br#"<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><w:p><w:t>x&b;&b;</w:t></w:p>"#;
    let types =
        br#"<Types><Override ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
    let found = look("cười.docx", &archive(&[("[Content_Types].xml", types), ("word/document.xml", laughs)]));
    assert_eq!(found.text.as_deref(), Some("x"));
}

#[test]
fn pictures_are_scans_without_text_and_must_be_whole() {
    let png = b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3A\x7E\x9B\x55\0\0\0\0IEND\xAE\x42\x60\x82";
    is("quét.png", png, FileKind::Png, &[FileFault::NoText]);
    is("quét.png", &png[..40], FileKind::Png, &[FileFault::Truncated, FileFault::NoText]);
    let jpeg = b"\xFF\xD8\xFF\xE0\0\x04ab\xFF\xDA\0\x02\x12\x34\xFF\0\x56\xFF\xD9";
    is("quét.jpg", jpeg, FileKind::Jpeg, &[FileFault::NoText]);
    is("quét.jpg", &jpeg[..jpeg.len() - 2], FileKind::Jpeg, &[FileFault::Truncated, FileFault::NoText]);
    let tiff = b"II*\0\x08\0\0\0\x01\0\0\x01\x04\0\x01\0\0\0\x01\0\0\0\0\0\0\0";
    is("quét.tif", tiff, FileKind::Tiff, &[FileFault::NoText]);
    let loops = b"II*\0\x08\0\0\0\x01\0\0\x01\x04\0\x01\0\0\0\x01\0\0\0\x08\0\0\0";
    assert!(look("vòng.tif", loops).faults.contains(&FileFault::Broken));
}

#[test]
fn text_is_text_and_a_page_with_script_is_active() {
    is("số liệu.csv", "đơn vị;điểm\nSở Tư pháp;1,5\n".as_bytes(), FileKind::Text, &[]);
    is("trang.pdf", b"<html><script>alert(1)</script></html>", FileKind::Text, &[FileFault::NameLies, FileFault::ActiveContent]);
    is("chương trình.pdf", b"MZ\x90\0\x03\0\xFF\xFE", FileKind::Unknown, &[FileFault::NameLies]);
    assert_eq!(look("a.html", b"<svg onload=alert(1)>").media_type, "text/plain; charset=utf-8");
}

#[test]
fn active_content_of_a_pdf_is_found_even_when_its_name_is_disguised() {
    for action in ["/JavaScript/JS(app.alert\\(1\\))", "/J#61vaScript/J#53(x)", "/Launch/F(cmd.exe)"] {
        let file = format!(
            "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction 4 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
             3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n4 0 obj<</S{action}>>endobj\n\
             trailer<</Root 1 0 R/Size 5>>\nstartxref\n0\n%%EOF\n"
        );
        let found = look("lệnh.pdf", file.as_bytes());
        assert!(found.faults.contains(&FileFault::ActiveContent), "{action}: {found:?}");
        assert!(found.faults.contains(&FileFault::NoText), "{action}: {found:?}");
    }
}
