//! One thing that is wrong with a file.

use parindex_engine::kernel::{Arg, Phrase, Severity};
use parindex_words::Words;

use super::{Location, ProblemCode};

/// Longest piece of a file that a message repeats, in characters.
const LONGEST_QUOTE: usize = 80;

/// One thing that is wrong with a file: what, where, what was found and what is allowed.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// What kind.
    pub code: ProblemCode,
    /// Where.
    pub place: Location,
    /// Arguments of the message `problem-<code>`.
    pub args: Vec<(&'static str, Arg)>,
}

impl Problem {
    /// A problem at a place.
    #[must_use]
    pub const fn new(code: ProblemCode, place: Location) -> Self {
        Self { code, place, args: Vec::new() }
    }

    /// What is there is a folder, a pipe or a device.
    pub(crate) fn no_file(meta: &std::fs::Metadata, place: Location) -> Self {
        Self::new(ProblemCode::NotAFile, place).with("kind", if meta.is_dir() { "folder" } else { "device" })
    }

    /// Adds an argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// Adds what was found, cut to a length that a message can bear.
    #[must_use]
    pub fn found(self, text: &str) -> Self {
        self.with("found", quote(text))
    }

    /// How bad it is.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        self.code.severity()
    }

    /// What is wrong, without the place.
    #[must_use]
    pub fn message(&self, words: &Words) -> String {
        words.phrase(&Phrase { key: self.code.key(), args: self.args.clone() })
    }

    /// Where it is wrong.
    #[must_use]
    pub fn place_text(&self, words: &Words) -> String {
        self.place.text(words)
    }

    /// Place and message in one sentence.
    #[must_use]
    pub fn full(&self, words: &Words) -> String {
        words.with("problem-full", &[("place", self.place_text(words).into()), ("message", self.message(words).into())])
    }
}

/// A text as a message may repeat it: one line, no control characters, not too long.
fn quote(text: &str) -> String {
    let mut short: String = text.chars().map(|c| if c.is_control() { '␦' } else { c }).take(LONGEST_QUOTE).collect();
    if text.chars().count() > LONGEST_QUOTE {
        short.push('…');
    }
    short
}
