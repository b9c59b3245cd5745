//! `cargo xtask fuzz`: the fuzz targets under `fuzz/`, each for some seconds.

use std::process::Command;

use crate::run::{answer, cargo, root, step};

/// Readers of what comes from outside.
const TARGETS: [&str; 4] = ["number", "formula", "csv_folder", "workbook"];

/// Runs every target.
///
/// # Errors
/// The target that found something, or what is missing.
pub fn run(arguments: &[String]) -> Result<(), String> {
    let seconds: u32 = arguments.first().map_or(Ok(60), |s| s.parse()).map_err(|_| "SECONDS must be a whole number".to_owned())?;
    if answer("cargo", &["fuzz", "--version"]).is_none() {
        step("installing cargo-fuzz", &mut cargo(&["install", "--locked", "cargo-fuzz"]))?;
    }
    for target in TARGETS {
        // The coverage instrumentation is a nightly flag of rustc; the sanitizer's runtime is not needed for memory-safe code.
        let mut command = Command::new("cargo");
        command.current_dir(root()).env("RUSTC_BOOTSTRAP", "1");
        // What the fuzzer finds worth keeping goes into the first folder, which git ignores; the seeds stay as they are.
        let corpus = format!("fuzz/corpus/{target}");
        std::fs::create_dir_all(root().join(&corpus)).map_err(|fault| format!("{corpus}: {fault}"))?;
        command.args(["fuzz", "run", "--sanitizer", "none", target, &corpus, &format!("fuzz/seeds/{target}")]);
        command.args(["--", &format!("-max_total_time={seconds}"), "-rss_limit_mb=1024", "-timeout=10"]);
        step(&format!("fuzzing {target} for {seconds} s"), &mut command)?;
    }
    Ok(())
}
