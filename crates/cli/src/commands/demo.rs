//! `parindex demo`: the whole system on this machine, with a made-up province in the middle of self-scoring, or in the appraisal.

use clap::ArgMatches;
use parindex_actions::demo;
use parindex_words::Words;

use crate::{
    exit::{Exit, Failure},
    server::{self, say},
};

pub fn run(given: &ArgMatches, words: &Words) -> Result<Exit, Failure> {
    let season = match given.get_one::<String>("season").map(String::as_str) {
        Some("appraisal") => demo::Season::Appraisal,
        _ => demo::Season::SelfScoring,
    };
    let settings = super::serve::settings(given, "parindex-demo", words)?;
    server::run(&settings, true, words, async |world| {
        let fault = |refusal: parindex_actions::Refusal| Failure::new(Exit::Io, words.text(&format!("refusal-{}", refusal.code)));
        if demo::is_loaded(world).await.map_err(fault)? {
            return Ok(());
        }
        say(&words.with("cli-demo-loading", &[("path", settings.data.display().to_string().into())]));
        let round = server::province(words)?;
        demo::load_with_last_year(world, &round, season).await.map_err(fault)
    })
}
