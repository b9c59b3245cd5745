//! Signatures that pyHanko made; what pyHanko and pdfsig say about them stands in `fixtures/README.md`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;

use parindex_inspect::{FileFault, Inspection, SignatureVerdict, look_in_process};

fn look(name: &str, trust: bool) -> Inspection {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    look_in_process(&fixtures.join(name), name, trust.then_some(fixtures.as_path())).unwrap()
}

#[track_caller]
fn says(name: &str, verdicts: &[SignatureVerdict]) {
    let found: Vec<_> = look(name, true).signatures.into_iter().map(|signature| signature.verdict).collect();
    assert_eq!(found, verdicts, "{name}");
}

#[test]
fn a_signature_that_leads_to_a_trusted_root_is_valid() {
    for name in ["rsa.pdf", "pss.pdf", "ecdsa.pdf"] {
        says(name, &[SignatureVerdict::Valid]);
    }
}

#[test]
fn who_signed_and_when_is_told() {
    let found = look("rsa.pdf", true).signatures;
    assert_eq!(found[0].signer.as_deref(), Some("Nguyễn Thị Ánh"));
    assert_eq!(found[0].organisation.as_deref(), Some("Sở Tư pháp tỉnh Thử"));
    // 13 February 2026, 09:00 in Viet Nam.
    assert_eq!(found[0].signed_at, Some(1_770_948_000_000));
}

#[test]
fn without_trusted_roots_a_right_signature_is_untrusted() {
    let found = look("rsa.pdf", false).signatures;
    assert_eq!(found[0].verdict, SignatureVerdict::UntrustedRoot);
    says("unknown-root.pdf", &[SignatureVerdict::UntrustedRoot]);
}

#[test]
fn a_certificate_that_had_run_out_at_the_time_of_signing_is_told() {
    says("expired.pdf", &[SignatureVerdict::Expired]);
}

#[test]
fn a_second_signature_does_not_change_the_first() {
    says("two.pdf", &[SignatureVerdict::Valid, SignatureVerdict::Valid]);
}

#[test]
fn a_page_that_was_replaced_after_signing_is_seen_by_both_signatures() {
    says("changed.pdf", &[SignatureVerdict::ChangedLater, SignatureVerdict::ChangedLater]);
}

#[test]
fn one_turned_bit_breaks_a_signature() {
    says("flipped.pdf", &[SignatureVerdict::Broken]);
}

#[test]
fn a_document_without_signatures_is_unsigned() {
    let found = look("unsigned.pdf", true);
    assert_eq!(found.faults, [FileFault::Unsigned]);
    assert!(found.signatures.is_empty());
}

#[test]
fn every_turned_byte_of_a_signed_file_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let whole = std::fs::read(fixtures.join("ecdsa.pdf")).unwrap();
    let path = folder.path().join("turned.pdf");
    for at in (0..whole.len()).step_by(997) {
        let mut turned = whole.clone();
        turned[at] ^= 0x10;
        std::fs::write(&path, &turned).unwrap();
        let found = look_in_process(&path, "turned.pdf", Some(&fixtures)).unwrap();
        let valid = found.signatures.iter().any(|signature| signature.verdict == SignatureVerdict::Valid);
        // In the hole only the zeros behind the signature may differ; a digit that is none breaks it too.
        assert!(!valid, "byte {at} of {} can be turned", whole.len());
    }
}

#[test]
fn a_page_that_is_appended_to_a_signed_file_is_noticed_whoever_appends_it() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut document = lopdf::IncrementalDocument::load(fixtures.join("rsa.pdf")).unwrap();
    let page = document.get_prev_documents().page_iter().next().unwrap();
    document.opt_clone_object_to_new_document(page).unwrap();
    document.new_document.get_object_mut(page).and_then(lopdf::Object::as_dict_mut).unwrap().set("Rotate", 180);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("turned.pdf");
    document.save(&path).unwrap();
    let found = look_in_process(&path, "turned.pdf", Some(&fixtures)).unwrap();
    assert_eq!(found.signatures[0].verdict, SignatureVerdict::ChangedLater);
}
