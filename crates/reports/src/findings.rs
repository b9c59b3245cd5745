//! Findings as a reader meets them: those of one kind together, errors first.

use parindex_engine::kernel::{Finding, FindingCode, Severity};
use parindex_words::Words;

/// Findings of one kind.
pub(crate) struct FindingGroup<'a> {
    pub code: FindingCode,
    pub findings: Vec<&'a Finding>,
}

impl FindingGroup<'_> {
    /// Heading of the kind.
    pub fn title(&self, words: &Words) -> String {
        words.text(&format!("report-finding-{}", self.code.as_str()))
    }

    /// The word for its severity.
    pub fn severity(&self, words: &Words) -> String {
        severity(self.code.severity(), words)
    }
}

/// The word for a severity.
pub(crate) fn severity(severity: Severity, words: &Words) -> String {
    words.text(match severity {
        Severity::Error => "report-severity-error",
        Severity::Warning => "report-severity-warning",
    })
}

/// Groups findings by kind, errors first, otherwise in the order in which kinds first appear.
pub(crate) fn grouped(findings: &[Finding]) -> Vec<FindingGroup<'_>> {
    let mut groups: Vec<FindingGroup<'_>> = Vec::new();
    for finding in findings {
        match groups.iter_mut().find(|g| g.code == finding.code) {
            Some(group) => group.findings.push(finding),
            None => groups.push(FindingGroup { code: finding.code, findings: vec![finding] }),
        }
    }
    groups.sort_by_key(|g| g.code.severity());
    groups
}
