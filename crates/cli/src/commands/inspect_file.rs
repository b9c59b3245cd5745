//! `parindex inspect-file`, hidden: looks at an untrusted file in a process of its own.

use clap::ArgMatches;
use parindex_inspect::child::{Question, serve};

use crate::exit::{Exit, Failure};

pub fn run(given: &ArgMatches) -> Result<Exit, Failure> {
    let question = Question {
        path: super::needed(given, "path").to_owned(),
        name: given.get_one::<String>("name").cloned().unwrap_or_default(),
        trust: super::path(given, "trust-folder").map(ToOwned::to_owned),
    };
    // What goes wrong in here is for the parent process, which speaks to the user.
    let served = serve(&question) == std::process::ExitCode::SUCCESS;
    if served { Ok(Exit::Done) } else { Err(Failure { exit: Exit::Io, lines: Vec::new() }) }
}
