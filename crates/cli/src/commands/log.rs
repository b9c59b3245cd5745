//! `parindex log`: checks the log and the tables against it, prints the checkpoint, writes the log as files, changes its key.

use std::path::{Path, PathBuf};

use clap::ArgMatches;
use parindex_actions::{
    Refusal,
    log::{Check, Fact, KeyFault, Scope, Verdict, checkpoint, draw_next, export, rotate, take_next, verify},
    world::OsChance,
};
use parindex_log::PublicKey;
use parindex_words::Words;
use serde_json::json;

use super::log_proof;
use crate::{
    exit::{Exit, Failure},
    output,
    server::{self, Settings},
};

pub fn run(given: &ArgMatches, words: &Words) -> Result<Exit, Failure> {
    let Some((name, given)) = given.subcommand() else { return Err(Failure::new(Exit::Usage, words.text("cli-usage-hint"))) };
    // Whoever checks a proof needs no server and no data.
    if name == "check" {
        return log_proof::check(given, words);
    }
    let settings = super::serve::settings(given, "parindex-data", words)?;
    settings.must_exist(words)?;
    match name {
        "verify" => check(given, &settings, words),
        "prove" => log_proof::prove(given, &settings, words),
        "rotate-key" => rotate_key(&settings, words),
        "export" => {
            let folder = super::needed(given, "target").to_path_buf();
            let size = server::alone(&settings, words, async |world| export(world, &folder).await.map_err(|r| failure(&r, words)))?;
            let args = [("size", size.to_string().into()), ("path", folder.display().to_string().into())];
            output::write(format!("{}\n", words.with("cli-log-exported", &args)).as_bytes(), None, words)
        }
        _ => {
            let note = server::alone(&settings, words, async |world| checkpoint(world).await.map_err(|r| failure(&r, words)))?;
            output::write(note.as_bytes(), super::path(given, "out"), words)
        }
    }
}

/// Another key signs from now on. The new key is on the disk before the log names it, so a broken attempt can be repeated.
fn rotate_key(settings: &Settings, words: &Words) -> Result<Exit, Failure> {
    let file = &settings.log_key;
    let fault = |fault: KeyFault| {
        let args = [("path", file.display().to_string().into()), ("detail", fault.to_string().into())];
        Failure::new(Exit::CannotCreate, words.with("cli-log-key-file", &args))
    };
    let (old, new) = draw_next(file, &OsChance).map_err(fault)?;
    server::alone(settings, words, async |world| rotate(world, &old, &new).await.map_err(|r| failure(&r, words)))?;
    take_next(file, &old, &new).map_err(fault)?;
    let args = [
        ("key", new.public().to_string().into()),
        ("path", file.with_extension("pub").display().to_string().into()),
        ("old", format!("{}.old", file.display()).into()),
    ];
    output::write(format!("{}\n", words.with("cli-log-rotated", &args)).as_bytes(), None, words)
}

fn check(given: &ArgMatches, settings: &Settings, words: &Words) -> Result<Exit, Failure> {
    let earlier = given.get_many::<PathBuf>("checkpoint").into_iter().flatten().map(|file| text_of(file, words));
    let named = given.get_many::<PathBuf>("key").into_iter().flatten().cloned().collect::<Vec<_>>();
    // The key beside the data is better than the one that the database names: whoever can change one may not be able to change the other.
    let own = settings.log_key.with_extension("pub");
    let files = if named.is_empty() && own.exists() { vec![own] } else { named };
    let keys = keys_of(&files, words)?;
    let scope = if given.get_flag("files") { Scope::Files } else { Scope::Tables };
    let asked = Check { keys, earlier: earlier.collect::<Result<_, _>>()?, scope };
    let verdict = server::alone(settings, words, async |world| verify(world, &asked).await.map_err(|r| failure(&r, words)))?;
    let text = match super::format(given, &["text", "json"], "text") {
        "json" => super::pretty(&json!(verdict)),
        _ => told(&verdict, words).into_bytes(),
    };
    output::write(&text, super::path(given, "out"), words)?;
    Ok(if verdict.findings.is_empty() { Exit::Done } else { Exit::Data })
}

/// The keys of files, one a line.
pub fn keys_of(files: &[PathBuf], words: &Words) -> Result<Vec<PublicKey>, Failure> {
    let mut keys = Vec::new();
    for file in files {
        for line in text_of(file, words)?.lines().filter(|line| !line.trim().is_empty()) {
            let bad = |_| Failure::new(Exit::Data, words.with("cli-log-key", &[("file", file.display().to_string().into())]));
            keys.push(PublicKey::parse(line).map_err(bad)?);
        }
    }
    Ok(keys)
}

/// The text of a file that somebody named.
pub fn text_of(file: &Path, words: &Words) -> Result<String, Failure> {
    std::fs::read_to_string(file).map_err(|fault| {
        let args = [("file", file.display().to_string().into()), ("detail", fault.to_string().into())];
        Failure::new(Exit::NoInput, words.with("cli-log-file", &args))
    })
}

fn told(verdict: &Verdict, words: &Words) -> String {
    let mut lines: Vec<String> = verdict.findings.iter().map(|fact| line(fact, words)).collect();
    let args = [
        ("size", verdict.size.to_string().into()),
        ("rows", verdict.rows.to_string().into()),
        ("checkpoints", verdict.checkpoints.to_string().into()),
        ("waiting", verdict.waiting.to_string().into()),
        ("count", verdict.findings.len().to_string().into()),
        ("key", verdict.key.as_str().into()),
        ("root", verdict.root.as_str().into()),
    ];
    if !verdict.findings.is_empty() {
        lines.push(String::new());
    }
    lines.push(words.with(if verdict.findings.is_empty() { "cli-log-clean" } else { "cli-log-findings" }, &args));
    if let Some(files) = verdict.files {
        lines.push(words.with("cli-log-files", &[("files", files.to_string().into())]));
    }
    lines.push(words.with("cli-log-what", &args));
    if !verdict.key_known {
        lines.push(words.text("cli-log-key-unknown"));
    }
    lines.join("\n") + "\n"
}

fn line(fact: &Fact, words: &Words) -> String {
    let place = fact.position.map_or_else(|| "–".to_owned(), |place| place.to_string());
    let args = [
        ("table", fact.table.as_str().into()),
        ("key", fact.key.as_str().into()),
        ("position", place.into()),
        ("detail", fact.detail.as_str().into()),
    ];
    let kind = fact.kind.as_str();
    format!("{} {}", words.with(&format!("log-finding-{kind}"), &args), words.text(&format!("log-finding-{kind}-do")))
}

/// A refusal of an action, in three lines.
pub fn failure(refusal: &Refusal, words: &Words) -> Failure {
    let part = |suffix: &str| words.phrase_named(&format!("refusal-{}{suffix}", refusal.code), &refusal.args);
    Failure { exit: Exit::NoInput, lines: vec![part(""), part("-why"), part("-do")] }
}
