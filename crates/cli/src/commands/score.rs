//! `parindex score`: the main job.

use clap::ArgMatches;
use parindex_engine::{publication::guarded, round::prepare};
use parindex_reports::{csv, html, json, table, workbook};
use parindex_words::Words;

use crate::{
    exit::{Exit, Failure},
    load::{Unread, finding_lines, load},
    output, progress,
};

const FORMATS: [&str; 5] = ["table", "json", "csv", "xlsx", "html"];

pub fn run(given: &ArgMatches, words: &Words) -> Result<Exit, Failure> {
    super::guard_output(given, &["path"], &["json", "csv", "xlsx", "html", "txt"], words)?;
    let format = super::format(given, &FORMATS, "table");
    let file = super::path(given, "out");
    if format == "xlsx" && file.is_none() && output::is_terminal() {
        return Err(Failure::new(Exit::Usage, words.text("cli-xlsx-needs-file")));
    }
    let round = match load(super::needed(given, "path"), words) {
        Ok(round) => round,
        Err(unread) => return unread_result(unread, format, file, words),
    };
    let prepared = prepare(&round);
    let result = progress::during(words.text("cli-scoring"), || guarded(&prepared));
    if result.has_errors() {
        let mut lines = finding_lines(&result.findings, words);
        lines.push(words.text("cli-nothing-done"));
        if format == "json" {
            output::write(&super::pretty(&json::document(&result, words)), file, words)?;
        }
        return Err(Failure { exit: Exit::Data, lines });
    }
    let bytes = match format {
        "json" => super::pretty(&json::document(&result, words)),
        "csv" => csv::ranking(&result).into_bytes(),
        "xlsx" => workbook::results(&result, words).map_err(|fault| Failure::new(Exit::Internal, fault.to_string()))?,
        "html" => html::page(&prepared, &result, words).into_bytes(),
        _ => table::ranking(&result, words, output::width()).into_bytes(),
    };
    output::write(&bytes, file, words)
}

/// Programs that asked for JSON get the reasons as JSON, too.
fn unread_result(unread: Unread, format: &str, file: Option<&std::path::Path>, words: &Words) -> Result<Exit, Failure> {
    if format == "json" {
        let problems = unread.problems.iter().map(|p| super::check::problem_json(p, words));
        let findings = unread.findings.iter().map(|f| super::check::finding_json(f, words));
        let all: Vec<_> = problems.chain(findings).collect();
        let document = serde_json::json!({ "campaign": null, "groups": [], "areas": [], "findings": all });
        output::write(&super::pretty(&document), file, words)?;
    }
    Err(unread.into_failure(words))
}
