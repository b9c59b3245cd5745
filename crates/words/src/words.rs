//! Looks up messages and fills in their arguments.

use std::{borrow::Cow, collections::HashMap};

use fluent_templates::{Loader, fluent_bundle::FluentValue, static_loader};
use parindex_engine::kernel::{Arg, Finding, FindingCode, Phrase};

use crate::Language;

static_loader! {
    static MESSAGES = {
        locales: "../../i18n",
        fallback_language: "vi",
        // Marks around arguments help mixed scripts; here they would only end up in files and terminals.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

/// An argument of a message.
#[derive(Debug, Clone)]
pub enum Value {
    /// Text, numbers already formatted.
    Text(String),
    /// A count that chooses singular or plural.
    Count(u64),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for Value {
    fn from(count: usize) -> Self {
        Self::Count(count as u64)
    }
}

/// The words of one language.
#[derive(Debug, Clone, Copy, Default)]
pub struct Words {
    language: Language,
}

impl Words {
    /// The words of a language.
    #[must_use]
    pub const fn new(language: Language) -> Self {
        Self { language }
    }

    /// The language.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.language
    }

    /// A message without arguments. A key that no file has comes back as itself; a test keeps that from happening.
    #[must_use]
    pub fn text(&self, key: &str) -> String {
        MESSAGES.try_lookup(&self.language.identifier(), key).unwrap_or_else(|| key.to_owned())
    }

    /// A message with arguments.
    #[must_use]
    pub fn with(&self, key: &str, args: &[(&'static str, Value)]) -> String {
        let fluent = |value: &Value| match value {
            // Whatever reads 1 takes the singular, also as points or as a figure that is text already.
            Value::Text(text) if text == "1" => FluentValue::from(1_u64),
            Value::Text(text) => FluentValue::from(text.clone()),
            Value::Count(count) => FluentValue::from(*count),
        };
        let args: HashMap<Cow<'static, str>, FluentValue<'_>> = args.iter().map(|(k, v)| (Cow::Borrowed(*k), fluent(v))).collect();
        MESSAGES.try_lookup_with_args(&self.language.identifier(), key, &args).unwrap_or_else(|| key.to_owned())
    }

    /// A sentence of the engine.
    #[must_use]
    pub fn phrase(&self, phrase: &Phrase) -> String {
        self.phrase_named(phrase.key, &phrase.args)
    }

    /// A message with arguments of the engine, under a key that is put together.
    #[must_use]
    pub fn phrase_named(&self, key: &str, args: &[(&'static str, Arg)]) -> String {
        let args: Vec<_> = args.iter().map(|(name, arg)| (*name, self.value(arg))).collect();
        self.with(key, &args)
    }

    /// The message `finding-<code>`, with `$detail`, `$where` and the codes of the place in it.
    #[must_use]
    pub fn finding(&self, finding: &Finding) -> String {
        self.with(&finding_key(finding), &self.finding_args(finding)).trim_end().to_owned()
    }

    /// What is wrong, said where everybody sees what it is about, such as in the cell itself: without the unit and the node.
    #[must_use]
    pub fn finding_here(&self, finding: &Finding) -> String {
        let key = format!("{}-here", finding_key(finding));
        let text = self.with(&key, &self.finding_args(finding));
        if text == key { self.finding(finding) } else { capital(text.trim()) }
    }

    fn finding_args(&self, finding: &Finding) -> Vec<(&'static str, Value)> {
        let mut args: Vec<_> = finding.args.iter().map(|(name, arg)| (*name, self.value(arg))).collect();
        args.push(("detail", finding.detail.as_ref().map(|d| self.phrase(d)).unwrap_or_default().into()));
        args.push(("where", self.subject(&finding.place).into()));
        let place = &finding.place;
        for (name, code) in [
            ("unit", place.unit.as_ref().map(|c| c.as_str())),
            ("node", place.node.as_ref().map(|c| c.as_str())),
            ("group", place.group.as_ref().map(|c| c.as_str())),
            ("set", place.set.as_ref().map(|c| c.as_str())),
        ] {
            if !args.iter().any(|(known, _)| *known == name) {
                args.push((name, code.unwrap_or("–").into()));
            }
        }
        args
    }

    fn value(&self, arg: &Arg) -> Value {
        match arg {
            Arg::Text(text) => text.as_str().into(),
            Arg::Name(name) => name.get(self.language.is_english()).into(),
            Arg::Number(number) => self.number(number).into(),
            Arg::Printed(number) => self.decimal(*number).into(),
            Arg::Count(count) => Value::Count(*count),
            Arg::Date(date) => date.map_or_else(|| "…".to_owned(), |d| self.date(d)).into(),
            Arg::Percents(list) => list.iter().map(|p| format!("{}%", self.number(p))).collect::<Vec<_>>().join(" · ").into(),
        }
    }
}

fn finding_key(finding: &Finding) -> String {
    // A figure above its own bound has no points to show yet.
    let by_figure = finding.code == FindingCode::ScoreOverMaximum && finding.detail.is_some();
    format!("finding-{}{}", finding.code.as_str(), if by_figure { "-figure" } else { "" })
}

/// A text with a capital at its beginning.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use parindex_engine::kernel::{NodeCode, Place, UnitCode};

    use super::*;

    const VI: Words = Words::new(Language::Vietnamese);
    const EN: Words = Words::new(Language::English);

    fn at_a_cell(code: FindingCode) -> Finding {
        let place = Place::default().unit(&UnitCode::new("so-tu-phap").unwrap()).node(&NodeCode::new("1.1.2").unwrap());
        Finding::new(code, place)
    }

    #[test]
    fn in_the_cell_itself_only_what_is_wrong_is_said() {
        let over = at_a_cell(FindingCode::FigureOverBase).with("achieved", "11").with("base", "10");
        assert_eq!(EN.finding(&over), "Unit so-tu-phap, node 1.1.2: 11 of 10 is more than 100 %; check both figures.");
        assert_eq!(EN.finding_here(&over), "11 of 10 is more than 100 %; check both figures.");
        assert_eq!(VI.finding_here(&over), "Đạt 11 trên tổng 10, quá 100%; hãy kiểm tra lại hai số liệu này.");
        let negative = Phrase { key: "fault-negative", args: Vec::new() };
        let bad = at_a_cell(FindingCode::BadInput).with("number", 1_usize).with("field", "a").because(negative);
        assert_eq!(EN.finding_here(&bad), "Figure 1 (a) – the figure is below 0; correct the figure.");
    }

    /// What a unit reads in its sheet never names its own code.
    #[test]
    fn no_finding_of_a_cell_names_the_unit() {
        use FindingCode as F;
        let of_cells = [
            F::ReasonMissing,
            F::InputMissing,
            F::BadInput,
            F::TooManyInputs,
            F::EmptyEntry,
            F::StatusWithFigures,
            F::ZeroBase,
            F::FormulaFault,
            F::ScoreOverMaximum,
            F::NegativeScore,
            F::PointsDiffer,
            F::CellNotApplicable,
            F::ScoreCapped,
            F::FigureOverBase,
        ];
        for (code, words) in of_cells.into_iter().flat_map(|code| [(code, VI), (code, EN)]) {
            let text = words.finding_here(&at_a_cell(code));
            assert!(!text.contains("so-tu-phap") && !text.contains("1.1.2"), "{text}");
        }
    }

    #[test]
    fn one_of_something_is_no_plural_in_english() {
        let count = |key, name, value: Value| EN.with(key, &[(name, value)]);
        assert_eq!(count("persons-count", "count", 1_usize.into()), "1 person");
        assert_eq!(count("persons-count", "count", 2_usize.into()), "2 persons");
        // Figures that are text already count as well.
        assert_eq!(count("own-applied", "count", "1".into()), "1 cell was saved from the workbook.");
        assert_eq!(count("rule-otherwise", "points", "1".into()), "Otherwise: 1 point.");
        assert_eq!(count("rule-otherwise", "points", "0.5".into()), "Otherwise: 0.5 points.");
        assert_eq!(VI.with("rule-otherwise", &[("points", "1".into())]), "Còn lại: 1 điểm.");
    }
}
