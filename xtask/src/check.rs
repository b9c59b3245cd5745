//! `cargo xtask check`: everything that must hold before a change lands.

use std::process::Command;

use crate::{
    run::{answer, cargo, root, step},
    test,
};

/// Tools from crates.io that the check needs.
const TOOLS: [(&str, &[&str]); 2] = [("cargo-machete", &[]), ("cargo-deny", &["--no-default-features"])];

/// Runs all checks, the quick ones first.
///
/// # Errors
/// The step that failed.
pub fn run() -> Result<(), String> {
    step("format", &mut cargo(&["fmt", "--all", "--check"]))?;
    step("lints", &mut cargo(&["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"]))?;
    step("docs", cargo(&["doc", "--workspace", "--no-deps", "--document-private-items", "--locked"]).env("RUSTDOCFLAGS", "-D warnings"))?;
    for (name, options) in TOOLS {
        install(name, options)?;
    }
    step("unused dependencies", &mut tool("cargo-machete", &[]))?;
    step("licences and sources", &mut tool("cargo-deny", &["--offline", "check", "licenses", "bans", "sources"]))?;
    step("examples", &mut cargo(&["xtask", "examples", "--check"]))?;
    test::run(&[])
}

/// A tool by its own name: started through cargo it would take over what cargo told *this* program.
fn tool(name: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(name);
    command.current_dir(root()).args(arguments);
    command
}

fn install(name: &str, options: &[&str]) -> Result<(), String> {
    if answer(name, &["--version"]).is_some() {
        return Ok(());
    }
    let mut command = cargo(&["install", "--locked", name]);
    step(&format!("installing {name}"), command.args(options))
}
