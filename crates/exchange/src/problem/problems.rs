//! Collects problems, up to a number that somebody can still read.

use parindex_engine::kernel::Severity;

use super::{Location, Problem, ProblemCode};

/// Most problems that are listed; a file of two million bad rows must not fill the memory.
const MOST: usize = 1_000;

/// Problems in the order in which they were met.
#[derive(Debug, Default)]
pub struct Problems {
    list: Vec<Problem>,
    unlisted: usize,
    errors: usize,
}

impl Problems {
    pub fn push(&mut self, problem: Problem) {
        let error = problem.severity() == Severity::Error;
        self.errors += usize::from(error);
        if self.list.len() < MOST {
            self.list.push(problem);
        } else {
            self.unlisted += usize::from(error);
        }
    }

    pub fn add(&mut self, code: ProblemCode, place: Location) {
        self.push(Problem::new(code, place));
    }

    pub const fn errors(&self) -> usize {
        self.errors
    }

    /// The list; a last entry says how many errors are not on it. `whole` names the round.
    pub fn into_list(mut self, whole: &str) -> Vec<Problem> {
        if self.unlisted > 0 {
            let place = Location::File(whole.to_owned());
            self.list.push(Problem::new(ProblemCode::TooManyProblems, place).with("count", self.unlisted));
        }
        self.list
    }
}
