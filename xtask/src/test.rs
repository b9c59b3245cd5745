//! `cargo xtask test`: every test of the repository, with the real parts they need.

use std::{path::Path, process::Command};

use crate::{
    run::{cargo, root, step},
    services::{ParindexServer, Postgres, S3, need, need_python},
    strain::{self, Build},
};

/// Where the client is built and tested.
const CLIENT: &str = "crates/web/client";

/// Runs all tests; further arguments go to `cargo test`, and then only that runs. A step that fails does not keep the others from
/// being run: whoever mends one fault wants to know of the next.
///
/// # Errors
/// The steps that failed.
pub fn run(arguments: &[String]) -> Result<(), String> {
    let npm = need("npm", &[], &["nodejs", "npm"])?;
    // Go's own packages check the log that ours makes.
    need("go", &[], &["golang-go", "golang-golang-x-mod-dev"])?;
    // Poppler reads the documents that ours makes.
    need("pdftotext", &[], &["poppler-utils"])?;
    let postgres = Postgres::start()?;
    let s3 = S3::start()?;
    let mut command = cargo(&["test", "--workspace", "--locked", "--no-fail-fast"]);
    command
        .args(arguments)
        .env("PARINDEX_TEST_POSTGRES", postgres.url())
        .env("PARINDEX_TEST_S3", s3.url())
        .env("PARINDEX_REQUIRE_GO", "1")
        .env("PARINDEX_REQUIRE_POPPLER", "1");
    // A clean machine builds once, so incremental data would only cost time and disk.
    if std::env::var_os("CI").is_some() {
        command.env("CARGO_INCREMENTAL", "0");
    }
    let tests = step("tests", &mut command);
    if !arguments.is_empty() {
        return tests;
    }
    let client = root().join(CLIENT);
    step("client: packages", Command::new(&npm).args(["ci", "--no-audit", "--no-fund"]).current_dir(&client))?;
    let mut steps = vec![tests, step("client: tests", Command::new(&npm).arg("test").current_dir(&client))];
    let folder = strain::built(Build::Debug)?;
    steps.push(strain::kills(&folder, 8, None));
    steps.push(strain::kills(&folder, 8, Some(&postgres.url())));
    steps.push(journeys(&folder, None));
    steps.push(journeys(&folder, Some(&postgres)));
    let failed: Vec<String> = steps.into_iter().filter_map(Result::err).collect();
    if failed.is_empty() { Ok(()) } else { Err(failed.join("; ")) }
}

/// The journeys that are walked on PostgreSQL too: those that write, wait for each other and depend on the clock of the server.
const ON_POSTGRES: [&str; 6] = ["beginning", "deadline", "evidence", "handover", "receipt", "sheet"];

/// The journeys in a real Chromium, against the built program: all of them on SQLite, some on PostgreSQL.
fn journeys(folder: &Path, postgres: Option<&Postgres>) -> Result<(), String> {
    let chromium = need("chromium", &[], &["chromium"])?;
    let node = need("node", &[], &["nodejs"])?;
    // A workbook is filled in by a program that is not ours.
    let python = need_python("openpyxl", "python3-openpyxl")?;
    let binary = folder.join("parindex");
    let database = postgres.map(|postgres| postgres.database("journeys")).transpose()?;
    let server = ParindexServer::demo(&binary, database.as_deref())?;
    let mut command = Command::new(node);
    command.args(["--test", "--test-concurrency=1"]).current_dir(root().join(CLIENT));
    command
        .env("PARINDEX_ADDRESS", server.address())
        .env("CHROMIUM", chromium)
        .env("PARINDEX_BINARY", binary)
        .env("PARINDEX_PYTHON", python);
    let Some(postgres) = postgres else {
        return step("journeys on SQLite", command.arg("journeys/"));
    };
    command.args(ON_POSTGRES.map(|name| format!("journeys/{name}.test.mjs")));
    // A journey that starts a server of its own makes a database for it.
    command.env("PARINDEX_JOURNEYS_POSTGRES", postgres.url()).env("PARINDEX_PSQL", Postgres::psql()?);
    step("journeys on PostgreSQL", &mut command)
}
