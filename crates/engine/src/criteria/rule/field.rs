//! The figures a rule asks for, in the order in which a sheet shows them.

use rust_decimal::Decimal;

use crate::kernel::Date;

/// One figure that a rule asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Name in the JSON notation: `a`, `on_time`, `pct`.
    pub key: String,
    /// Label from the rule itself, such as an item of a checklist.
    pub label: Option<String>,
    /// What may stand there.
    pub kind: FieldKind,
}

/// What may stand in a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldKind {
    /// A decimal, not negative.
    Number,
    /// A decimal that may be negative.
    SignedNumber,
    /// A whole number, not negative.
    Count,
    /// A decimal from 0 to 100.
    Percent,
    /// Yes or no; in a row with other ticks, empty means no.
    Tick,
    /// One of these labels.
    Choice(Vec<String>),
    /// A date.
    Date,
    /// One of these words, or any where the list is empty.
    Word(Vec<String>),
}

impl Field {
    pub(super) fn new(key: &str, kind: FieldKind) -> Self {
        Self { key: key.to_owned(), label: None, kind }
    }

    pub(super) fn labelled(key: String, label: &str, kind: FieldKind) -> Self {
        Self { key, label: Some(label.to_owned()), kind }
    }
}

/// A figure as given.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A decimal.
    Number(Decimal),
    /// Yes or no.
    Tick(bool),
    /// Position of the chosen label, from 0.
    Choice(usize),
    /// A date.
    Date(Date),
    /// A word.
    Word(Box<str>),
}

/// Points of a labelled option or item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Labelled {
    pub label: String,
    pub points: Decimal,
}
