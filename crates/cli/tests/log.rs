//! `parindex log` on the demonstration: it verifies clean with every file, and finds what was changed behind the server's back.

#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use std::path::{Path, PathBuf};

use common::{demo::Place, parindex};
use sea_orm::ConnectionTrait;

fn file_of(data: &Path, sha256: &str) -> PathBuf {
    data.join("files/files").join(&sha256[..2]).join(&sha256[2..])
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fresh_demonstration_is_vouched_for_with_its_files_until_somebody_changes_a_byte_or_a_row() {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::folder(folder.path());
    place.filled().await;
    let (code, told) = place.verify();
    assert_eq!(code, 0, "{told}");
    assert!(told.contains("Không phát hiện sai lệch") && told.contains("tệp minh chứng"), "{told}");

    let [sha256, ..] = place.files().await;
    let lies = file_of(&place.data, &sha256);
    let mut bytes = std::fs::read(&lies).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    std::fs::write(&lies, &bytes).unwrap();
    let (code, told) = place.verify();
    assert_eq!(code, 65);
    assert!(told.contains(&format!("Tệp {sha256} không còn đúng nội dung")), "{told}");

    let change = "UPDATE entry SET comment = 'khác' WHERE campaign = 'province-2025' AND unit = 'so-tu-phap' AND component = '1.1.2'";
    place.open().await.execute_unprepared(change).await.unwrap();
    let (code, told) = place.verify();
    assert_eq!(code, 65);
    assert!(told.contains("province-2025/so-tu-phap/1.1.2/self") && told.contains(&sha256), "{told}");
}

/// The settings are those of `parindex serve`, so whoever can start the server can check its files.
#[tokio::test(flavor = "multi_thread")]
async fn objects_that_were_changed_or_taken_out_of_the_bucket_are_named() {
    let Some(server) = Place::s3_server() else { return };
    for database in Place::databases().await {
        let folder = tempfile::tempdir().unwrap();
        let place = Place::bucket(folder.path(), &server, database.as_deref());
        place.filled().await;
        assert!(!place.data.join("files").exists(), "a file lies on this machine");
        let (code, told) = place.verify();
        assert_eq!(code, 0, "{told}");
        assert!(told.contains("Không phát hiện sai lệch") && told.contains("tệp minh chứng"), "{told}");

        let (objects, [changed, gone]) = (place.objects(), place.files().await);
        let mut bytes = objects.fetch(&changed).await.unwrap().to_vec();
        *bytes.last_mut().unwrap() ^= 1;
        objects.keep(&changed, bytes.into()).await.unwrap();
        objects.forget(&gone).await.unwrap();
        let (code, told) = place.verify();
        assert_eq!(code, 65);
        assert!(told.contains(&format!("Tệp {changed} không còn đúng nội dung")), "{told}");
        assert!(told.contains(&format!("Tệp {gone} không còn")), "{told}");
    }
}

/// A check that could not look must not say that all is well.
#[tokio::test(flavor = "multi_thread")]
async fn a_bucket_that_is_not_there_is_told_apart_from_files_that_are_gone() {
    let Some(server) = Place::s3_server() else { return };
    let folder = tempfile::tempdir().unwrap();
    let place = Place::bucket(folder.path(), &server, None);
    place.filled().await;
    let (code, told) = place.in_another_bucket("khong-co").verify();
    assert!(code != 0 && !told.contains("Không phát hiện sai lệch"), "{code} {told}");
    assert!(told.contains("khong-co"), "{told}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_key_is_changed_and_old_checkpoints_stay_good() {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::folder(folder.path());
    place.filled().await;
    let (data, kept, old) = (&place.data, folder.path().join("kept"), folder.path().join("old.pub"));
    let at = data.to_str().unwrap();
    std::fs::copy(data.join("log.pub"), &old).unwrap();
    assert_eq!(parindex(&["log", "checkpoint", "--data", at, "--out", kept.to_str().unwrap()]).code, 0);
    let ran = parindex(&["log", "rotate-key", "--data", at]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(std::fs::read_to_string(data.join("log.pub")).unwrap().lines().count(), 2);
    // A server goes on with the new key, and whoever knows only the old one still follows.
    place.filled().await;
    let verify =
        |key: &Path| parindex(&["log", "verify", "--data", at, "--checkpoint", kept.to_str().unwrap(), "--key", key.to_str().unwrap()]);
    for key in [&old, &data.join("log.pub")] {
        let ran = verify(key);
        assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    }
}

#[test]
fn a_proof_is_checked_without_any_server() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).display().to_string();
    // A log of one entry: its root is the hash of the entry, so nothing more is needed to prove it.
    let key = parindex_log::SigningKey::from_seed("parindex.test/log", [5; 32]).unwrap();
    let entry =
        r#"{"at":0,"event":"handed-in","facts":{"campaign":"c","digest":"ab","received":0,"unit":"so-tu-phap"},"subject":"hand_in/1"}"#;
    let head = parindex_log::Head { size: 1, root: parindex_log::entry_hash(entry.as_bytes()) };
    let proof = parindex_log::EntryProof {
        entry: entry.into(),
        index: 0,
        proof: parindex_log::Proof(Vec::new()),
        checkpoint: head.sign(&key).unwrap(),
    };
    std::fs::write(at("proof"), proof.to_string()).unwrap();
    std::fs::write(at("key"), key.public().to_string()).unwrap();
    let ran = parindex(&["log", "check", &at("proof"), "--key", &at("key"), "--digest", "AB"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("Nộp báo cáo tự chấm") && ran.out.contains("so-tu-phap"), "{}", ran.out);
    assert_eq!(parindex(&["log", "check", &at("proof"), "--key", &at("key"), "--digest", "cd"]).code, 65);
    assert_eq!(parindex(&["log", "check", &at("proof")]).code, 64);
    std::fs::write(at("forged"), proof.to_string().replace("index 0", "index 1")).unwrap();
    assert_eq!(parindex(&["log", "check", &at("forged"), "--key", &at("key")]).code, 65);
}
