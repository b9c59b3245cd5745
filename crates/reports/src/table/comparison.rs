//! Two rounds side by side for a terminal.

use parindex_engine::{
    comparison::{Comparison, Match, UnitChange},
    kernel::Exact,
    round::RoundResult,
};
use parindex_words::Words;

use super::columns::{Columns, Side, wrap};
use crate::shown::{NOTHING, Shown};

/// Units of the new round with old and new index, and the change split into performance and changed rules. `both` = old, new.
#[must_use]
pub fn comparison(comparison: &Comparison, both: (&RoundResult<'_>, &RoundResult<'_>), words: &Words, width: usize) -> String {
    let page = Page { comparison, both, shown: Shown::new(both.1.campaign, words), words };
    let mut out = page.heading(width);
    for group in &both.1.groups {
        let own = |unit: &&UnitChange| group.units.iter().any(|u| u.unit.code == unit.unit);
        let changes: Vec<&UnitChange> = comparison.units.iter().filter(own).collect();
        out.push('\n');
        out.push_str(&wrap(page.shown.name(&group.group.name), 0, width));
        out.push_str(&page.table(&changes, width));
    }
    out.push_str(&page.footnotes(width));
    out
}

struct Page<'a> {
    comparison: &'a Comparison,
    both: (&'a RoundResult<'a>, &'a RoundResult<'a>),
    shown: Shown<'a>,
    words: &'a Words,
}

impl Page<'_> {
    fn heading(&self, width: usize) -> String {
        let (old, new) = (self.both.0.campaign, self.both.1.campaign);
        let args = [("old", self.shown.name(&old.name).into()), ("new", self.shown.name(&new.name).into())];
        let mut out = wrap(&self.words.with("report-compare-title", &args), 0, width);
        for note in [&old.note, &new.note].into_iter().flatten() {
            out.push_str(&wrap(&self.words.with("report-note", &[("note", self.shown.name(note).into())]), 0, width));
        }
        out
    }

    fn table(&self, changes: &[&UnitChange], width: usize) -> String {
        let sides = [Side::Left, Side::Right, Side::Right, Side::Right, Side::Right, Side::Right, Side::Right, Side::Left];
        let heads = ["unit", "old", "new", "change", "performance", "rules", "rank", "basis"];
        let heading = heads.iter().map(|h| self.words.text(&format!("report-compare-{h}"))).collect();
        let mut columns = Columns::new(&sides, heading);
        for unit in changes {
            let ranks = match (unit.old_rank, unit.new_rank) {
                (Some(old), Some(new)) => format!("{} → {}", old.0, new.0),
                (None, Some(new)) => format!("→ {}", new.0),
                _ => NOTHING.to_owned(),
            };
            columns.row(vec![
                self.shown.name(&unit.name).to_owned(),
                self.shown.percent_or_dash(unit.old.as_ref()),
                self.shown.percent_or_dash(unit.new.as_ref()),
                self.signed(unit.change().as_ref()),
                self.signed(unit.performance.as_ref()),
                self.signed(unit.rules.as_ref()),
                ranks,
                self.basis(unit),
            ]);
        }
        columns.render(0, width)
    }

    fn signed(&self, value: Option<&Exact>) -> String {
        let Some(value) = value else { return NOTHING.to_owned() };
        let text = self.shown.percent(value);
        if value.is_negative() || value.is_zero() { text } else { format!("+{text}") }
    }

    fn basis(&self, unit: &UnitChange) -> String {
        let codes = |units: Vec<String>| units.join(" + ");
        match &unit.matched {
            Match::Same => String::new(),
            Match::Renamed(old) => self.words.with("report-compare-renamed", &[("old", old.as_str().into())]),
            Match::Split(old) => self.words.with("report-compare-split", &[("old", old.as_str().into())]),
            Match::Merged(units) => {
                let olds = codes(units.iter().map(|u| u.unit.to_string()).collect());
                self.words.with("report-compare-merged", &[("old", olds.into())])
            }
            Match::Unranked => self.words.text("report-compare-unranked-before"),
            Match::New => self.words.text("report-compare-nothing-before"),
        }
    }

    fn footnotes(&self, width: usize) -> String {
        let mut out = String::from("\n");
        let mut note = |text: String| out.push_str(&wrap(&text, 0, width));
        if !self.comparison.gone.is_empty() {
            let names = self.comparison.gone.iter().map(|(_, name)| self.shown.name(name)).collect::<Vec<_>>().join(", ");
            note(self.words.with("report-compare-gone", &[("names", names.into())]));
        }
        let (mapped, all) = self.comparison.mapped;
        note(self.words.with("report-compare-mapped", &[("mapped", mapped.into()), ("all", all.into())]));
        note(self.words.text("report-compare-how"));
        out
    }
}
