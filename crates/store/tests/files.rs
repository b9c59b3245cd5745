//! Files by their hash, in a folder and in an S3-compatible store.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use bytes::Bytes;
use parindex_store::{FileError, Files, FilesPlace};

/// Names the private server that `cargo xtask test` starts.
const S3: &str = "PARINDEX_TEST_S3";
const HASH: &str = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

/// Runs a trial on a folder and, when `PARINDEX_TEST_S3` names a server, in a fresh bucket there. `cargo xtask test` always names one.
fn on_every_place(trial: impl AsyncFn(Files)) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let folder = tempfile::tempdir().unwrap();
        trial(Files::open(&FilesPlace::Folder(folder.path().join("files"))).unwrap()).await;
        let Ok(endpoint) = std::env::var(S3) else {
            eprintln!("only in a folder: {S3} names no server (cargo xtask test starts one)");
            return;
        };
        let bucket = format!("trial-{}-{:?}", std::process::id(), std::thread::current().id()).replace(['(', ')'], "").to_lowercase();
        make_bucket(&endpoint, &bucket).await;
        let place = FilesPlace::S3 { endpoint, bucket, region: "us-east-1".into(), key: "key".into(), secret: "secret".into() };
        trial(Files::open(&place).unwrap()).await;
    });
}

/// Making buckets is the operator's part, so the store cannot do it.
async fn make_bucket(endpoint: &str, bucket: &str) {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let host = endpoint.strip_prefix("http://").unwrap();
    let mut socket = tokio::net::TcpStream::connect(host).await.unwrap();
    let request = format!("PUT /{bucket} HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    socket.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    socket.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
}

#[test]
fn what_is_kept_is_fetched_as_it_was() {
    on_every_place(async |files| {
        let content = Bytes::from(vec![7; 3 << 20]);
        files.keep(HASH, content.clone()).await.unwrap();
        assert_eq!(files.fetch(HASH).await.unwrap(), content);
    });
}

#[test]
fn keeping_the_same_bytes_twice_changes_nothing() {
    on_every_place(async |files| {
        files.keep(HASH, Bytes::from_static(b"hello")).await.unwrap();
        files.keep(HASH, Bytes::from_static(b"hello")).await.unwrap();
        assert_eq!(files.fetch(HASH).await.unwrap(), Bytes::from_static(b"hello"));
    });
}

#[test]
fn what_is_not_there_is_told_as_absent() {
    on_every_place(async |files| {
        let FileError::Store(fault) = files.fetch(HASH).await.unwrap_err() else { panic!("not the store") };
        assert!(matches!(fault, object_store::Error::NotFound { .. }), "{fault}");
    });
}
