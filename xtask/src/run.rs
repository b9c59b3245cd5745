//! Starts other programs, in the root of the repository.

use std::{
    path::{Path, PathBuf},
    process::Command,
    time::Instant,
};

/// The root of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

/// A cargo command in the root.
pub fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root()).args(arguments);
    if let Some(folder) = cache() {
        command.env("CARGO_TARGET_DIR", folder);
    }
    command
}

/// Where continuous integration keeps what it has built: outside the clone, which is new every time.
fn cache() -> Option<PathBuf> {
    if std::env::var_os("CI").is_none() || std::env::var_os("CARGO_TARGET_DIR").is_some() {
        return None;
    }
    let cache = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
    let cache = cache.or_else(|| std::env::var_os("HOME").map(|home| Path::new(&home).join(".cache")))?;
    Some(cache.join("parindex").join("target"))
}

/// Runs a command to its end, saying what it is and how long it took.
pub fn step(title: &str, command: &mut Command) -> Result<(), String> {
    eprintln!("── {title}");
    let begun = Instant::now();
    let status = command.status().map_err(|fault| format!("{title}: {fault}"))?;
    eprintln!("── {title}: {:.0} s", begun.elapsed().as_secs_f64());
    if status.success() { Ok(()) } else { Err(format!("{title} failed")) }
}

/// What a command prints, or nothing.
pub fn answer(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).output().ok().filter(|o| o.status.success())?;
    Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
