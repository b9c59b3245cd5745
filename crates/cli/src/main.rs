//! The command door: reads arguments, calls the crates behind it, writes what they say. No decision is made here.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod arguments;
mod commands;
mod exit;
mod language;
mod load;
mod output;
mod progress;
mod server;

use std::process::ExitCode;

use exit::{Exit, Failure};
use parindex_words::Words;

fn main() -> ExitCode {
    let given: Vec<std::ffi::OsString> = std::env::args_os().collect();
    let words = Words::new(language::choose(&given));
    explain_panics(words);
    match run(given, &words) {
        Ok(exit) => exit.into(),
        Err(failure) => {
            output::complain(&failure.lines);
            failure.exit.into()
        }
    }
}

fn run(given: Vec<std::ffi::OsString>, words: &Words) -> Result<Exit, Failure> {
    let command = arguments::command(words);
    let matches = match command.try_get_matches_from(given) {
        Ok(matches) => matches,
        Err(error) => return arguments::answer(&error, words),
    };
    commands::run(&matches, words)
}

/// A panic is a defect of ours: say so in the user's language, with what to send us.
fn explain_panics(words: Words) {
    std::panic::set_hook(Box::new(move |panic| {
        output::complain(&[words.with("cli-panic", &[("detail", panic.to_string().into())])]);
        std::process::exit(Exit::Internal.code());
    }));
}
