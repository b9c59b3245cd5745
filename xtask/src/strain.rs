//! `cargo xtask kill` and `cargo xtask bench server`: what the real program withstands, tried by `crates/strain`.

use std::path::{Path, PathBuf};

use crate::{
    run::{cargo, step},
    services::Postgres,
};

/// How the program is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Build {
    /// Quick to build: for tests.
    Debug,
    /// As it is shipped: for figures.
    Release,
}

/// Builds the program and what strains it; returns the folder of both.
///
/// # Errors
/// The step that failed.
pub fn built(build: Build) -> Result<PathBuf, String> {
    let mut command = cargo(&["build", "--locked", "-p", "parindex-cli", "-p", "parindex-strain"]);
    if build == Build::Release {
        command.arg("--release");
    }
    step("the program", &mut command)?;
    let mut metadata = cargo(&["metadata", "--no-deps", "--format-version", "1", "--locked"]);
    let output = metadata.output().map_err(|fault| format!("cargo metadata: {fault}"))?;
    let text: serde_json::Value = serde_json::from_slice(&output.stdout).map_err(|fault| format!("cargo metadata: {fault}"))?;
    let target = text["target_directory"].as_str().ok_or("cargo metadata names no target directory")?;
    Ok(PathBuf::from(target).join(if build == Build::Release { "release" } else { "debug" }))
}

/// Kills the server so many times under load, on SQLite and on PostgreSQL.
///
/// # Errors
/// What was lost or done twice.
pub fn kill(arguments: &[String]) -> Result<(), String> {
    let rounds: usize = arguments.first().map_or(Ok(100), |n| n.parse()).map_err(|_| "ROUNDS must be a whole number".to_owned())?;
    let folder = built(Build::Release)?;
    let postgres = Postgres::start()?;
    kills(&folder, rounds, None)?;
    kills(&folder, rounds, Some(&postgres.url()))
}

/// Kills the server so many times on one database.
///
/// # Errors
/// What was lost or done twice.
pub fn kills(folder: &Path, rounds: usize, database: Option<&str>) -> Result<(), String> {
    let mut command = std::process::Command::new(folder.join("parindex-strain"));
    command.arg("kill").arg("--program").arg(folder.join("parindex")).args(["--rounds", &rounds.to_string()]);
    if let Some(url) = database {
        command.args(["--database", url]);
    }
    step(&format!("{rounds} kills under load on {}", if database.is_some() { "PostgreSQL" } else { "SQLite" }), &mut command)
}

/// Measures the server: saves beside a bare server, a sheet, memory, start. Further arguments go to `parindex-strain bench`.
///
/// # Errors
/// The step that failed.
pub fn bench(arguments: &[String]) -> Result<(), String> {
    let folder = built(Build::Release)?;
    let postgres = Postgres::start()?;
    let mut command = std::process::Command::new(folder.join("parindex-strain"));
    command.arg("bench").arg("--program").arg(folder.join("parindex")).args(["--database", &postgres.url()]).args(arguments);
    step("the server", &mut command)
}
