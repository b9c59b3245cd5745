//! Looks up messages and fills in their arguments.

use std::{borrow::Cow, collections::HashMap};

use fluent_templates::{Loader, fluent_bundle::FluentValue, static_loader};
use parindex_engine::kernel::{Arg, Finding, FindingCode, Phrase};

use crate::Language;

static_loader! {
    static MESSAGES = {
        locales: "../../i18n",
        fallback_language: "vi",
        // Marks around arguments help mixed scripts; here they would only end up in files and terminals.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

/// An argument of a message.
#[derive(Debug, Clone)]
pub enum Value {
    /// Text, numbers already formatted.
    Text(String),
    /// A count that chooses singular or plural.
    Count(u64),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for Value {
    fn from(count: usize) -> Self {
        Self::Count(count as u64)
    }
}

/// The words of one language.
#[derive(Debug, Clone, Copy, Default)]
pub struct Words {
    language: Language,
}

impl Words {
    /// The words of a language.
    #[must_use]
    pub const fn new(language: Language) -> Self {
        Self { language }
    }

    /// The language.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.language
    }

    /// A message without arguments. A key that no file has comes back as itself; a test keeps that from happening.
    #[must_use]
    pub fn text(&self, key: &str) -> String {
        MESSAGES.try_lookup(&self.language.identifier(), key).unwrap_or_else(|| key.to_owned())
    }

    /// A message with arguments.
    #[must_use]
    pub fn with(&self, key: &str, args: &[(&'static str, Value)]) -> String {
        let fluent = |value: &Value| match value {
            Value::Text(text) => FluentValue::from(text.clone()),
            Value::Count(count) => FluentValue::from(*count),
        };
        let args: HashMap<Cow<'static, str>, FluentValue<'_>> = args.iter().map(|(k, v)| (Cow::Borrowed(*k), fluent(v))).collect();
        MESSAGES.try_lookup_with_args(&self.language.identifier(), key, &args).unwrap_or_else(|| key.to_owned())
    }

    /// A sentence of the engine.
    #[must_use]
    pub fn phrase(&self, phrase: &Phrase) -> String {
        self.phrase_named(phrase.key, &phrase.args)
    }

    /// A message with arguments of the engine, under a key that is put together.
    #[must_use]
    pub fn phrase_named(&self, key: &str, args: &[(&'static str, Arg)]) -> String {
        let args: Vec<_> = args.iter().map(|(name, arg)| (*name, self.value(arg))).collect();
        self.with(key, &args)
    }

    /// The message `finding-<code>`, with `$detail`, `$where` and the codes of the place in it.
    #[must_use]
    pub fn finding(&self, finding: &Finding) -> String {
        let mut args: Vec<_> = finding.args.iter().map(|(name, arg)| (*name, self.value(arg))).collect();
        args.push(("detail", finding.detail.as_ref().map(|d| self.phrase(d)).unwrap_or_default().into()));
        args.push(("where", self.subject(&finding.place).into()));
        let place = &finding.place;
        for (name, code) in [
            ("unit", place.unit.as_ref().map(|c| c.as_str())),
            ("node", place.node.as_ref().map(|c| c.as_str())),
            ("group", place.group.as_ref().map(|c| c.as_str())),
            ("set", place.set.as_ref().map(|c| c.as_str())),
        ] {
            if !args.iter().any(|(known, _)| *known == name) {
                args.push((name, code.unwrap_or("–").into()));
            }
        }
        let key = format!("finding-{}", finding.code.as_str());
        // A figure above its own bound has no points to show yet.
        let by_figure = finding.code == FindingCode::ScoreOverMaximum && finding.detail.is_some();
        self.with(if by_figure { "finding-score-over-maximum-figure" } else { &key }, &args).trim_end().to_owned()
    }

    fn value(&self, arg: &Arg) -> Value {
        match arg {
            Arg::Text(text) => text.as_str().into(),
            Arg::Name(name) => name.get(self.language.is_english()).into(),
            Arg::Number(number) => self.number(number).into(),
            Arg::Printed(number) => self.decimal(*number).into(),
            Arg::Count(count) => Value::Count(*count),
            Arg::Date(date) => date.map_or_else(|| "…".to_owned(), |d| self.date(d)).into(),
            Arg::Percents(list) => list.iter().map(|p| format!("{}%", self.number(p))).collect::<Vec<_>>().join(" · ").into(),
        }
    }
}
