//! Puts the page together: everything the templates show, already in words.

use askama::Template;
use parindex_engine::round::{Prepared, RoundResult};
use parindex_words::Words;

use super::{
    group::{self, GroupView},
    method::{self, Line},
    summary::{self, AreaRow, Strip},
};
use crate::{
    findings::{grouped, severity},
    shown::Shown,
};

/// Findings of one kind that the page lists.
const MOST_FINDINGS: usize = 200;

/// The whole page.
#[derive(Template)]
#[template(path = "page.html")]
struct Page<'a> {
    words: &'a Words,
    lang: &'static str,
    title: String,
    kicker: String,
    about: Vec<String>,
    note: Option<String>,
    rehearsal: bool,
    illustrative: bool,
    provisional: bool,
    failed: bool,
    strips: Vec<Strip>,
    groups: Vec<GroupView>,
    area_groups: Vec<String>,
    areas: Vec<AreaRow>,
    finding_count: usize,
    kinds: Vec<Kind>,
    method: Vec<Line>,
    made_by: String,
}

/// Findings of one kind.
struct Kind {
    severity: String,
    is_error: bool,
    title: String,
    count: usize,
    messages: Vec<Message>,
    others: Option<String>,
}

/// One finding.
struct Message {
    text: String,
    place: String,
}

impl Page<'_> {
    /// A message of the page, for the templates.
    fn say(&self, key: &str) -> String {
        self.words.text(key)
    }
}

/// The result of a round as one self-contained HTML page: rankings with bars, units by areas, area means, every unit down to its
/// components, findings, and how it was computed. UTF-8.
#[must_use]
pub fn page<'a>(prepared: &'a Prepared<'a>, result: &'a RoundResult<'a>, words: &Words) -> String {
    let shown = Shown::new(result.campaign, words);
    let campaign = result.campaign;
    let units = || result.groups.iter().flat_map(|g| &g.units);
    let groups = || result.groups.iter().enumerate();
    let page = Page {
        words,
        lang: words.language().tag(),
        title: shown.name(&campaign.name).to_owned(),
        kicker: words.with("report-html-kicker", &[("year", campaign.year.to_string().into())]),
        about: about(result, words),
        note: campaign.note.as_ref().map(|n| shown.name(n).to_owned()),
        rehearsal: campaign.rehearsal,
        illustrative: units().any(|u| u.illustrative),
        provisional: units().any(|u| u.provisional),
        failed: result.has_errors(),
        strips: groups().map(|(at, g)| summary::strip(at, g, &prepared.round.bands, shown)).collect(),
        groups: groups().map(|(at, g)| group::view(at, g, prepared, shown)).collect(),
        area_groups: if result.groups.len() > 1 { summary::group_names(result, shown) } else { Vec::new() },
        areas: summary::area_rows(result, shown),
        finding_count: result.findings.len(),
        kinds: kinds(result, words),
        method: method::lines(prepared.round, result, words),
        made_by: words.with("report-html-made-by", &[("version", env!("CARGO_PKG_VERSION").into())]),
    };
    // Writing into memory fails only when a template calls something that fails; none of ours does.
    page.render().unwrap_or_default()
}

fn about(result: &RoundResult<'_>, words: &Words) -> Vec<String> {
    let campaign = result.campaign;
    let decision = campaign.decision.as_ref().map(|number| match campaign.decision_date {
        Some(date) => words.with("report-html-decision-dated", &[("number", number.as_str().into()), ("date", words.date(date).into())]),
        None => words.with("report-html-decision", &[("number", number.as_str().into())]),
    });
    let source = campaign.source.as_ref().map(|s| words.with("report-html-source", &[("source", s.as_str().into())]));
    [decision, source].into_iter().flatten().collect()
}

fn kinds(result: &RoundResult<'_>, words: &Words) -> Vec<Kind> {
    let kind = |group: &crate::findings::FindingGroup<'_>| {
        let others = group.findings.len().saturating_sub(MOST_FINDINGS);
        let message = |finding: &&parindex_engine::kernel::Finding| Message {
            text: words.finding(finding),
            place: finding.place.source.as_ref().map(|_| words.place(&finding.place)).unwrap_or_default(),
        };
        Kind {
            severity: severity(group.code.severity(), words),
            is_error: group.code.severity() == parindex_engine::kernel::Severity::Error,
            title: group.title(words),
            count: group.findings.len(),
            messages: group.findings.iter().take(MOST_FINDINGS).map(message).collect(),
            others: (others > 0).then(|| words.with("report-and-others", &[("count", others.into())])),
        }
    };
    grouped(&result.findings).iter().map(kind).collect()
}
