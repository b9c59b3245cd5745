//! `parindex explain`: why a unit, or one node of it, has its points.

use clap::ArgMatches;
use parindex_engine::{
    kernel::{NodeCode, UnitCode},
    publication::guarded,
    round::{Round, breakdown, prepare},
};
use parindex_reports::{json, text};
use parindex_words::Words;

use crate::{
    exit::{Exit, Failure},
    load::{finding_lines, load},
    output,
};

pub fn run(given: &ArgMatches, words: &Words) -> Result<Exit, Failure> {
    super::guard_output(given, &["path"], &["json", "txt"], words)?;
    let round = load(super::needed(given, "path"), words).map_err(|unread| unread.into_failure(words))?;
    let text_of = |name: &str| given.get_one::<String>(name).map(String::as_str);
    let unit = text_of("unit").unwrap_or_default();
    let code = UnitCode::new(unit).ok().filter(|code| round.units.iter().any(|u| u.code == *code && u.group.is_some()));
    let code = code.ok_or_else(|| unknown("cli-unknown-unit", unit, &units(&round), words))?;
    let node = text_of("node").map(|n| NodeCode::new(n).map_err(|_| unknown("cli-unknown-node", n, "", words))).transpose()?;
    let prepared = prepare(&round);
    let result = guarded(&prepared);
    if result.has_errors() {
        return Err(Failure { exit: Exit::Data, lines: finding_lines(&result.findings, words) });
    }
    let Some((score, parts)) = breakdown(&prepared, &code, node.as_ref()) else {
        return Err(unknown("cli-unknown-node", text_of("node").unwrap_or_default(), "", words));
    };
    let bytes = if super::format(given, &["text", "json"], "text") == "json" {
        super::pretty(&json::explain(&result, &score, &parts, words))
    } else {
        text::explain(&result, &score, &parts, words).into_bytes()
    };
    output::write(&bytes, super::path(given, "out"), words)
}

fn unknown(key: &str, what: &str, known: &str, words: &Words) -> Failure {
    Failure::new(Exit::Usage, words.with(key, &[("what", what.into()), ("known", known.into())]))
}

/// Codes of the scored units, as far as they fit on a few lines.
pub fn units(round: &Round) -> String {
    let codes: Vec<&str> = round.units.iter().filter(|u| u.group.is_some()).map(|u| u.code.as_str()).collect();
    let shown = codes.iter().take(40).copied().collect::<Vec<_>>().join(", ");
    if codes.len() > 40 { format!("{shown}, …") } else { shown }
}
