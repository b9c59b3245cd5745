//! `parindex read-workbook`, hidden: reads an untrusted workbook in a process of its own.
//!
//! A file of 1.4 KB can make a reader abort, and an abort cannot be caught; so it happens here, with limits on memory and time, and the parent
//! process tells the user.

use clap::ArgMatches;
use parindex_exchange::child;

use crate::exit::{Exit, Failure};

pub fn run(given: &ArgMatches) -> Result<Exit, Failure> {
    // What goes wrong in here is for the parent process, which speaks to the user.
    let served = child::serve(super::needed(given, "path"));
    if served == std::process::ExitCode::SUCCESS { Ok(Exit::Done) } else { Err(Failure { exit: Exit::Io, lines: Vec::new() }) }
}
