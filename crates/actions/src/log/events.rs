//! What entries tell of, in a few kinds that people look for. Words of an event stand under `log-event-<name>`.

use serde::{Deserialize, Serialize};

/// What an entry tells of; words stand under `log-kind-<text>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EventKind {
    /// Values of sheets.
    Values,
    /// Approval, hand-in, owners.
    Handover,
    /// Appraisers, conflicts, explanations, council, results.
    Appraisal,
    /// Frozen results, answers to findings, survey and external scores from workbooks.
    Results,
    /// Files, documents, citations.
    Evidence,
    /// Questions to units, answers, and what became of them.
    Explanation,
    /// Sessions, conflicts, votes and decisions of the council.
    Council,
    /// Phases, calendars, extensions, proposals.
    Deadlines,
    /// Units, criteria, campaigns.
    SetUp,
    /// Persons, roles, passwords, tokens.
    Accounts,
    /// The server and the log itself.
    Server,
}

impl EventKind {
    /// All kinds.
    pub const ALL: [Self; 11] = [
        Self::Values,
        Self::Handover,
        Self::Appraisal,
        Self::Evidence,
        Self::Explanation,
        Self::Council,
        Self::Results,
        Self::Deadlines,
        Self::SetUp,
        Self::Accounts,
        Self::Server,
    ];

    /// The stable text form.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Values => "values",
            Self::Handover => "handover",
            Self::Appraisal => "appraisal",
            Self::Results => "results",
            Self::Evidence => "evidence",
            Self::Explanation => "explanation",
            Self::Council => "council",
            Self::Deadlines => "deadlines",
            Self::SetUp => "set-up",
            Self::Accounts => "accounts",
            Self::Server => "server",
        }
    }

    /// The kind with this text form.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }

    /// Names of the events of this kind.
    #[must_use]
    pub const fn events(self) -> &'static [&'static str] {
        match self {
            Self::Values => {
                &["cell-saved", "entries-imported", "sheets-imported", "workbook-accepted", "workbook-dropped", "workbook-uploaded"]
            }
            Self::Handover => &["handed-in", "owner-assigned", "sent-for-approval", "sheet-approved", "sheet-returned", "withdrawn"],
            Self::Appraisal => {
                &["appraiser-assigned", "appraiser-reassigned", "conflict-declared", "conflict-ended", "read-second", "sample-drawn"]
            }
            Self::Results => {
                &["finding-answered", "result-correction-begun", "result-frozen", "scores-accepted", "scores-dropped", "scores-uploaded"]
            }
            Self::Evidence => &[
                "citation-withdrawn",
                "document-brought-back",
                "document-cited",
                "document-put-away",
                "document-recorded",
                "document-revised",
                "file-stored",
                "file-swept",
            ],
            Self::Explanation => &["explanation-answered", "explanation-asked", "explanation-settled", "explanation-withdrawn"],
            Self::Council => {
                &["attendance-marked", "item-decided", "item-put", "item-withdrawn", "session-closed", "session-opened", "vote-cast"]
            }
            Self::Deadlines => &["campaign-calendar-changed", "campaign-phase", "change-proposed", "deadline-extended", "proposal-decided"],
            Self::SetUp => &[
                "campaign-begun",
                "campaign-group-deleted",
                "campaign-group-saved",
                "campaign-groups-imported",
                "campaign-imported",
                "campaign-set-chosen",
                "campaign-settings-changed",
                "campaign-table-changed",
                "campaign-tables-imported",
                "campaign-units-placed",
                "criteria-imported",
                "criteria-set-copied",
                "criteria-set-imported",
                "criteria-set-issued",
                "criteria-set-saved",
                "criteria-sets-imported",
                "criterion-deleted",
                "criterion-moved",
                "criterion-saved",
                "crosswalk-imported",
                "crosswalk-saved",
                "lineage-added",
                "lineage-imported",
                "unit-began",
                "unit-ended",
                "unit-imported",
                "unit-saved",
                "units-imported",
            ],
            Self::Accounts => &[
                "messages-chosen",
                "password-set",
                "person-activated",
                "person-changed",
                "person-created",
                "person-deactivated",
                "person-invited",
                "persons-accepted",
                "persons-dropped",
                "persons-imported",
                "persons-uploaded",
                "recovery-code-used",
                "recovery-codes-renewed",
                "role-granted",
                "role-revoked",
                "roles-imported",
                "second-factor-reset",
                "second-factor-set",
                "sessions-ended",
                "token-made",
                "token-revoked",
            ],
            Self::Server => &[
                "letter-bounced",
                "log-key-changed",
                "mail-tried",
                "message-sent-again",
                "rows-continued",
                "security-changed",
                "security-set",
            ],
        }
    }

    /// The kind of an event; none for one of a later version.
    #[must_use]
    pub fn of(event: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.events().contains(&event))
    }
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, fs, path::Path};

    use super::*;

    /// Every text with hyphens that stands where events stand in the sources of the actions.
    fn in_sources(folder: &Path, found: &mut BTreeSet<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                in_sources(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                let text = text.split("#[cfg(test)]").next().unwrap_or_default();
                let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
                for before in
                    ["Leaf::new( \"", "Leaf::new(\"", " leaf(\"", "(leaf(\"", "put(\"", "put( \"", "changed(campaign, \"", "let event = "]
                {
                    for rest in text.split(before).skip(1) {
                        let texts = if before == "let event = " {
                            rest.split(';').next().unwrap_or_default().split('"').skip(1).step_by(2).collect()
                        } else {
                            vec![rest.split('"').next().unwrap_or_default()]
                        };
                        found.extend(
                            texts
                                .into_iter()
                                .filter(|text| text.contains('-') && text.chars().all(|c| c.is_ascii_lowercase() || c == '-'))
                                .map(str::to_owned),
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn every_event_has_a_kind_and_words() {
        let mut written = BTreeSet::new();
        in_sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut written);
        assert!(written.len() > 50, "{written:?}");
        let known: BTreeSet<String> = EventKind::ALL.into_iter().flat_map(EventKind::events).map(|event| (*event).to_owned()).collect();
        assert_eq!(
            written.difference(&known).collect::<Vec<_>>(),
            Vec::<&String>::new(),
            "put the event into a kind, and its words into i18n/*/log.ftl"
        );
        for language in [parindex_words::Language::Vietnamese, parindex_words::Language::English] {
            let words = parindex_words::Words::new(language);
            for event in &known {
                assert_ne!(words.text(&format!("log-event-{event}")), format!("log-event-{event}"));
            }
        }
    }
}
