//! The demonstration somewhere: in a folder, or with its files in a bucket and its tables in PostgreSQL.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::{
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use parindex_store::{Files, FilesPlace};
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, Statement};

use super::parindex_in;

/// Name the private servers that `cargo xtask test` starts.
const S3: &str = "PARINDEX_TEST_S3";
const POSTGRES: &str = "PARINDEX_TEST_POSTGRES";

/// Where a demonstration keeps what it has.
pub struct Place {
    /// The data folder.
    pub data: PathBuf,
    database: Option<String>,
    bucket: Option<(String, String)>,
}

impl Place {
    /// Everything in a folder.
    pub fn folder(folder: &Path) -> Self {
        Self { data: folder.join("data"), database: None, bucket: None }
    }

    /// The S3 server of the tests.
    pub fn s3_server() -> Option<String> {
        let server = std::env::var(S3).ok();
        if server.is_none() {
            eprintln!("not tried: {S3} names no server (cargo xtask test starts one)");
        }
        server
    }

    /// SQLite, and a fresh database of PostgreSQL when there is a server for the tests.
    pub async fn databases() -> Vec<Option<String>> {
        let mut databases = vec![None];
        if let Ok(server) = std::env::var(POSTGRES) {
            let name = format!("trial_{}", unique());
            let connection = Database::connect(&server).await.unwrap();
            connection.execute_unprepared(&format!("CREATE DATABASE {name}")).await.unwrap();
            databases.push(Some(format!("{}/{name}", server.rsplit_once('/').unwrap().0)));
        }
        databases
    }

    /// The files in a fresh bucket, the tables in a database or in the folder.
    pub fn bucket(folder: &Path, server: &str, database: Option<&str>) -> Self {
        let name = format!("demo-{}", unique());
        make_bucket(server, &name);
        Self { data: folder.join("data"), database: database.map(str::to_owned), bucket: Some((server.to_owned(), name)) }
    }

    /// The same tables with another bucket.
    pub fn in_another_bucket(&self, name: &str) -> Self {
        let server = self.bucket.as_ref().unwrap().0.clone();
        Self { data: self.data.clone(), database: self.database.clone(), bucket: Some((server, name.to_owned())) }
    }

    fn environment(&self) -> Vec<(String, String)> {
        let mut environment = Vec::new();
        if let Some(url) = &self.database {
            environment.push(("DATABASE_URL".to_owned(), url.clone()));
        }
        if let Some((server, name)) = &self.bucket {
            environment.push(("PARINDEX_FILES_URL".to_owned(), format!("s3+{server}/{name}")));
            environment.push(("AWS_ACCESS_KEY_ID".to_owned(), "key".to_owned()));
            environment.push(("AWS_SECRET_ACCESS_KEY".to_owned(), "secret".to_owned()));
        }
        environment
    }

    /// Runs the demonstration until it has loaded and every entry has joined the log, and stops it.
    pub async fn filled(&self) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_parindex"));
        command.args(["demo", "--listen", "127.0.0.1:0", "--data"]).arg(&self.data).envs(self.environment());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        while !line.contains("http://") {
            line.clear();
            assert!(lines.read_line(&mut line).unwrap() > 0, "the server ended before it answered");
        }
        let db = self.open().await;
        while one(&db, "SELECT CAST(count(*) AS TEXT) FROM log_leaf WHERE position IS NULL").await != "0" {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        let _ = child.kill();
        let _ = child.wait();
    }

    /// Its database.
    pub async fn open(&self) -> DatabaseConnection {
        let own = || format!("sqlite://{}?mode=rw", self.data.join("parindex.sqlite").display());
        Database::connect(self.database.clone().unwrap_or_else(own)).await.unwrap()
    }

    /// Its bucket.
    pub fn objects(&self) -> Files {
        let (endpoint, bucket) = self.bucket.clone().unwrap();
        let place = FilesPlace::S3 { endpoint, bucket, region: "us-east-1".into(), key: "key".into(), secret: "secret".into() };
        Files::open(&place).unwrap()
    }

    /// Hashes of two files that it keeps.
    pub async fn files(&self) -> [String; 2] {
        let db = self.open().await;
        let place = async |at: u8| one(&db, &format!("SELECT sha256 FROM file ORDER BY sha256 LIMIT 1 OFFSET {at}")).await;
        [place(0).await, place(1).await]
    }

    /// `parindex log verify --files`.
    pub fn verify(&self) -> (i32, String) {
        let ran = parindex_in(&self.environment(), &["log", "verify", "--files", "--data", self.data.to_str().unwrap()]);
        (ran.code, ran.out + &ran.err)
    }
}

async fn one(db: &DatabaseConnection, sql: &str) -> String {
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap().unwrap();
    row.try_get_by_index(0).unwrap()
}

fn unique() -> String {
    format!("{}{}", std::process::id(), SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_nanos())
}

/// Making buckets is the operator's part, so the store cannot do it.
fn make_bucket(server: &str, name: &str) {
    use std::io::{Read, Write};
    let host = server.strip_prefix("http://").unwrap();
    let mut socket = std::net::TcpStream::connect(host).unwrap();
    let request = format!("PUT /{name} HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    socket.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    socket.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
}
