//! Reads the JSON of a rule key by key; every fault names the key.

use std::cell::RefCell;

use rust_decimal::Decimal;
use serde_json::{Map, Value as Json};

use super::{Empty, field::Labelled};
use crate::{
    criteria::formula::ParseFault,
    kernel::{Phrase, bounded},
};

/// Most entries of a list in a rule.
const LONGEST_LIST: usize = 100;

/// What is wrong with a rule's notation, and at which key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("rule, at {path:?}: {kind}")]
pub struct RuleFault {
    /// Key with its parents, such as `bands[1].ge`; empty for the rule as a whole.
    pub path: String,
    /// What is wrong.
    pub kind: RuleFaultKind,
}

/// What is wrong with a rule's notation.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RuleFaultKind {
    /// The text is not JSON; holds line and column.
    #[error("not JSON at line {0}, column {1}")]
    NotJson(usize, usize),
    /// An object `{…}` is needed.
    #[error("an object is needed")]
    NotAnObject,
    /// The key is missing.
    #[error("missing")]
    MissingKey,
    /// The kind of rule has no such key.
    #[error("unknown key")]
    UnknownKey,
    /// One of these words is needed.
    #[error("one of {0} is needed")]
    UnknownWord(String),
    /// A plain decimal is needed.
    #[error("a number is needed")]
    NotANumber,
    /// Text is needed.
    #[error("text is needed")]
    NotText,
    /// A list with 1 to 100 entries is needed.
    #[error("a list with 1 to 100 entries is needed")]
    NotAList,
    /// The number must not be negative, or not zero where it divides.
    #[error("out of range")]
    OutOfRange,
    /// Bands must fall from high to low.
    #[error("bands must fall from high to low")]
    BandOrder,
    /// The formula cannot be read.
    #[error("{0}")]
    Formula(ParseFault),
    /// Rules inside rules, more than four levels.
    #[error("nested too deep")]
    TooDeep,
    /// A rule that compares units must stand alone.
    #[error("must stand alone")]
    NotAlone,
    /// A date is needed.
    #[error("a date is needed")]
    NotADate,
    /// The name stands twice.
    #[error("stands twice")]
    Twice,
}

impl RuleFault {
    pub(super) fn new(path: impl Into<String>, kind: RuleFaultKind) -> Self {
        Self { path: path.into(), kind }
    }

    /// The sentence that says what is wrong.
    #[must_use]
    pub fn phrase(&self) -> Phrase {
        let phrase = match &self.kind {
            RuleFaultKind::NotJson(line, column) => Phrase::new("rule-fault-not-json").with("line", *line).with("column", *column),
            RuleFaultKind::NotAnObject => Phrase::new("rule-fault-not-an-object"),
            RuleFaultKind::MissingKey => Phrase::new("rule-fault-missing-key"),
            RuleFaultKind::UnknownKey => Phrase::new("rule-fault-unknown-key"),
            RuleFaultKind::UnknownWord(words) => Phrase::new("rule-fault-unknown-word").with("words", words.as_str()),
            RuleFaultKind::NotANumber => Phrase::new("rule-fault-not-a-number"),
            RuleFaultKind::NotText => Phrase::new("rule-fault-not-text"),
            RuleFaultKind::NotAList => Phrase::new("rule-fault-not-a-list"),
            RuleFaultKind::OutOfRange => Phrase::new("rule-fault-out-of-range"),
            RuleFaultKind::BandOrder => Phrase::new("rule-fault-band-order"),
            RuleFaultKind::Formula(fault) => return fault.phrase().with("path", self.path.as_str()),
            RuleFaultKind::TooDeep => Phrase::new("rule-fault-too-deep"),
            RuleFaultKind::NotAlone => Phrase::new("rule-fault-not-alone"),
            RuleFaultKind::NotADate => Phrase::new("rule-fault-not-a-date"),
            RuleFaultKind::Twice => Phrase::new("rule-fault-twice"),
        };
        phrase.with("path", if self.path.is_empty() { "{…}" } else { self.path.as_str() })
    }
}

/// One JSON object of a rule, with the keys that were asked for.
pub(super) struct Reader<'a> {
    map: &'a Map<String, Json>,
    path: String,
    asked: RefCell<Vec<&'static str>>,
    /// How deep this rule stands inside others.
    pub depth: usize,
}

impl<'a> Reader<'a> {
    pub fn new(json: &'a Json, path: &str, depth: usize) -> Result<Self, RuleFault> {
        let map = json.as_object().ok_or_else(|| RuleFault::new(path, RuleFaultKind::NotAnObject))?;
        Ok(Self { map, path: path.to_owned(), asked: RefCell::default(), depth })
    }

    pub fn path(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    pub fn fault(&self, key: &str, kind: RuleFaultKind) -> RuleFault {
        RuleFault::new(self.path(key), kind)
    }

    pub fn get(&self, key: &'static str) -> Option<&'a Json> {
        self.asked.borrow_mut().push(key);
        self.map.get(key).filter(|v| !v.is_null())
    }

    pub fn need(&self, key: &'static str) -> Result<&'a Json, RuleFault> {
        self.get(key).ok_or_else(|| self.fault(key, RuleFaultKind::MissingKey))
    }

    pub fn decimal(&self, key: &'static str) -> Result<Option<Decimal>, RuleFault> {
        self.get(key).map(|v| decimal(v).ok_or_else(|| self.fault(key, RuleFaultKind::NotANumber))).transpose()
    }

    pub fn need_decimal(&self, key: &'static str) -> Result<Decimal, RuleFault> {
        self.decimal(key)?.ok_or_else(|| self.fault(key, RuleFaultKind::MissingKey))
    }

    /// A decimal that is not negative.
    pub fn need_points(&self, key: &'static str) -> Result<Decimal, RuleFault> {
        let value = self.need_decimal(key)?;
        if value < Decimal::ZERO { Err(self.fault(key, RuleFaultKind::OutOfRange)) } else { Ok(value) }
    }

    /// A decimal above zero, or the default.
    pub fn positive(&self, key: &'static str, default: Decimal) -> Result<Decimal, RuleFault> {
        let value = self.decimal(key)?.unwrap_or(default);
        if value > Decimal::ZERO { Ok(value) } else { Err(self.fault(key, RuleFaultKind::OutOfRange)) }
    }

    pub fn text(&self, key: &'static str) -> Result<Option<&'a str>, RuleFault> {
        self.get(key).map(|v| v.as_str().ok_or_else(|| self.fault(key, RuleFaultKind::NotText))).transpose()
    }

    pub fn need_text(&self, key: &'static str) -> Result<&'a str, RuleFault> {
        self.text(key)?.filter(|t| !t.trim().is_empty()).ok_or_else(|| self.fault(key, RuleFaultKind::MissingKey))
    }

    /// One of some words.
    pub fn word<T: Copy>(&self, key: &'static str, words: &[(&str, T)]) -> Result<Option<T>, RuleFault> {
        let Some(text) = self.text(key)? else { return Ok(None) };
        let found = words.iter().find(|(word, _)| *word == text);
        let listed = || words.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(", ");
        found.map(|(_, value)| Some(*value)).ok_or_else(|| self.fault(key, RuleFaultKind::UnknownWord(listed())))
    }

    pub fn empty(&self) -> Result<Option<Empty>, RuleFault> {
        self.word("empty", &[("full", Empty::Full), ("not_applicable", Empty::NotApplicable), ("zero", Empty::Zero)])
    }

    pub fn list(&self, key: &'static str) -> Result<&'a [Json], RuleFault> {
        let list = self.need(key)?.as_array().filter(|l| (1..=LONGEST_LIST).contains(&l.len()));
        list.map(Vec::as_slice).ok_or_else(|| self.fault(key, RuleFaultKind::NotAList))
    }

    /// The objects of a list, each with a reader of its own.
    pub fn objects(&self, key: &'static str) -> Result<Vec<Reader<'a>>, RuleFault> {
        let path = self.path(key);
        self.list(key)?.iter().enumerate().map(|(i, v)| Reader::new(v, &format!("{path}[{i}]"), self.depth)).collect()
    }

    /// A list of texts, none of them twice.
    pub fn names(&self, key: &'static str) -> Result<Vec<String>, RuleFault> {
        let mut names: Vec<String> = Vec::new();
        for (index, json) in self.list(key)?.iter().enumerate() {
            let at = format!("{}[{index}]", self.path(key));
            let name = json.as_str().ok_or_else(|| RuleFault::new(at.as_str(), RuleFaultKind::NotText))?;
            if names.iter().any(|n| n == name) {
                return Err(RuleFault::new(at, RuleFaultKind::Twice));
            }
            names.push(name.to_owned());
        }
        Ok(names)
    }

    /// Labelled points, as options and items have them.
    pub fn labelled(&self, key: &'static str, points: &'static str) -> Result<Vec<Labelled>, RuleFault> {
        let read = |item: Reader<'_>| {
            let found = Labelled { label: item.need_text("label")?.trim().to_owned(), points: item.need_points(points)? };
            item.finish()?;
            Ok(found)
        };
        let items: Vec<Labelled> = self.objects(key)?.into_iter().map(read).collect::<Result<_, RuleFault>>()?;
        let twice = (1..items.len()).find(|i| items[..*i].iter().any(|earlier| earlier.label == items[*i].label));
        match twice {
            Some(i) => Err(RuleFault::new(format!("{}[{i}].label", self.path(key)), RuleFaultKind::Twice)),
            None => Ok(items),
        }
    }

    /// Refuses keys that nobody asked for: a mistyped key must not pass as "not given".
    pub fn finish(self) -> Result<(), RuleFault> {
        let asked = self.asked.borrow();
        match self.map.keys().find(|key| !asked.contains(&key.as_str())) {
            Some(key) => Err(self.fault(key, RuleFaultKind::UnknownKey)),
            None => Ok(()),
        }
    }
}

/// A JSON number, or a text that is one, as an exact decimal.
pub(super) fn decimal(json: &Json) -> Option<Decimal> {
    match json {
        Json::Number(number) => bounded(&number.to_string()).ok(),
        Json::String(text) => bounded(text.trim()).ok(),
        _ => None,
    }
}
