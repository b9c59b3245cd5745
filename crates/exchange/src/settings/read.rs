//! From settings to a campaign. Every key is known or an error: a mistyped setting must not pass.

use parindex_engine::{
    criteria::Source,
    index::IndexSettings,
    kernel::{Date, Decimal, LocalText, NodeCode},
    ranking::{Breaker, RankingSettings},
    round::{Campaign, Display},
    scores::Stage,
};

use super::{KEYS, Setting, SettingValue, words};
use crate::{
    interpret::{Listed, cell, word},
    number::Mark,
    problem::{Location, Problem, ProblemCode, Problems},
    raw::RawCell,
};

/// The decimal mark that the settings declare.
pub fn declared_mark(settings: &[Setting]) -> Option<Mark> {
    let setting = settings.iter().find(|s| s.key == "numbers.decimal")?;
    match &setting.value {
        SettingValue::One(cell) => words::marks().find(&cell.shown()),
        SettingValue::List(_) => None,
    }
}

/// Reads the campaign; nothing when a required setting is absent or wrong.
pub fn read(settings: &[Setting], whole: &Location, problems: &mut Problems) -> Option<Campaign> {
    check_keys(settings, problems);
    let mut reader = Reader { settings, whole, mark: declared_mark(settings), problems };
    reader.format();
    reader.word("numbers.decimal", &words::marks());
    let code = reader.need("campaign.code", Reader::text);
    let year = reader.need("campaign.year", |reader, key| reader.whole(key, 1900, 2200));
    let name = reader.need("campaign.name_vi", Reader::text);
    let name_en = reader.text("campaign.name_en");
    let (decision, decision_date) = (reader.text("campaign.decision"), reader.date("campaign.decision_date"));
    let (source, note) = (reader.text("campaign.source"), reader.note());
    let rehearsal = reader.yes_no("campaign.rehearsal").unwrap_or(false);
    let (index, display, ranking) = (reader.index(), reader.display(), reader.ranking());
    let classes_on = reader.word("classes.on", &words::bases()).unwrap_or_default();
    Some(Campaign {
        code: code?,
        year: i16::try_from(year?).ok()?,
        name: LocalText { vi: name?, en: name_en },
        decision,
        decision_date,
        source,
        note,
        rehearsal,
        index,
        display,
        ranking,
        classes_on,
    })
}

fn check_keys(settings: &[Setting], problems: &mut Problems) {
    for (at, setting) in settings.iter().enumerate() {
        if !KEYS.contains(&setting.key.as_str()) {
            problems.push(Problem::new(ProblemCode::UnknownSetting, setting.place.clone()).with("key", setting.key.as_str()));
        }
        if settings[..at].iter().any(|other| other.key == setting.key) {
            problems.push(Problem::new(ProblemCode::SettingTwice, setting.place.clone()).with("key", setting.key.as_str()));
        }
    }
}

struct Reader<'a> {
    settings: &'a [Setting],
    whole: &'a Location,
    mark: Option<Mark>,
    problems: &'a mut Problems,
}

impl Reader<'_> {
    fn setting(&self, key: &str) -> Option<Setting> {
        self.settings.iter().find(|s| s.key == key).cloned()
    }

    fn need<T>(&mut self, key: &str, read: impl FnOnce(&mut Self, &str) -> Option<T>) -> Option<T> {
        let given = self.setting(key).is_some_and(|s| matches!(&s.value, SettingValue::One(cell) if !cell.is_empty()));
        if !given {
            self.problems.push(Problem::new(ProblemCode::SettingMissing, self.whole.clone()).with("key", key));
            return None;
        }
        read(self, key)
    }

    fn one<T>(&mut self, key: &str, read: impl FnOnce(&RawCell, &Location) -> Result<T, Problem>) -> Option<T> {
        let setting = self.setting(key)?;
        let found = match &setting.value {
            SettingValue::One(cell) if cell.is_empty() => return None,
            SettingValue::One(cell) => read(cell, &setting.place),
            SettingValue::List(_) => Err(Problem::new(ProblemCode::SettingList, setting.place.clone()).with("key", key)),
        };
        found.map_err(|problem| self.problems.push(problem)).ok()
    }

    fn text(&mut self, key: &str) -> Option<String> {
        self.one(key, cell::text)
    }

    fn date(&mut self, key: &str) -> Option<Date> {
        self.one(key, cell::date)
    }

    fn yes_no(&mut self, key: &str) -> Option<bool> {
        self.one(key, cell::yes_no)
    }

    fn decimal(&mut self, key: &str) -> Option<Decimal> {
        let mark = self.mark;
        self.one(key, |cell, place| {
            let value = cell::decimal(cell, mark, place)?;
            if value < Decimal::ZERO { Err(Problem::new(ProblemCode::BelowZero, place.clone()).found(&cell.shown())) } else { Ok(value) }
        })
    }

    fn word<T: Clone>(&mut self, key: &str, words: &Listed<T>) -> Option<T> {
        self.one(key, |cell, place| word(cell, words, place))
    }

    fn whole(&mut self, key: &str, least: u32, most: u32) -> Option<u32> {
        self.one(key, |cell, place| {
            let number = cell::text(cell, place)?.parse().ok().filter(|n| (least..=most).contains(n));
            number.ok_or_else(|| {
                let allowed = format!("{least}–{most}");
                Problem::new(ProblemCode::SettingKind, place.clone()).with("key", key).found(&cell.shown()).with("allowed", allowed)
            })
        })
    }

    fn format(&mut self) {
        let format = self.need("format", |reader, key| reader.whole(key, 0, u32::MAX));
        if let (Some(found), Some(setting)) = (format.filter(|f| *f != 1), self.setting("format")) {
            self.problems.push(Problem::new(ProblemCode::FormatUnknown, setting.place).found(&found.to_string()));
        }
    }

    fn note(&mut self) -> Option<LocalText> {
        let (vi, en) = (self.text("campaign.note_vi"), self.text("campaign.note_en"));
        match (vi, en) {
            (None, None) => None,
            (vi, en) => Some(LocalText { vi: vi.unwrap_or_default(), en }),
        }
    }

    fn index(&mut self) -> IndexSettings {
        let usual = IndexSettings::default();
        IndexSettings {
            stages: self.stages().unwrap_or(usual.stages),
            missing: self.word("index.missing", &words::missing()).unwrap_or_default(),
            adjustment: self.word("index.adjustment", &words::adjustment()).unwrap_or_default(),
            bonus_cap: self.decimal("index.bonus_cap"),
            penalty_cap: self.decimal("index.penalty_cap"),
            index_cap: self.decimal("index.index_cap"),
            no_survey: self.word("index.no_survey", &words::no_survey()).unwrap_or_default(),
            over_max: self.word("index.over_max", &words::over_max()).unwrap_or_default(),
        }
    }

    /// Each stage at most once; an empty list is refused.
    fn stages(&mut self) -> Option<Vec<Stage>> {
        let setting = self.setting("index.stages")?;
        let words = words::stages();
        let mut stages = Vec::new();
        for item in setting.list() {
            let found = word(&RawCell::Text(item.clone()), &words, &setting.place);
            match found {
                Ok(stage) if !stages.contains(&stage) => stages.push(stage),
                Ok(_) => self.item_fault(ProblemCode::SettingItemTwice, &setting, &item),
                Err(problem) => self.problems.push(problem),
            }
        }
        if stages.is_empty() {
            self.unfit(&setting, "", "self, appraisal_1, appraisal_2, final");
        }
        Some(stages)
    }

    fn item_fault(&mut self, code: ProblemCode, setting: &Setting, item: &str) {
        self.problems.push(Problem::new(code, setting.place.clone()).with("key", setting.key.as_str()).found(item));
    }

    fn unfit(&mut self, setting: &Setting, found: &str, allowed: &str) {
        let problem = Problem::new(ProblemCode::SettingKind, setting.place.clone()).with("key", setting.key.as_str());
        self.problems.push(problem.found(found).with("allowed", allowed));
    }

    fn display(&mut self) -> Display {
        let usual = Display::default();
        Display {
            decimals: self.whole("display.decimals", 0, 12).unwrap_or(usual.decimals),
            points_decimals: self.whole("display.points_decimals", 0, 12).unwrap_or(usual.points_decimals),
            mode: self.word("display.rounding", &words::rounding()).unwrap_or_default(),
        }
    }

    fn ranking(&mut self) -> RankingSettings {
        RankingSettings {
            by: self.word("ranking.by", &words::rank_by()).unwrap_or_default(),
            on: self.word("ranking.on", &words::bases()).unwrap_or_default(),
            ties: self.word("ranking.ties", &words::ties()).unwrap_or_default(),
            breakers: self.breakers(),
        }
    }

    fn breakers(&mut self) -> Vec<Breaker> {
        let Some(setting) = self.setting("ranking.breakers") else { return Vec::new() };
        let mut breakers = Vec::new();
        for item in setting.list() {
            match breaker(&item) {
                Some(Breaker::Source(Source::Bonus | Source::Penalty)) => {
                    self.item_fault(ProblemCode::BreakerAdjustment, &setting, &item);
                }
                Some(breaker) if breakers.contains(&breaker) => self.item_fault(ProblemCode::SettingItemTwice, &setting, &item),
                Some(breaker) => breakers.push(breaker),
                None => self.unfit(&setting, &item, "source:appraisal, source:survey, source:external, node:CODE"),
            }
        }
        breakers
    }
}

/// `source:appraisal` or `node:3`.
fn breaker(text: &str) -> Option<Breaker> {
    let (what, which) = text.split_once(':')?;
    match what.trim() {
        "source" => Source::ALL.into_iter().find(|s| s.as_str() == which.trim()).map(Breaker::Source),
        "node" => NodeCode::new(which.trim()).ok().map(Breaker::Node),
        _ => None,
    }
}
