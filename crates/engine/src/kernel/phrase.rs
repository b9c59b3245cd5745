//! A sentence as data: a key and its arguments. The words stand in `i18n/`, never in code.

use super::{Date, Exact, LocalText};

/// One argument of a [`Phrase`].
#[derive(Debug, Clone, PartialEq)]
pub enum Arg {
    /// Text shown as it is: a code, a label, a name.
    Text(String),
    /// A name in both languages.
    Name(LocalText),
    /// A number, shown with the decimal mark of the reader.
    Number(Exact),
    /// A number as somebody printed it, trailing zeros and all.
    Printed(rust_decimal::Decimal),
    /// A whole count; chooses singular or plural.
    Count(u64),
    /// A date, or an open end.
    Date(Option<Date>),
    /// Percents in a row.
    Percents(Vec<Exact>),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Option<Date>> for Arg {
    fn from(date: Option<Date>) -> Self {
        Self::Date(date)
    }
}

impl From<Vec<Exact>> for Arg {
    fn from(percents: Vec<Exact>) -> Self {
        Self::Percents(percents)
    }
}

impl From<&LocalText> for Arg {
    fn from(name: &LocalText) -> Self {
        Self::Name(name.clone())
    }
}

impl From<Exact> for Arg {
    fn from(number: Exact) -> Self {
        Self::Number(number)
    }
}

impl From<&Exact> for Arg {
    fn from(number: &Exact) -> Self {
        Self::Number(number.clone())
    }
}

impl From<rust_decimal::Decimal> for Arg {
    fn from(number: rust_decimal::Decimal) -> Self {
        Self::Number(Exact::from(number))
    }
}

impl From<usize> for Arg {
    fn from(count: usize) -> Self {
        Self::Count(count as u64)
    }
}

/// A key of `i18n/` and the arguments of its message.
#[derive(Debug, Clone, PartialEq)]
pub struct Phrase {
    /// Message key, for instance `step-ratio`.
    pub key: &'static str,
    /// Named arguments in the order in which they matter.
    pub args: Vec<(&'static str, Arg)>,
}

impl Phrase {
    /// A message without arguments.
    #[must_use]
    pub const fn new(key: &'static str) -> Self {
        Self { key, args: Vec::new() }
    }

    /// Adds an argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }
}
