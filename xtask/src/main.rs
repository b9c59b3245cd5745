//! Chores of the repository: `cargo xtask test|check|bench|kill|demo-time|year|fuzz|examples`.

mod bench;
mod check;
mod demo_time;
mod examples;
mod fuzz;
mod run;
mod services;
mod strain;
mod test;
mod year;

use std::process::ExitCode;

/// What the command line offers.
const USAGE: &str = "\
cargo xtask test              every test
cargo xtask check             format, lints, docs, tests, examples, unused dependencies, licences
cargo xtask bench [FILTER]    all benches, then a table with machine and versions
cargo xtask bench server [--seconds N] [--connections N] [--only saves|sheet|start|column]
                              only the server: saves beside a bare server, a sheet, memory, start
cargo xtask kill [ROUNDS]     kills the server under load, on SQLite and on PostgreSQL (100)
cargo xtask demo-time         from a fresh clone until the demonstration answers
cargo xtask year [--database URL] [--program FILE]
                              the example through the whole year over the API; frozen digest and that of the exported round
cargo xtask fuzz [SECONDS]    every fuzz target for so long (60)
cargo xtask examples [--check]  writes the example rounds, or says which differ";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let rest = arguments.get(1..).unwrap_or_default();
    let done = match arguments.first().map(String::as_str) {
        Some("test") => test::run(rest),
        Some("check") => check::run(),
        Some("bench") => bench::run(rest),
        Some("kill") => strain::kill(rest),
        Some("demo-time") => demo_time::run(),
        Some("year") => year::run(rest),
        Some("fuzz") => fuzz::run(rest),
        Some("examples") => return examples::run(rest),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(64);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("xtask: {message}");
            ExitCode::FAILURE
        }
    }
}
