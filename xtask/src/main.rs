//! Chores of the repository: `cargo xtask check|test|bench|examples`.

mod examples;

fn main() -> std::process::ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.first().map(String::as_str) {
        Some("examples") => examples::run(&arguments[1..]),
        _ => std::process::ExitCode::from(64),
    }
}
