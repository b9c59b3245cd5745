//! `cargo xtask check`: everything that must hold before a change lands.

use crate::{
    run::{answer, cargo, step},
    test,
};

/// Tools from crates.io that the check needs.
const TOOLS: [(&str, &str, &[&str]); 2] = [("cargo-machete", "machete", &[]), ("cargo-deny", "deny", &["--no-default-features"])];

/// Runs all checks, the quick ones first.
///
/// # Errors
/// The step that failed.
pub fn run() -> Result<(), String> {
    step("format", &mut cargo(&["fmt", "--all", "--check"]))?;
    step("lints", &mut cargo(&["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"]))?;
    step("docs", cargo(&["doc", "--workspace", "--no-deps", "--document-private-items", "--locked"]).env("RUSTDOCFLAGS", "-D warnings"))?;
    for (name, sub, options) in TOOLS {
        install(name, sub, options)?;
    }
    step("unused dependencies", &mut cargo(&["machete"]))?;
    step("licences and sources", &mut cargo(&["deny", "--offline", "check", "licenses", "bans", "sources"]))?;
    step("examples", &mut cargo(&["xtask", "examples", "--check"]))?;
    test::run(&[])
}

fn install(name: &str, sub: &str, options: &[&str]) -> Result<(), String> {
    if answer("cargo", &[sub, "--version"]).is_some() {
        return Ok(());
    }
    let mut command = cargo(&["install", "--locked", name]);
    step(&format!("installing {name}"), command.args(options))
}
