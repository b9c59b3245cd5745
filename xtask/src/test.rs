//! `cargo xtask test`: every test of the repository.

use crate::run::{cargo, step};

/// Runs all tests; further arguments go to `cargo test`.
///
/// # Errors
/// The step that failed.
pub fn run(arguments: &[String]) -> Result<(), String> {
    let mut command = cargo(&["test", "--workspace", "--locked"]);
    command.args(arguments);
    // A clean machine builds once, so incremental data would only cost time and disk.
    if std::env::var_os("CI").is_some() {
        command.env("CARGO_INCREMENTAL", "0");
    }
    step("tests", &mut command)
}
