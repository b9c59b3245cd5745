//! `parindex inspect`: what a file really is, as the server would see it.

use clap::ArgMatches;
use parindex_inspect::{ChildInspector, Inspection, Inspector, Signature};
use parindex_words::Words;

use crate::{
    exit::{Exit, Failure},
    load::INSPECT_COMMAND,
    output,
};

/// Most characters of the text that are shown.
const SHOWN: usize = 300;

pub fn run(given: &ArgMatches, words: &Words) -> Result<Exit, Failure> {
    let path = super::needed(given, "file");
    if !path.is_file() {
        return Err(Failure::new(Exit::NoInput, words.with("cli-inspect-no-file", &[("path", path.display().to_string().into())])));
    }
    let this = std::env::current_exe().unwrap_or_else(|_| "parindex".into());
    let trust = super::path(given, "trust-folder").map(ToOwned::to_owned);
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let found = ChildInspector::new(this, vec![INSPECT_COMMAND.into()], trust).inspect(path, &name);
    let found = found.map_err(|fault| Failure::new(Exit::Io, words.with("cli-inspect-failed", &[("detail", fault.to_string().into())])))?;
    match super::format(given, &["text", "json"], "text") {
        "json" => {
            let json = serde_json::to_value(&found).map_err(|fault| Failure::new(Exit::Internal, fault.to_string()))?;
            output::write(&super::pretty(&json), None, words)
        }
        _ => output::write(told(&found, words).as_bytes(), None, words),
    }
}

/// The text form of a value, as in JSON.
fn form(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|json| json.as_str().map(str::to_owned)).unwrap_or_default()
}

/// The inspection in words, a fact a line.
fn told(found: &Inspection, words: &Words) -> String {
    let mut lines = vec![words.with("cli-inspect-kind", &[("kind", words.text(&format!("inspect-kind-{}", form(&found.kind))).into())])];
    lines.extend(found.pages.map(|pages| words.with("cli-inspect-pages", &[("pages", pages.to_string().into())])));
    lines.extend(found.faults.iter().map(|fault| words.text(&format!("inspect-fault-{}", form(fault)))));
    lines.extend(found.signatures.iter().map(|signature| signed(signature, words)));
    if let Some(text) = &found.text {
        let text: String = text.chars().take(SHOWN).collect();
        lines.push(words.with("cli-inspect-text", &[("text", text.into())]));
    }
    lines.join("\n") + "\n"
}

fn signed(signature: &Signature, words: &Words) -> String {
    let unknown = || words.text("cli-inspect-unknown");
    let time = signature.signed_at.map_or_else(unknown, |at| words.instant(at));
    let args = [
        ("signer", signature.signer.clone().unwrap_or_else(unknown).into()),
        ("organisation", signature.organisation.clone().unwrap_or_else(unknown).into()),
        ("time", time.into()),
        ("verdict", words.text(&format!("inspect-verdict-{}", form(&signature.verdict))).into()),
    ];
    words.with("cli-inspect-signature", &args)
}
