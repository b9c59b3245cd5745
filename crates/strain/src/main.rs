//! What the server withstands, tried on the real program: `kill` under load, `bench` beside a bare server. Development only; `cargo xtask
//! kill` and `cargo xtask bench server` build the program first and name it here.

#![allow(clippy::print_stdout, reason = "a program that measures prints what it measured")]

mod bare;
mod bench;
mod client;
mod figures;
mod kill;
mod program;
mod province;

use std::{path::PathBuf, process::ExitCode};

use client::Fault;

/// What the command line offers.
const USAGE: &str = "\
parindex-strain kill  --program FILE [--rounds N] [--database postgres://…]
parindex-strain bench --program FILE [--seconds N] [--connections N] [--database postgres://…] [--only saves|sheet|column|start]
parindex-strain bare  --database URL    (a child of bench)";

/// What was asked for.
#[derive(Debug, Clone, Default)]
struct Asked {
    program: PathBuf,
    rounds: usize,
    seconds: u64,
    connections: usize,
    database: Option<String>,
    only: Option<String>,
}

fn asked(arguments: &[String]) -> Option<Asked> {
    let mut asked = Asked { rounds: 8, seconds: 10, connections: 200, ..Asked::default() };
    for pair in arguments.chunks(2) {
        let [name, value] = pair else { return None };
        match name.as_str() {
            "--program" => asked.program = value.into(),
            "--rounds" => asked.rounds = value.parse().ok()?,
            "--seconds" => asked.seconds = value.parse().ok()?,
            "--connections" => asked.connections = value.parse().ok()?,
            "--database" => asked.database = Some(value.clone()),
            "--only" => asked.only = Some(value.clone()),
            _ => return None,
        }
    }
    Some(asked)
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some(asked) = asked(arguments.get(1..).unwrap_or_default()) else {
        eprintln!("{USAGE}");
        return ExitCode::from(64);
    };
    if let Ok((_, hard)) = rlimit::Resource::NOFILE.get() {
        let _ = rlimit::Resource::NOFILE.set(hard, hard);
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let done: Result<(), Fault> = match (runtime, arguments.first().map(String::as_str)) {
        (Err(fault), _) => Err(fault.into()),
        (Ok(runtime), Some("kill")) => runtime.block_on(kill::run(&asked)),
        (Ok(runtime), Some("bench")) => runtime.block_on(bench::run(&asked)),
        (Ok(runtime), Some("bare")) => runtime.block_on(bare::serve(asked.database.as_deref().unwrap_or_default())),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(64);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("strain: {fault}");
            ExitCode::FAILURE
        }
    }
}
