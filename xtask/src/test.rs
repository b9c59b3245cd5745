//! `cargo xtask test`: every test of the repository, with the real parts they need.

use std::{path::PathBuf, process::Command};

use crate::{
    run::{cargo, root, step},
    services::{ParindexServer, Postgres, need},
};

/// Where the client is built and tested.
const CLIENT: &str = "crates/web/client";

/// Runs all tests; further arguments go to `cargo test`, and then only that runs.
///
/// # Errors
/// The step that failed.
pub fn run(arguments: &[String]) -> Result<(), String> {
    let npm = need("npm", &[], &["nodejs", "npm"])?;
    let postgres = Postgres::start()?;
    let mut command = cargo(&["test", "--workspace", "--locked"]);
    command.args(arguments).env("PARINDEX_TEST_POSTGRES", postgres.url());
    // A clean machine builds once, so incremental data would only cost time and disk.
    if std::env::var_os("CI").is_some() {
        command.env("CARGO_INCREMENTAL", "0");
    }
    step("tests", &mut command)?;
    if !arguments.is_empty() {
        return Ok(());
    }
    let client = root().join(CLIENT);
    step("client: packages", Command::new(&npm).args(["ci", "--no-audit", "--no-fund"]).current_dir(&client))?;
    step("client: tests", Command::new(&npm).arg("test").current_dir(&client))?;
    journeys()
}

/// The journeys in a real Chromium, against the built program on SQLite.
fn journeys() -> Result<(), String> {
    let chromium = need("chromium", &[], &["chromium"])?;
    let node = need("node", &[], &["nodejs"])?;
    step("the program", &mut cargo(&["build", "--locked", "-p", "parindex-cli"]))?;
    let binary = binary()?;
    let server = ParindexServer::demo(&binary, None)?;
    let mut command = Command::new(node);
    command.args(["--test", "--test-concurrency=1", "journeys/"]).current_dir(root().join(CLIENT));
    command.env("PARINDEX_ADDRESS", server.address()).env("CHROMIUM", chromium).env("PARINDEX_BINARY", binary);
    step("journeys on SQLite", &mut command)
}

/// The program that `cargo build` has made.
fn binary() -> Result<PathBuf, String> {
    let mut metadata = cargo(&["metadata", "--no-deps", "--format-version", "1", "--locked"]);
    let output = metadata.output().map_err(|fault| format!("cargo metadata: {fault}"))?;
    let text: serde_json::Value = serde_json::from_slice(&output.stdout).map_err(|fault| format!("cargo metadata: {fault}"))?;
    let target = text["target_directory"].as_str().ok_or("cargo metadata names no target directory")?;
    Ok(PathBuf::from(target).join("debug/parindex"))
}
