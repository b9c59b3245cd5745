//! What was frozen beside what the program gives on the exported round, and beside the example itself.

use std::{
    path::Path,
    process::{Command, Output},
};

use serde_json::Value;
use sha2::{Digest, Sha256};

use super::{CAMPAIGN, SECRETARIAT, http::Server, result::FrozenResult};
use crate::{run::root, services::ParindexServer};

/// Exports the campaign from the data of the server, scores what was exported and compares digests.
///
/// # Errors
/// What the program said, or digests that differ.
pub fn same_bytes(program: &Path, demo: &ParindexServer, database: Option<&str>, frozen: &FrozenResult) -> Result<(), String> {
    let folder = std::env::temp_dir().join(format!("parindex-year-{}", std::process::id()));
    let compared = export_and_score(program, demo, database, &folder);
    let _ = std::fs::remove_dir_all(&folder);
    let (told, scored) = compared?;
    eprintln!("frozen inputs    {}", frozen.input_digest);
    eprintln!("frozen result    {}", frozen.result_digest);
    eprintln!("scored export    {scored}");
    if !told.contains(&frozen.input_digest) {
        return Err(format!("the export has other inputs: {told}"));
    }
    if scored == frozen.result_digest { Ok(()) } else { Err("the digests differ".into()) }
}

/// What the export says, and the digest of what `parindex score` gives on it.
fn export_and_score(program: &Path, demo: &ParindexServer, database: Option<&str>, folder: &Path) -> Result<(String, String), String> {
    let mut export = Command::new(program);
    export.args(["export", "campaign", CAMPAIGN, "--lang", "vi", "--out"]).arg(folder).arg("--data").arg(demo.data());
    if let Some(url) = database {
        export.env("DATABASE_URL", url);
    }
    let told = done(&mut export)?;
    let scored = done(Command::new(program).arg("score").arg(folder).args(["--format", "json", "--lang", "vi"]))?;
    Ok((String::from_utf8_lossy(&told.stdout).into_owned(), sha256(&scored.stdout)))
}

fn done(command: &mut Command) -> Result<Output, String> {
    let output = command.output().map_err(|fault| format!("{command:?}: {fault}"))?;
    if output.status.success() { Ok(output) } else { Err(format!("{command:?}: {}", String::from_utf8_lossy(&output.stderr))) }
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Every unit has the index and the rank that the example itself gives: nothing was lost on the way through the year.
///
/// # Errors
/// The unit that differs.
pub fn same_places(server: &Server, frozen: &FrozenResult, program: &Path) -> Result<(), String> {
    let bytes = server.person(SECRETARIAT[0])?.bytes(&format!("/api/v1/results/{}/json", frozen.id))?;
    if sha256(&bytes) != frozen.result_digest {
        return Err("the server hands out other bytes than it froze".into());
    }
    let example =
        done(Command::new(program).arg("score").arg(root().join("examples/province-2025")).args(["--format", "json", "--lang", "vi"]))?;
    let (own, example) = (places(&bytes)?, places(&example.stdout)?);
    match own.iter().zip(&example).find(|(own, example)| own != example) {
        Some((own, example)) => Err(format!("the year gave {own:?}, the example {example:?}")),
        None if own.len() != example.len() => Err(format!("the year ranked {} units, the example {}", own.len(), example.len())),
        None => {
            eprintln!("units            {} with the index and rank of the example", own.len());
            Ok(())
        }
    }
}

/// Code, exact index and rank of every unit.
fn places(json: &[u8]) -> Result<Vec<(Value, Value, Value)>, String> {
    let document: Value = serde_json::from_slice(json).map_err(|fault| fault.to_string())?;
    let groups = document["groups"].as_array().cloned().unwrap_or_default();
    let units = groups.iter().flat_map(|group| group["units"].as_array().cloned().unwrap_or_default());
    Ok(units.map(|unit| (unit["code"].clone(), unit["index_exact"].clone(), unit["rank"].clone())).collect())
}
