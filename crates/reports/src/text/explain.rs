//! Why a number is what it is, as an indented tree for a terminal or a letter.

use parindex_engine::{
    index::UnitScore,
    round::{Breakdown, Campaign, CellStory, RoundResult},
};
use parindex_words::Words;

use crate::{
    shown::{NOTHING, Shown},
    story,
};

/// Blanks for one level of the tree.
const STEP: usize = 2;

/// The explanation of a unit or of one of its nodes: points, maximum, percent and contribution of every node; for each component
/// why it has its points, who gave them at which stage, the figures, the rule, the clause and the documents.
#[must_use]
pub fn explain(result: &RoundResult<'_>, score: &UnitScore<'_>, parts: &[Breakdown<'_>], words: &Words) -> String {
    let campaign = result.campaign;
    let mut letter = Letter { result, campaign, score, shown: Shown::new(campaign, words), words, out: String::new() };
    letter.heading();
    for part in parts {
        letter.out.push('\n');
        letter.part(part, 0);
    }
    letter.out
}

struct Letter<'a> {
    result: &'a RoundResult<'a>,
    campaign: &'a Campaign,
    score: &'a UnitScore<'a>,
    shown: Shown<'a>,
    words: &'a Words,
    out: String,
}

impl Letter<'_> {
    fn line(&mut self, indent: usize, text: &str) {
        self.out.push_str(&" ".repeat(indent));
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn heading(&mut self) {
        let unit = self.score.plan.unit;
        self.line(0, &format!("{} ({})", self.shown.name(&unit.name), unit.code));
        self.line(0, self.shown.name(&self.campaign.name));
        if self.campaign.rehearsal {
            self.line(0, &self.words.text("report-rehearsal"));
        }
        if let Some(note) = &self.campaign.note {
            self.line(0, &self.words.with("report-note", &[("note", self.shown.name(note).into())]));
        }
        let totals = [
            ("points", self.shown.points(&self.score.total()).into()),
            ("max", self.shown.max(self.score.applicable_max).into()),
            ("bonus", self.shown.points(&self.score.bonus).into()),
            ("penalty", self.shown.points(&self.score.penalty).into()),
            ("index", self.shown.percent_or_dash(self.score.index.as_ref()).into()),
        ];
        let adjusted = !(self.score.bonus.is_zero() && self.score.penalty.is_zero());
        self.line(0, &self.words.with(if adjusted { "report-totals-adjusted" } else { "report-totals" }, &totals[..]));
        self.standing();
        if self.score.missing > 0 {
            let count = |n: u32| (n as usize).into();
            let args = [("missing", count(self.score.missing)), ("applicable", count(self.score.applicable))];
            self.line(0, &self.words.with("report-still-missing", &args));
        }
    }

    /// Place and class, and what the checks say about the unit: why it has no better class, for one.
    fn standing(&mut self) {
        let code = &self.score.plan.unit.code;
        let group = self.result.groups.iter().find(|g| g.units.iter().any(|u| u.unit.code == *code));
        let Some((group, unit)) = group.and_then(|g| Some((g, g.units.iter().find(|u| u.unit.code == *code)?))) else { return };
        let class = unit.class.map_or_else(|| NOTHING.to_owned(), |band| self.shown.name(&band.name).to_owned());
        let of = group.units.iter().filter(|u| u.rank.is_some()).count();
        let line = match unit.rank {
            Some(rank) => {
                let args = [
                    ("rank", (rank.0 as usize).into()),
                    ("of", of.into()),
                    ("group", self.shown.name(&group.group.name).into()),
                    ("class", class.into()),
                ];
                self.words.with("report-standing", &args)
            }
            None => self.words.text("report-standing-unranked"),
        };
        self.line(0, &line);
        let own = self.result.findings.iter().filter(|f| f.place.unit.as_ref() == Some(code));
        for finding in own.map(|f| self.words.finding(f)).collect::<Vec<_>>() {
            self.line(0, &self.words.with("report-standing-finding", &[("text", finding.into())]));
        }
    }

    fn part(&mut self, part: &Breakdown<'_>, depth: usize) {
        let applies = part.index.is_some() || part.node.adjustment;
        let percent = part.index.as_ref().map(|i| format!("{}%", self.shown.percent(i)));
        let contribution = part.contribution.as_ref().map(|c| {
            let args = [("points", self.shown.percent(c).into())];
            self.words.with("report-contribution", &args)
        });
        let points = match (part.node.adjustment, applies) {
            (true, _) => self.shown.points(&part.score),
            (false, true) => format!("{}/{}", self.shown.points(&part.score), self.shown.points(&part.applicable_max)),
            (false, false) => self.words.text("report-state-not-applicable"),
        };
        let numbers: Vec<String> = [Some(points), percent, contribution].into_iter().flatten().collect();
        let name = self.shown.name(&part.node.row.name);
        self.line(depth * STEP, &format!("{} {name}: {}", part.node.code(), numbers.join(" · ")));
        if let Some(own) = &part.story {
            self.story(part, own, (depth + 1) * STEP);
        }
        for child in &part.children {
            self.part(child, depth + 1);
        }
    }

    fn story(&mut self, part: &Breakdown<'_>, own: &CellStory<'_>, indent: usize) {
        let told = story::tell(self.campaign, part.node, own, self.words);
        let why = story::why_heading(self.shown, &part.score, own);
        let because = told.reason.clone().unwrap_or_else(|| told.why.clone());
        self.line(indent, &format!("{why}: {because}"));
        if let Some(lost) = &told.lost {
            let args = [("points", self.shown.points(lost).into())];
            self.line(indent, &self.words.with("report-lost", &args));
        }
        let figures = told.figures.iter().map(|(label, value)| format!("{label} = {value}")).collect::<Vec<_>>().join("; ");
        let given = [told.stage, told.author, told.time].into_iter().flatten().collect::<Vec<_>>().join(", ");
        let illustrative = if told.illustrative { self.words.text("report-illustrative-figure") } else { String::new() };
        for (key, text) in [
            ("report-label-figures", figures),
            ("report-label-given", given),
            ("report-label-origin", illustrative),
            ("report-label-comment", told.comment.unwrap_or_default()),
            ("report-label-rule", told.rule.join(" ")),
            ("report-label-clause", told.clause.unwrap_or_default()),
        ] {
            if !text.is_empty() && text != NOTHING {
                self.line(indent, &self.words.with(key, &[("text", text.into())]));
            }
        }
        for document in told.evidence {
            self.line(indent, &self.words.with("report-label-evidence", &[("text", document.into())]));
        }
    }
}
