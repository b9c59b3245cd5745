//! `parindex convert`: a folder becomes a workbook, a workbook a folder, without loss.

use std::path::Path;

use clap::ArgMatches;
use parindex_exchange::{replace_folder, write_folder, write_workbook};
use parindex_words::Words;

use crate::{
    exit::{Exit, Failure},
    load::load,
    output, progress,
};

pub fn run(given: &ArgMatches, words: &Words) -> Result<Exit, Failure> {
    let target = super::needed(given, "target");
    let inputs = [super::needed(given, "path")];
    output::guard(Some(target), &inputs, output::Existing::Replace, words)?;
    let round = load(super::needed(given, "path"), words).map_err(|unread| unread.into_failure(words))?;
    if !given.get_flag("force") && taken(target) {
        return Err(Failure::new(Exit::CannotCreate, words.with("cli-target-taken", &[("file", target.display().to_string().into())])));
    }
    let workbook = target.extension().is_some_and(|e| e.eq_ignore_ascii_case("xlsx"));
    if workbook {
        let bytes = progress::during(words.text("cli-writing"), || write_workbook(&round, words));
        let bytes = bytes.map_err(|fault| Failure::new(Exit::Internal, fault.to_string()))?;
        return output::write(&bytes, Some(target), words);
    }
    let shown = || ("file", target.display().to_string().into());
    let write = if given.get_flag("force") { replace_folder } else { write_folder };
    write(&round, target).map_err(|fault| {
        Failure::new(Exit::CannotCreate, words.with("cli-cannot-write", &[shown(), ("detail", fault.to_string().into())]))
    })?;
    output::complain(&[words.with("cli-written", &[shown()])]);
    Ok(Exit::Done)
}

/// A file, or a folder with something in it.
fn taken(target: &Path) -> bool {
    match std::fs::read_dir(target) {
        Ok(mut entries) => entries.next().is_some(),
        Err(_) => target.exists(),
    }
}
