//! The words of a message, in the language of whoever reads it.

use parindex_store::entity::{message, person};
use parindex_words::{Language, Words};

use super::news::Args;
use crate::{
    Refusal,
    mail::Letter,
    world::{Instant, World},
};

/// A message in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// In one line.
    pub line: String,
    /// In a few sentences.
    pub text: String,
}

/// A message in words.
pub(super) fn told(row: &message::Model, words: Words) -> Result<Told, Refusal> {
    let args: Args = serde_json::from_str(&row.args)?;
    let english = words.language().is_english();
    let what = if args.what.is_empty() { String::new() } else { words.text(&args.what) };
    let args = [
        ("campaign", args.campaign.get(english).into()),
        ("unit", args.unit.get(english).into()),
        ("count", parindex_words::Value::Count(args.count)),
        ("total", parindex_words::Value::Count(args.total)),
        ("until", args.until.map(|at| Instant(at).shown()).unwrap_or_default().into()),
        ("what", what.into()),
    ];
    let key = format!("message-{}", row.kind);
    Ok(Told { line: words.with(&key, &args), text: words.with(&format!("{key}-text"), &args) })
}

/// The language that a person has chosen.
pub(super) fn words_of(person: &person::Model) -> Words {
    Words::new(if person.language == "en" { Language::English } else { Language::Vietnamese })
}

/// A letter with one message, or with all that wait for a person.
pub(super) fn letter(world: &World, person: &person::Model, rows: &[message::Model]) -> Result<Letter, Refusal> {
    let words = words_of(person);
    let mut parts = Vec::with_capacity(rows.len());
    let mut subject = words.with("message-digest", &[("count", rows.len().into())]);
    for row in rows {
        let said = told(row, words)?;
        parts.push(format!("{}\n{}\n{}{}", said.line, said.text, world.outward.address, row.link));
        if rows.len() == 1 {
            subject = said.line;
        }
    }
    let args = [
        ("name", person.name.as_str().into()),
        ("messages", parts.join("\n\n").into()),
        ("address", world.outward.address.as_str().into()),
    ];
    let body = words.with("message-letter", &args);
    Ok(Letter { person: Some(person.id), address: person.email.clone(), kind: "message", subject, body })
}

/// A short text for the gateway: what it is about and where, no name and no figure of anybody.
pub(super) fn short(world: &World, person: &person::Model, row: &message::Model) -> Result<String, Refusal> {
    let line = told(row, words_of(person))?.line;
    Ok(format!("{line}. {}{}", world.outward.address, row.link))
}
