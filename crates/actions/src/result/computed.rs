//! What a round comes to, computed from exactly the files that are archived.

use std::collections::BTreeMap;

use parindex_engine::{
    kernel::{Finding, Severity},
    publication::guarded,
    round::{Round, prepare},
};
use parindex_exchange::{LoadError, read_files, round_files};
use parindex_reports::json;
use parindex_words::{Language, Words};

use super::{GroupShown, shown::groups_of};
use crate::{Refusal, Standing, world::sha256_hex};

/// What a result that stays is told in.
const WORDS: Words = Words::new(Language::Vietnamese);

/// What a round comes to.
#[derive(Debug, Clone)]
pub struct Computed {
    /// The files of the round by their names.
    pub files: BTreeMap<String, Vec<u8>>,
    /// Their digest.
    pub input_digest: String,
    /// The result: what `parindex score --lang vi --format json` writes for the files.
    pub json: Vec<u8>,
    /// SHA-256 of the result.
    pub result_digest: String,
    /// What the guard found, errors first.
    pub findings: Vec<Finding>,
    /// The ranking of each group.
    pub groups: Vec<GroupShown>,
}

/// The digest of all inputs: SHA-256 of the list of files that `LC_ALL=C sha256sum -- *` writes in a folder of them.
#[must_use]
pub fn input_digest(files: &BTreeMap<String, Vec<u8>>) -> String {
    let list: String = files.iter().map(|(name, bytes)| format!("{}  {name}\n", sha256_hex(bytes))).collect();
    sha256_hex(list.as_bytes())
}

impl Computed {
    /// Writes the round as files, reads them again and scores what was read. So nothing can be frozen that the files do not give.
    ///
    /// # Errors
    /// Files that cannot be read again.
    pub fn of(round: &Round) -> Result<Self, Refusal> {
        let files = round_files(round).map_err(|fault| unreadable(&fault.to_string()))?;
        Self::of_files(files)
    }

    /// Scores the round of these files.
    ///
    /// # Errors
    /// Files that cannot be read.
    pub fn of_files(files: BTreeMap<String, Vec<u8>>) -> Result<Self, Refusal> {
        let round = read_files(&files).map_err(|fault| broken(&fault))?.round;
        let prepared = prepare(&round);
        let result = guarded(&prepared);
        let json = json::text(&json::document(&result, &WORDS));
        let groups = groups_of(&json)?;
        let findings = result.findings.clone();
        Ok(Self { input_digest: input_digest(&files), result_digest: sha256_hex(&json), json, findings, groups, files })
    }

    /// How many findings are errors.
    #[must_use]
    pub fn errors(&self) -> usize {
        self.findings.iter().filter(|finding| finding.severity() == Severity::Error).count()
    }

    /// SHA-256 of the settings.
    #[must_use]
    pub fn settings_digest(&self) -> String {
        sha256_hex(self.files.get("round.toml").map_or(&[][..], Vec::as_slice))
    }
}

/// What is wrong with files of our own: the first problem, or what the engine says first.
fn broken(fault: &LoadError) -> Refusal {
    match fault {
        LoadError::Unreadable(problem) => unreadable(&problem.full(&WORDS)),
        LoadError::Broken { problems, findings } => {
            let first = problems.first().map(|problem| problem.full(&WORDS));
            let first = first.or_else(|| findings.first().map(|finding| WORDS.finding(finding)));
            unreadable(&first.unwrap_or_default())
        }
    }
}

fn unreadable(detail: &str) -> Refusal {
    Refusal::new(Standing::Locked, "result-unreadable").with("detail", detail)
}
