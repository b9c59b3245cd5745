//! Reads the round at a path and says everything that is wrong with it.

use std::path::Path;

use parindex_engine::{
    kernel::{Finding, Severity},
    round::Round,
};
use parindex_exchange::{LoadError, Problem, child::SelfProcess, read_round};
use parindex_words::Words;

use crate::{
    exit::{Exit, Failure},
    output, progress,
};

/// Name of the hidden command that reads a workbook in a process of its own.
pub const CHILD_COMMAND: &str = "read-workbook";
/// Name of the hidden command that looks at a file in a process of its own.
pub const INSPECT_COMMAND: &str = "inspect-file";

/// What is wrong with a round that was not read.
pub struct Unread {
    /// How the run ends.
    pub exit: Exit,
    /// Problems of files, as sentences with their places.
    pub problems: Vec<Problem>,
    /// Findings of the engine.
    pub findings: Vec<Finding>,
}

/// Reads a round; warnings go to standard error.
pub fn load(path: &Path, words: &Words) -> Result<Round, Unread> {
    // This very program reads workbooks, as a process of its own with limits.
    let this = std::env::current_exe().unwrap_or_else(|_| "parindex".into());
    let reader = SelfProcess::new(this, vec![CHILD_COMMAND.into()]);
    let read = progress::during(words.with("cli-reading", &[("path", path.display().to_string().into())]), || read_round(path, &reader));
    match read {
        Ok(loaded) => {
            output::complain(&problem_lines(&loaded.warnings, words));
            Ok(loaded.round)
        }
        Err(LoadError::Unreadable(problem)) => Err(Unread { exit: Exit::NoInput, problems: vec![*problem], findings: Vec::new() }),
        Err(LoadError::Broken { problems, findings }) => Err(Unread { exit: Exit::Data, problems, findings }),
    }
}

impl Unread {
    /// The failure of a command that needs the round.
    pub fn into_failure(self, words: &Words) -> Failure {
        let mut lines = problem_lines(&self.problems, words);
        lines.extend(finding_lines(&self.findings, words));
        lines.push(words.text("cli-nothing-done"));
        Failure { exit: self.exit, lines }
    }
}

/// One line a problem, with severity and place.
pub fn problem_lines(problems: &[Problem], words: &Words) -> Vec<String> {
    problems.iter().map(|p| with_severity(p.severity(), p.full(words), words)).collect()
}

/// One line a finding, with severity and place.
pub fn finding_lines(findings: &[Finding], words: &Words) -> Vec<String> {
    let line = |f: &Finding| {
        let place = words.place(&f.place);
        let message = words.finding(f);
        let full = if place.is_empty() { message } else { words.with("cli-at", &[("place", place.into()), ("message", message.into())]) };
        with_severity(f.severity(), full, words)
    };
    findings.iter().map(line).collect()
}

fn with_severity(severity: Severity, text: String, words: &Words) -> String {
    let key = match severity {
        Severity::Error => "cli-error",
        Severity::Warning => "cli-warning",
    };
    words.with(key, &[("text", text.into())])
}
