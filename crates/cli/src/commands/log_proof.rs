//! `parindex log prove` and `parindex log check`: the proof of a receipt, and the check of one without any server.

use std::path::PathBuf;

use clap::ArgMatches;
use parindex_actions::handover::prove_receipt;
use parindex_log::EntryProof;
use parindex_words::Words;
use serde_json::Value;

use super::log::{failure, keys_of, text_of};
use crate::{
    exit::{Exit, Failure},
    output,
    server::{self, Settings},
};

/// Writes the proof of a receipt.
pub fn prove(given: &ArgMatches, settings: &Settings, words: &Words) -> Result<Exit, Failure> {
    let number = given.get_one::<String>("receipt").cloned().unwrap_or_default();
    let proof = server::alone(settings, words, async |world| prove_receipt(world, &number).await.map_err(|r| failure(&r, words)))?;
    output::write(proof.proof.to_string().as_bytes(), super::path(given, "out"), words)
}

/// Checks a proof with nothing but the public key.
pub fn check(given: &ArgMatches, words: &Words) -> Result<Exit, Failure> {
    let file = super::needed(given, "path");
    let keys: Vec<PathBuf> = given.get_many("key").into_iter().flatten().cloned().collect();
    let keys = keys_of(if keys.is_empty() { &[] } else { &keys }, words)?;
    if keys.is_empty() {
        return Err(Failure::new(Exit::Usage, words.text("cli-log-check-key")));
    }
    let wrong = |fault: parindex_log::Fault| {
        let args = [("file", file.display().to_string().into()), ("detail", fault.to_string().into())];
        Failure { exit: Exit::Data, lines: vec![words.with("cli-log-unproven", &args), words.text("cli-log-unproven-do")] }
    };
    let proof = EntryProof::parse(&text_of(file, words)?).map_err(wrong)?;
    let head = proof.check(&keys).map_err(wrong)?;
    let entry: Value = serde_json::from_slice(&proof.entry).unwrap_or_default();
    let fact = |name: &str| entry["facts"][name].as_str().unwrap_or("–").to_owned();
    if let Some(digest) = given.get_one::<String>("digest")
        && fact("digest") != digest.trim().to_lowercase()
    {
        let args = [("found", fact("digest").into())];
        return Err(Failure {
            exit: Exit::Data,
            lines: vec![words.with("cli-log-other-digest", &args), words.text("cli-log-unproven-do")],
        });
    }
    let when = entry["facts"]["received"].as_i64().or_else(|| entry["at"].as_i64());
    let args = [
        ("position", proof.index.to_string().into()),
        ("size", head.size.to_string().into()),
        ("event", words.text(&format!("log-event-{}", entry["event"].as_str().unwrap_or("unknown"))).into()),
        ("subject", entry["subject"].as_str().unwrap_or("–").into()),
        ("unit", fact("unit").into()),
        ("campaign", fact("campaign").into()),
        ("digest", fact("digest").into()),
        ("when", when.map_or_else(|| "–".to_owned(), |at| words.instant_to_the_second(at)).into()),
    ];
    output::write(
        format!("{}\n{}\n", words.with("cli-log-proven", &args), words.with("cli-log-proven-what", &args)).as_bytes(),
        None,
        words,
    )
}
