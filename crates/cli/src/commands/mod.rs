//! One command a file.

mod admin;
mod check;
mod compare;
mod convert;
mod demo;
mod explain;
mod export;
mod inspect;
mod inspect_file;
mod log;
mod log_proof;
mod read_workbook;
mod rule;
mod score;
mod serve;
mod shell;
mod template;

use std::path::Path;

use clap::ArgMatches;
use parindex_words::Words;

use crate::{
    exit::{Exit, Failure},
    load::{CHILD_COMMAND, INSPECT_COMMAND},
    output::{self, Existing},
};

/// Runs the command that was given.
pub fn run(matches: &ArgMatches, words: &Words) -> Result<Exit, Failure> {
    match matches.subcommand() {
        Some(("score", given)) => score::run(given, words),
        Some(("check", given)) => check::run(given, words),
        Some(("explain", given)) => explain::run(given, words),
        Some(("compare", given)) => compare::run(given, words),
        Some(("template", given)) => template::run(given, words),
        Some(("convert", given)) => convert::run(given, words),
        Some(("rule", given)) => rule::run(given, words),
        Some(("inspect", given)) => inspect::run(given, words),
        Some(("admin", given)) => admin::run(given, words),
        Some(("demo", given)) => demo::run(given, words),
        Some(("log", given)) => log::run(given, words),
        Some(("export", given)) => export::run(given, words),
        Some(("serve", given)) => serve::run(given, words),
        Some(("completions", given)) => shell::completions(given, words),
        Some(("man", given)) => shell::man(given, words),
        Some((CHILD_COMMAND, given)) => read_workbook::run(given),
        Some((INSPECT_COMMAND, given)) => inspect_file::run(given),
        _ => Err(Failure::new(Exit::Usage, words.text("cli-usage-hint"))),
    }
}

/// A path among the arguments.
fn path<'a>(given: &'a ArgMatches, name: &str) -> Option<&'a Path> {
    given.get_one::<std::path::PathBuf>(name).map(std::path::PathBuf::as_path)
}

/// A path that clap has made sure of.
fn needed<'a>(given: &'a ArgMatches, name: &str) -> &'a Path {
    path(given, name).unwrap_or_else(|| Path::new("."))
}

/// The chosen format, else that of the output file's ending, else the default.
fn format<'a>(given: &'a ArgMatches, known: &[&'a str], default: &'a str) -> &'a str {
    if let Some(format) = given.get_one::<String>("format") {
        return format;
    }
    let ending = path(given, "out").and_then(Path::extension).and_then(|e| e.to_str());
    known.iter().find(|k| Some(**k) == ending).copied().unwrap_or(default)
}

/// Makes sure that the output destroys nothing and that its ending is one we write.
fn guard_output(given: &ArgMatches, inputs: &[&str], endings: &[&str], words: &Words) -> Result<(), Failure> {
    let file = path(given, "out");
    let ending = file.and_then(Path::extension).and_then(|e| e.to_str()).unwrap_or_default();
    let chosen = given.try_get_one::<String>("format").ok().flatten().is_some();
    if file.is_some() && !chosen && !endings.contains(&ending) {
        let args = [("ending", ending.into()), ("allowed", endings.join(", ").into())];
        return Err(Failure::new(Exit::Usage, words.with("cli-unknown-ending", &args)));
    }
    let existing = if given.get_flag("force") { Existing::Replace } else { Existing::Keep };
    let inputs: Vec<&Path> = inputs.iter().map(|name| needed(given, name)).collect();
    output::guard(file, &inputs, existing, words)
}

/// JSON as a person reads it, with a line end.
fn pretty(json: &serde_json::Value) -> Vec<u8> {
    parindex_reports::json::text(json)
}
