//! An entry of the log in words.

use parindex_actions::log::{EventKind, Names};
use parindex_store::{Uuid, entity::log_leaf};
use parindex_words::Words;
use serde_json::Value;

/// An entry in words.
pub struct Told {
    /// When, to the second.
    pub when: String,
    /// Who.
    pub who: String,
    /// What happened.
    pub what: String,
    /// To what: unit, component, person, campaign.
    pub about: String,
    /// Kind in words.
    pub kind: String,
}

/// Facts that are moments in milliseconds UTC.
const MOMENTS: [&str; 6] = ["received", "closes_at", "opens_at", "expires", "explanation_closes_at", "at"];
/// Facts whose values are codes with words, and where the words stand.
const CODED: [(&str, &str); 4] = [("state", "handover-state-"), ("role", "role-"), ("status", "sheet-status-"), ("phase", "setup-phase-")];

/// Tells an entry.
pub fn told(leaf: &log_leaf::Model, names: &Names, words: Words) -> Told {
    let known = EventKind::of(&leaf.event);
    let what = if known.is_some() { words.text(&format!("log-event-{}", leaf.event)) } else { words.text("log-event-unknown") };
    Told {
        when: words.instant_to_the_second(leaf.at),
        who: who(leaf.actor, names, words),
        what,
        about: about(leaf, names, words),
        kind: known.map(|kind| words.text(&format!("log-kind-{}", kind.as_str()))).unwrap_or_default(),
    }
}

/// A person by name; what the program does by itself has none.
pub fn who(id: Uuid, names: &Names, words: Words) -> String {
    if id == Uuid::nil() {
        return words.text("log-who-system");
    }
    names.persons.get(&id).cloned().unwrap_or_else(|| words.text("log-who-unknown"))
}

fn about(leaf: &log_leaf::Model, names: &Names, words: Words) -> String {
    let english = words.language().is_english();
    let parts: Vec<&str> = leaf.subject.split('/').collect();
    let unit = leaf.unit.as_ref().map(|code| names.units.get(code).map_or_else(|| code.clone(), |name| name.get(english).to_owned()));
    let campaign = |code: &str| names.campaigns.get(code).map_or_else(|| code.to_owned(), |name| name.get(english).to_owned());
    let own = match parts.as_slice() {
        ["entry", _, _, component, ..] | ["assignment", _, _, component] => {
            Some(words.with("log-about-component", &[("code", (*component).into())]))
        }
        ["criterion", _, code] => Some(words.with("log-about-component", &[("code", (*code).into())])),
        ["campaign" | "campaign-group", code, ..] => Some(campaign(code)),
        ["person", id] => id.parse().ok().and_then(|id| names.persons.get(&id).cloned()),
        _ => None,
    };
    unit.into_iter().chain(own).collect::<Vec<_>>().join(" · ")
}

/// The facts of an entry as lines of label and value.
pub fn facts(body: &Value, words: Words) -> Vec<(String, String)> {
    let all = body["facts"].as_object();
    let line = |(name, value): (&String, &Value)| {
        let key = format!("log-fact-{}", name.replace('_', "-"));
        let label = words.text(&key);
        (if label == key { name.clone() } else { label }, shown(name, value, words))
    };
    all.into_iter().flatten().filter(|(_, value)| !value.is_null()).map(line).collect()
}

fn shown(name: &str, value: &Value, words: Words) -> String {
    if let Some(at) = value.as_i64().filter(|_| MOMENTS.contains(&name)) {
        return words.instant_to_the_second(at);
    }
    match value {
        Value::String(text) => coded(name, text, words).unwrap_or_else(|| text.clone()),
        Value::Bool(yes) => words.text(if *yes { "log-yes" } else { "log-no" }),
        Value::Number(number) => number.to_string(),
        other => other.to_string(),
    }
}

fn coded(name: &str, code: &str, words: Words) -> Option<String> {
    let (_, before) = CODED.iter().find(|(fact, _)| *fact == name)?;
    [code.to_owned(), code.replace('_', "-")].iter().find_map(|code| {
        let key = format!("{before}{code}");
        let text = words.text(&key);
        (text != key).then_some(text)
    })
}
