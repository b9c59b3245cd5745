//! The child process: whatever a file does to it, there is an answer.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::{path::Path, time::Instant};

use parindex_inspect::{ChildInspector, FileFault, FileKind, Inspector};

fn inspector() -> ChildInspector {
    ChildInspector::new(env!("CARGO_BIN_EXE_inspect-child").into(), Vec::new(), None)
}

fn fixture(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

#[test]
fn the_child_says_what_looking_in_this_process_says() {
    for name in ["rsa.pdf", "changed.pdf", "unsigned.pdf"] {
        let told = inspector().inspect(&fixture(name), name).unwrap();
        assert_eq!(told, parindex_inspect::look_in_process(&fixture(name), name, None).unwrap());
    }
}

#[test]
fn a_name_may_hold_anything() {
    for name in ["--trust-folder=/etc", "-x.pdf", "a\0b.pdf", "../../etc/passwd.pdf", "\u{202E}fdp.exe", &"ệ".repeat(5_000)] {
        assert_eq!(inspector().inspect(&fixture("unsigned.pdf"), name).unwrap().kind, FileKind::Pdf, "{name:?}");
    }
}

#[test]
fn a_file_that_needs_too_much_memory_is_told_as_such_and_the_parent_lives() {
    let file = tempfile::Builder::new().suffix(".pdf").tempfile().unwrap();
    std::fs::write(file.path(), b"%PDF-1.7\n").unwrap();
    // Without a byte on the disk it is larger than the child may hold.
    file.as_file().set_len(600 << 20).unwrap();
    let found = inspector().inspect(file.path(), "lớn.pdf").unwrap();
    assert!(found.faults.contains(&FileFault::TooCostly), "{found:?}");
}

#[test]
fn a_pdf_whose_pages_belong_to_themselves_has_an_answer_in_time() {
    let body =
        "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R 2 0 R]/Count 99999999/Parent 2 0 R>>endobj\n";
    let deep = format!("3 0 obj{}{}endobj\n", "[".repeat(200_000), "]".repeat(200_000));
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), format!("%PDF-1.4\n{body}{deep}trailer<</Root 1 0 R/Size 4/Prev 0>>\nstartxref\n0\n%%EOF\n")).unwrap();
    let begun = Instant::now();
    let found = inspector().inspect(file.path(), "vòng.pdf").unwrap();
    assert_eq!(found.kind, FileKind::Pdf);
    assert!(begun.elapsed().as_secs() < 15, "{:?}", begun.elapsed());
}

#[test]
fn a_child_that_is_no_inspector_gives_a_broken_file_and_one_that_is_not_there_an_error() {
    let path = fixture("unsigned.pdf");
    let lies = ChildInspector::new("/bin/echo".into(), Vec::new(), None).inspect(&path, "a.pdf").unwrap();
    assert_eq!(lies.faults, [FileFault::Broken]);
    assert!(ChildInspector::new("/không/có".into(), Vec::new(), None).inspect(&path, "a.pdf").is_err());
    let no_folder = ChildInspector::new(env!("CARGO_BIN_EXE_inspect-child").into(), Vec::new(), Some("/không/có".into()));
    assert!(no_folder.inspect(&path, "a.pdf").is_err());
}
