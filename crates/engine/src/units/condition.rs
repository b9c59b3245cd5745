//! Conditions on traits: `handles_procedures and not kind=commune or terrain=border`.

use super::{Traits, Unit};

/// Longest condition, in characters.
const LONGEST: usize = 500;

/// A condition in disjunctive form: any of the rows, all of a row's terms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    text: String,
    any: Vec<Vec<Term>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Term {
    wanted: bool,
    name: String,
    value: Option<String>,
}

/// What makes a condition unreadable.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConditionFault {
    /// A trait was expected, at the word with this number (from 1).
    #[error("a trait is expected at word {0}")]
    TraitExpected(usize),
    /// `and` or `or` was expected, at the word with this number (from 1).
    #[error("`and` or `or` is expected at word {0}")]
    JoinExpected(usize),
    /// Longer than 500 characters.
    #[error("too long")]
    TooLong,
}

impl Condition {
    /// Reads a condition; `and` binds tighter than `or`.
    ///
    /// # Errors
    /// [`ConditionFault`] with the word at which reading stopped.
    pub fn parse(text: &str) -> Result<Self, ConditionFault> {
        if text.chars().count() > LONGEST {
            return Err(ConditionFault::TooLong);
        }
        let mut any = vec![Vec::new()];
        let mut words = text.split_whitespace().enumerate().peekable();
        loop {
            let end = text.split_whitespace().count() + 1;
            let (mut at, mut word) = words.next().map_or((end, ""), |(i, w)| (i + 1, w));
            let wanted = word != "not";
            if !wanted {
                (at, word) = words.next().map_or((end, ""), |(i, w)| (i + 1, w));
            }
            let term = Term::read(word, wanted).ok_or(ConditionFault::TraitExpected(at))?;
            if let Some(row) = any.last_mut() {
                row.push(term);
            }
            match words.next() {
                None => return Ok(Self { text: text.to_owned(), any }),
                Some((_, "and")) => {}
                Some((_, "or")) => any.push(Vec::new()),
                Some((i, _)) => return Err(ConditionFault::JoinExpected(i + 1)),
            }
        }
    }

    /// Whether it holds for a unit.
    #[must_use]
    pub fn holds(&self, unit: &Unit) -> bool {
        self.any.iter().any(|all| all.iter().all(|term| term.holds(&unit.kind, &unit.traits)))
    }

    /// The condition as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl Term {
    fn read(word: &str, wanted: bool) -> Option<Self> {
        let (name, value) = match word.split_once('=') {
            Some((name, value)) => (name, Some(value.to_owned())),
            None => (word, None),
        };
        let plain = |s: &str| !s.is_empty() && s.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'));
        let readable = plain(name) && value.as_deref().is_none_or(plain) && !matches!(name, "and" | "or" | "not");
        readable.then(|| Self { wanted, name: name.to_owned(), value })
    }

    fn holds(&self, kind: &str, traits: &Traits) -> bool {
        let found = if self.name == "kind" { Some(kind) } else { traits.get(&self.name) };
        let matches = match &self.value {
            None => found.is_some(),
            Some(value) => found == Some(value.as_str()),
        };
        matches == self.wanted
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::UnitCode;

    fn unit(kind: &str, traits: &str) -> Unit {
        Unit {
            code: UnitCode::new("U").unwrap(),
            name: "U".into(),
            kind: kind.to_owned(),
            group: None,
            traits: Traits::parse(traits),
            valid_from: None,
            valid_to: None,
            source: None,
        }
    }

    #[test]
    fn conditions_look_at_traits_and_kind() {
        let office = unit("department", "drafts; terrain=mountain");
        for (text, holds) in [
            ("drafts", true),
            ("not drafts", false),
            ("handles_procedures", false),
            ("kind=department and terrain=mountain", true),
            ("kind=commune or drafts and not terrain=border", true),
            ("kind=commune or drafts and terrain=border", false),
        ] {
            assert_eq!(Condition::parse(text).unwrap().holds(&office), holds, "{text}");
        }
    }

    #[test]
    fn unreadable_conditions_name_the_word() {
        assert_eq!(Condition::parse(""), Err(ConditionFault::TraitExpected(1)));
        assert_eq!(Condition::parse("a and"), Err(ConditionFault::TraitExpected(3)));
        assert_eq!(Condition::parse("a b"), Err(ConditionFault::JoinExpected(2)));
        assert_eq!(Condition::parse("not or"), Err(ConditionFault::TraitExpected(2)));
        assert_eq!(Condition::parse(&"a and ".repeat(100)), Err(ConditionFault::TooLong));
    }
}
