//! `parindex compare`: two rounds side by side.

use clap::ArgMatches;
use parindex_engine::{
    comparison::compare,
    publication::guarded,
    round::{Prepared, RoundResult, prepare},
};
use parindex_reports::{json, table};
use parindex_words::Words;

use crate::{
    exit::{Exit, Failure},
    load::{finding_lines, load},
    output,
};

pub fn run(given: &ArgMatches, words: &Words) -> Result<Exit, Failure> {
    super::guard_output(given, &["old", "new"], &["json", "txt"], words)?;
    let read = |name| load(super::needed(given, name), words).map_err(|unread| unread.into_failure(words));
    let (old, new) = (read("old")?, read("new")?);
    let (old_prepared, new_prepared) = (prepare(&old), prepare(&new));
    let (old_result, new_result) = (scored(&old_prepared, words)?, scored(&new_prepared, words)?);
    let comparison = compare(&old_result, &new_result, &new);
    let both = (&old_result, &new_result);
    let bytes = if super::format(given, &["table", "json"], "table") == "json" {
        super::pretty(&json::comparison(&comparison, both, words))
    } else {
        table::comparison(&comparison, both, words, output::width()).into_bytes()
    };
    output::write(&bytes, super::path(given, "out"), words)
}

fn scored<'a>(prepared: &'a Prepared<'a>, words: &Words) -> Result<RoundResult<'a>, Failure> {
    let result = guarded(prepared);
    if result.has_errors() {
        return Err(Failure { exit: Exit::Data, lines: finding_lines(&result.findings, words) });
    }
    Ok(result)
}
