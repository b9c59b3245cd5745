//! What is wrong with something, as lines that a page or a program shows.

use parindex_engine::kernel::{Finding, Severity};
use parindex_exchange::Problem;
use parindex_words::Words;
use serde::{Deserialize, Serialize};

/// One thing that is wrong, or deserves a look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// Stable code.
    pub code: String,
    /// `error` or `warning`.
    pub severity: String,
    /// Where: a cell of a file; nothing where the text says it.
    pub place: String,
    /// The node that it is about.
    pub node: Option<String>,
    /// What, and what to do.
    pub text: String,
}

impl Told {
    /// A problem of a file.
    #[must_use]
    pub fn problem(problem: &Problem, words: &Words) -> Self {
        Self {
            code: problem.code.as_str().to_owned(),
            severity: problem.severity().as_str().to_owned(),
            place: problem.place_text(words),
            node: None,
            text: problem.message(words),
        }
    }

    /// A finding of the engine.
    #[must_use]
    pub fn finding(finding: &Finding, words: &Words) -> Self {
        Self {
            code: finding.code.as_str().to_owned(),
            severity: finding.severity().as_str().to_owned(),
            place: String::new(),
            node: finding.place.node.as_ref().map(ToString::to_string),
            text: words.finding(finding),
        }
    }

    /// Whether it keeps things from going on.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error.as_str()
    }
}
