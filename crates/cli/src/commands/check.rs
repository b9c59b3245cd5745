//! `parindex check`: everything that is wrong or deserves a look, and no ranking.

use clap::ArgMatches;
use parindex_engine::{kernel::Finding, kernel::Severity, publication::guarded, round::prepare};
use parindex_exchange::Problem;
use parindex_words::Words;
use serde_json::{Value as Json, json};

use crate::{
    exit::{Exit, Failure},
    load::{finding_lines, load, problem_lines},
    output, progress,
};

pub fn run(given: &ArgMatches, words: &Words) -> Result<Exit, Failure> {
    super::guard_output(given, &["path"], &["json", "txt"], words)?;
    let format = super::format(given, &["text", "json"], "text");
    let (exit, problems, findings) = match load(super::needed(given, "path"), words) {
        Err(unread) => (unread.exit, unread.problems, unread.findings),
        Ok(round) => {
            let prepared = prepare(&round);
            let result = progress::during(words.text("cli-scoring"), || guarded(&prepared));
            let exit = if result.has_errors() { Exit::Data } else { Exit::Done };
            (exit, Vec::new(), result.findings)
        }
    };
    let errors =
        problems.iter().map(Problem::severity).chain(findings.iter().map(Finding::severity)).filter(|s| *s == Severity::Error).count();
    let all = problems.len() + findings.len();
    let bytes = if format == "json" {
        let rows: Vec<Json> =
            problems.iter().map(|p| problem_json(p, words)).chain(findings.iter().map(|f| finding_json(f, words))).collect();
        super::pretty(&json!({ "errors": errors, "warnings": all - errors, "findings": rows }))
    } else {
        let mut lines = problem_lines(&problems, words);
        lines.extend(finding_lines(&findings, words));
        lines.push(words.with("cli-check-summary", &[("errors", errors.into()), ("warnings", (all - errors).into())]));
        lines.push(String::new());
        lines.join("\n").into_bytes()
    };
    output::write(&bytes, super::path(given, "out"), words)?;
    Ok(exit)
}

/// A problem of a file in the shape of a finding.
pub fn problem_json(problem: &Problem, words: &Words) -> Json {
    json!({
        "code": problem.code.as_str(),
        "severity": problem.severity().as_str(),
        "place": problem.place_text(words),
        "message": problem.message(words),
    })
}

/// A finding of the engine.
pub fn finding_json(finding: &Finding, words: &Words) -> Json {
    json!({
        "code": finding.code.as_str(),
        "severity": finding.severity().as_str(),
        "place": words.place(&finding.place),
        "message": words.finding(finding),
    })
}
