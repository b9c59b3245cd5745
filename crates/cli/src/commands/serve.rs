//! `parindex serve`: the server.

use clap::ArgMatches;
use parindex_words::Words;

use crate::{
    exit::{Exit, Failure},
    server::{self, Given, Settings},
};

pub fn run(given: &ArgMatches, words: &Words) -> Result<Exit, Failure> {
    let settings = settings(given, "parindex-data", words)?;
    server::run(&settings, false, words, async |_| Ok(()))
}

/// The settings that arguments, environment and file give.
pub fn settings(given: &ArgMatches, default_data: &str, words: &Words) -> Result<Settings, Failure> {
    let said = Given {
        config: super::path(given, "config").map(Into::into),
        listen: given.try_get_one::<String>("listen").ok().flatten().cloned(),
        data: super::path(given, "data").map(Into::into),
    };
    Settings::read(&said, default_data, |name| std::env::var(name).ok())
        .map_err(|wrong| Failure::new(Exit::Usage, words.with(wrong.key, &[("found", wrong.found.into())])))
}
