//! How the figures were computed, in sentences taken from the campaign's settings.

use parindex_engine::{
    criteria::{Reading, Source},
    index::{AdjustmentPlace, Missing, NoSurvey, OverMax},
    kernel::{Decimal, RoundingMode},
    ranking::{BandBase, Basis, Breaker, GateMeasure, RankBy, Ties, bands_of},
    round::{Campaign, Round, RoundResult},
};
use parindex_words::Words;

use crate::{shown::Shown, story};

/// One line: a term and its explanation.
pub(super) struct Line {
    pub term: String,
    pub text: String,
}

pub(super) fn lines(round: &Round, result: &RoundResult<'_>, words: &Words) -> Vec<Line> {
    let campaign = &round.campaign;
    let teller = Teller { campaign, words, shown: Shown::new(campaign, words) };
    let line = |key: &str, sentences: Vec<String>| Line { term: words.text(key), text: sentences.join(" ") };
    let mut lines = vec![
        line("report-method-score", teller.score()),
        line("report-method-index", teller.index(round)),
        line("report-method-missing", teller.missing()),
        line("report-method-rounding", teller.rounding()),
        line("report-method-ranking", teller.ranking()),
    ];
    lines.extend(teller.classes(round, result).map(|classes| line("report-method-classes", classes)));
    lines
}

struct Teller<'a> {
    campaign: &'a Campaign,
    words: &'a Words,
    shown: Shown<'a>,
}

impl Teller<'_> {
    fn text(&self, key: &str) -> String {
        self.words.text(key)
    }

    fn number(&self, key: &str, number: Decimal) -> String {
        self.words.with(key, &[("number", self.shown.decimal(number.normalize()).into())])
    }

    fn score(&self) -> Vec<String> {
        let stages: Vec<String> = self.campaign.index.stages.iter().map(|s| self.words.text(story::stage(*s))).collect();
        let stages = self.words.with("report-method-stages", &[("stages", stages.join(", ").into())]);
        let over = match self.campaign.index.over_max {
            OverMax::Refuse => "report-method-over-refuse",
            OverMax::Cap => "report-method-over-cap",
        };
        vec![stages, self.text(over)]
    }

    fn index(&self, round: &Round) -> Vec<String> {
        let index = &self.campaign.index;
        let nested = round.sets.iter().any(|s| s.head.reading == Reading::Nested);
        let flat = round.sets.iter().any(|s| s.head.reading == Reading::Flat);
        let adjustment = match index.adjustment {
            AdjustmentPlace::AfterDivision => "report-method-after-division",
            AdjustmentPlace::BeforeDivision => "report-method-before-division",
        };
        let adjusts = round.sets.iter().any(|s| s.nodes().iter().any(|n| n.adjustment));
        let mut sentences = Vec::new();
        sentences.extend(flat.then(|| self.text("report-method-flat")));
        sentences.extend(nested.then(|| self.text("report-method-nested")));
        sentences.push(self.text("report-method-not-applicable"));
        sentences.extend((index.no_survey == NoSurvey::Convert).then(|| self.text("report-method-convert")));
        if adjusts {
            sentences.push(self.text(adjustment));
            sentences.extend(index.bonus_cap.map(|cap| self.number("report-method-bonus-cap", cap)));
            sentences.extend(index.penalty_cap.map(|cap| self.number("report-method-penalty-cap", cap)));
        }
        sentences.extend(index.index_cap.map(|cap| self.number("report-method-index-cap", cap)));
        sentences
    }

    fn missing(&self) -> Vec<String> {
        vec![self.text(match self.campaign.index.missing {
            Missing::EmptyUnranked => "report-method-missing-empty",
            Missing::AnyUnranked => "report-method-missing-any",
            Missing::Zero => "report-method-missing-zero",
        })]
    }

    fn rounding(&self) -> Vec<String> {
        let display = self.campaign.display;
        let mode = self.text(match display.mode {
            RoundingMode::HalfUp => "report-method-half-up",
            RoundingMode::HalfEven => "report-method-half-even",
            RoundingMode::Down => "report-method-down",
        });
        let count = |n: u32| n.to_string().into();
        let args = [("mode", mode.into()), ("percent", count(display.decimals)), ("points", count(display.points_decimals))];
        vec![self.words.with("report-method-rounding-line", &args)]
    }

    fn ranking(&self) -> Vec<String> {
        let ranking = &self.campaign.ranking;
        let by = match (ranking.by, ranking.on) {
            (RankBy::Index, Basis::Exact) => "report-method-by-index-exact",
            (RankBy::Index, Basis::Displayed) => "report-method-by-index-displayed",
            (RankBy::Score, Basis::Exact) => "report-method-by-score-exact",
            (RankBy::Score, Basis::Displayed) => "report-method-by-score-displayed",
        };
        let ties = match ranking.ties {
            Ties::Shared => self.text("report-method-ties-shared"),
            Ties::Dense => self.text("report-method-ties-dense"),
            Ties::Broken => {
                let list: Vec<String> = ranking.breakers.iter().map(|b| self.breaker(b)).collect();
                self.words.with("report-method-ties-broken", &[("list", list.join("; ").into())])
            }
        };
        vec![self.text(by), ties]
    }

    fn breaker(&self, breaker: &Breaker) -> String {
        match breaker {
            Breaker::Node(node) => self.words.with("report-method-breaker-node", &[("node", node.as_str().into())]),
            Breaker::Source(source) => self.text(match source {
                Source::Appraisal => "report-method-breaker-appraisal",
                Source::Survey => "report-method-breaker-survey",
                Source::External => "report-method-breaker-external",
                Source::Bonus => "report-method-breaker-bonus",
                Source::Penalty => "report-method-breaker-penalty",
            }),
        }
    }

    fn classes(&self, round: &Round, result: &RoundResult<'_>) -> Option<Vec<String>> {
        let mut sentences = Vec::new();
        for group in &result.groups {
            let bands = bands_of(&round.bands, &group.group.code);
            let band = |band: &&parindex_engine::ranking::Band| {
                let key = if band.base == BandBase::Percent { "report-method-band-percent" } else { "report-method-band-points" };
                let bound = self.shown.decimal(band.at_least.normalize());
                self.words.with(key, &[("class", self.shown.name(&band.name).into()), ("bound", bound.into())])
            };
            let list: Vec<String> = bands.iter().map(band).collect();
            if !list.is_empty() {
                let args = [("group", self.shown.name(&group.group.name).into()), ("list", list.join("; ").into())];
                sentences.push(self.words.with("report-method-bands", &args));
            }
        }
        if sentences.is_empty() {
            return None;
        }
        sentences.extend(round.gates.iter().map(|gate| {
            let name = round.bands.iter().find(|b| b.class == gate.class).map(|b| self.shown.name(&b.name));
            let key = if gate.measure == GateMeasure::Index { "report-method-gate-index" } else { "report-method-gate-points" };
            let bound = self.shown.decimal(gate.at_least.normalize());
            let class = name.unwrap_or(gate.class.as_str());
            self.words.with(key, &[("class", class.into()), ("node", gate.node.as_str().into()), ("bound", bound.into())])
        }));
        sentences.push(self.text(match self.campaign.classes_on {
            Basis::Exact => "report-method-classes-exact",
            Basis::Displayed => "report-method-classes-displayed",
        }));
        Some(sentences)
    }
}
