//! A round's rankings, area means and findings for a terminal.

use parindex_engine::round::{AreaMean, GroupResult, RoundResult, UnitResult};
use parindex_words::Words;

use super::columns::{Columns, Side, bar, wrap};
use crate::{
    findings::{FindingGroup, grouped},
    shown::{NOTHING, Shown},
};

/// Findings of one kind that are shown in full.
const FIRST_FINDINGS: usize = 3;
/// Characters of a full bar.
const BAR_CELLS: u32 = 20;
/// Narrowest terminal that gets bars.
const BARS_FROM: usize = 80;

/// The result as plain text, at most `width` characters wide where names can give way: title and note, a ranking for each
/// group with bars and marks, area means, findings by kind, and what the marks mean.
#[must_use]
pub fn ranking(result: &RoundResult<'_>, words: &Words, width: usize) -> String {
    let page = Page { result, shown: Shown::new(result.campaign, words), words, width: width.max(40) };
    let mut out = page.heading();
    for group in &result.groups {
        out.push_str(&page.group(group));
    }
    out.push_str(&page.areas());
    out.push_str(&page.findings());
    out.push_str(&page.footnotes());
    out
}

struct Page<'a> {
    result: &'a RoundResult<'a>,
    shown: Shown<'a>,
    words: &'a Words,
    width: usize,
}

impl Page<'_> {
    fn heading(&self) -> String {
        let campaign = self.result.campaign;
        let mut out = wrap(self.shown.name(&campaign.name), 0, self.width);
        if campaign.rehearsal {
            out.push_str(&wrap(&self.words.text("report-rehearsal"), 0, self.width));
        }
        if let Some(note) = &campaign.note {
            out.push_str(&wrap(&self.words.with("report-note", &[("note", self.shown.name(note).into())]), 0, self.width));
        }
        if self.result.has_errors() {
            out.push('\n');
            out.push_str(&wrap(&self.words.text("report-no-result"), 0, self.width));
        }
        out
    }

    fn group(&self, group: &GroupResult<'_>) -> String {
        let mean = self.shown.percent_or_dash(group.mean.as_ref());
        let ranked = group.units.iter().filter(|u| u.rank.is_some()).count();
        let args = [("group", self.shown.name(&group.group.name).into()), ("count", ranked.into()), ("mean", mean.into())];
        let word = |key: &str| self.words.text(key);
        let mut heading = vec![word("report-rank"), word("report-unit"), String::new(), word("report-points-of-max")];
        let mut sides = vec![Side::Right, Side::Left, Side::Left, Side::Right, Side::Right];
        heading.push(word("report-index"));
        if self.bars() {
            heading.push(String::new());
            sides.push(Side::Left);
        }
        heading.push(word("report-class"));
        sides.push(Side::Left);
        let mut columns = Columns::new(&sides, heading);
        for unit in &group.units {
            columns.row(self.unit(unit));
        }
        format!("\n{}\n{}", self.words.with("report-group-line", &args), columns.render(1, self.width))
    }

    const fn bars(&self) -> bool {
        self.width >= BARS_FROM
    }

    fn unit(&self, unit: &UnitResult<'_>) -> Vec<String> {
        let illustrative = if unit.illustrative { "*" } else { "" };
        let provisional = if unit.provisional { "…" } else { "" };
        let max = self.shown.max(unit.score.applicable_max);
        let class = unit.class.map_or(NOTHING, |band| self.shown.name(&band.name)).to_owned();
        let mut cells = vec![
            unit.rank.map_or_else(|| NOTHING.to_owned(), |r| r.0.to_string()),
            self.shown.name(&unit.unit.name).to_owned(),
            format!("{illustrative}{provisional}"),
            format!("{}/{max}", self.shown.decimal(unit.shown_score)),
            self.shown.index(unit),
        ];
        if self.bars() {
            cells.push(unit.score.index.as_ref().map(|i| bar(i.to_f64() / 100.0, BAR_CELLS)).unwrap_or_default());
        }
        cells.push(class);
        cells
    }

    fn areas(&self) -> String {
        if self.result.areas.is_empty() {
            return String::new();
        }
        let heading = ["report-code", "report-area", "report-mean"].iter().map(|key| self.words.text(key)).chain([String::new()]);
        let sides = [Side::Left, Side::Left, Side::Right, Side::Left];
        let mut columns = Columns::new(&sides, heading.collect());
        for area in &self.result.areas {
            columns.row(self.area(area));
        }
        let mean = self.shown.percent_or_dash(self.result.mean.as_ref());
        let title = self.words.with("report-areas-line", &[("mean", mean.into())]);
        format!("\n{title}\n{}", columns.render(1, self.width))
    }

    fn area(&self, area: &AreaMean) -> Vec<String> {
        let bar = area.index.as_ref().filter(|_| self.bars()).map(|i| bar(i.to_f64() / 100.0, BAR_CELLS));
        vec![
            area.code.to_string(),
            self.shown.name(&area.name).to_owned(),
            self.shown.percent_or_dash(area.index.as_ref()),
            bar.unwrap_or_default(),
        ]
    }

    fn findings(&self) -> String {
        if self.result.findings.is_empty() {
            return format!("\n{}\n", self.words.text("report-no-findings"));
        }
        let groups = grouped(&self.result.findings);
        let title = self.words.with("report-findings-line", &[("count", self.result.findings.len().into())]);
        let kinds: String = groups.iter().map(|group| self.finding_group(group)).collect();
        format!("\n{title}\n{kinds}")
    }

    fn finding_group(&self, group: &FindingGroup<'_>) -> String {
        let heading = [
            ("severity", group.severity(self.words).into()),
            ("title", group.title(self.words).into()),
            ("code", group.code.as_str().into()),
            ("count", group.findings.len().into()),
        ];
        let mut out = wrap(&self.words.with("report-finding-heading", &heading), 2, self.width);
        for finding in group.findings.iter().take(FIRST_FINDINGS) {
            out.push_str(&wrap(&self.words.finding(finding), 4, self.width));
        }
        let others = group.findings.len().saturating_sub(FIRST_FINDINGS);
        if others > 0 {
            out.push_str(&wrap(&self.words.with("report-and-others", &[("count", others.into())]), 4, self.width));
        }
        out
    }

    fn footnotes(&self) -> String {
        let units = || self.result.groups.iter().flat_map(|g| &g.units);
        let notes = [
            (units().any(|u| u.illustrative), "report-mark-illustrative"),
            (units().any(|u| u.provisional), "report-mark-provisional"),
            (units().any(|u| u.rank.is_none()), "report-mark-unranked"),
        ];
        let lines: String = notes.iter().filter(|(there, _)| *there).map(|(_, key)| wrap(&self.words.text(key), 0, self.width)).collect();
        if lines.is_empty() { lines } else { format!("\n{lines}") }
    }
}
