//! `window`: another rule, for figures taken in a period and from a listed source.

use rust_decimal::Decimal;

use super::{
    Context, Empty, Fault, FaultKind, Field, FieldKind, Outcome, Rule, RuleFault, RuleFaultKind, Trace, Value, context::Figures,
    json::inner, reader::Reader,
};
use crate::kernel::{Date, Exact, Phrase, parse_date};

/// What a figure from outside the window is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outside {
    Worth(Empty),
    Missing,
}

/// A rule whose figures must come from a period and, where listed, from a source.
#[derive(Debug, Clone, PartialEq)]
pub struct Window {
    from: Option<Date>,
    to: Option<Date>,
    sources: Vec<String>,
    outside: Outside,
    pub(super) rule: Box<Rule>,
}

impl Window {
    pub(super) fn read(reader: &Reader<'_>) -> Result<Self, RuleFault> {
        let date = |key| {
            let text = reader.text(key)?;
            text.map(|t| parse_date(t).ok_or_else(|| reader.fault(key, RuleFaultKind::NotADate))).transpose()
        };
        let (from, to) = (date("from")?, date("to")?);
        if from > to && to.is_some() {
            return Err(reader.fault("to", RuleFaultKind::OutOfRange));
        }
        let words = [
            ("zero", Outside::Worth(Empty::Zero)),
            ("not_applicable", Outside::Worth(Empty::NotApplicable)),
            ("missing", Outside::Missing),
        ];
        let outside = reader.word("else", &words)?.unwrap_or(Outside::Missing);
        let sources = if reader.get("sources").is_some() { reader.names("sources")? } else { Vec::new() };
        Ok(Self { from, to, sources, outside, rule: Box::new(inner(reader, reader.need("rule")?, "rule")?) })
    }

    pub(super) fn fields(&self) -> Vec<Field> {
        let own = [Field::new("date", FieldKind::Date), Field::new("source", FieldKind::Word(self.sources.clone()))];
        own.into_iter().chain(self.rule.fields()).collect()
    }

    pub(super) fn ceiling(&self, max: Decimal) -> Option<Exact> {
        self.rule.ceiling(max)
    }

    pub(super) fn describe(&self, max: Decimal) -> Vec<Phrase> {
        let line = Phrase::new("rule-window").with("from", self.from).with("to", self.to);
        let sources = (!self.sources.is_empty()).then(|| Phrase::new("rule-sources").with("list", self.sources.join(", ")));
        self.rule.describe(max).into_iter().chain([line]).chain(sources).collect()
    }

    pub(super) fn answer(&self, figures: Figures<'_>, context: &Context<'_>, trace: &mut Trace) -> Result<Outcome, Fault> {
        let inside = self.in_period(figures)? && self.source_listed(figures)?;
        if !inside {
            trace.step(|| Phrase::new("step-outside-window").with("from", self.from).with("to", self.to));
            return Ok(match self.outside {
                Outside::Worth(meaning) => meaning.outcome(),
                Outside::Missing => Outcome::Missing,
            });
        }
        trace.step(|| Phrase::new("step-in-window").with("from", self.from).with("to", self.to));
        let shift = |fault: Fault| Fault { field: fault.field.map(|f| f + 2), ..fault };
        self.rule.evaluate(figures.get(2..).unwrap_or(&[]), context, trace).map_err(shift)
    }

    fn in_period(&self, figures: Figures<'_>) -> Result<bool, Fault> {
        let date = match figures.first() {
            Some(Some(Value::Date(date))) => *date,
            Some(Some(_)) => return Err(Fault::at(0, FaultKind::WrongKind)),
            _ if self.from.is_none() && self.to.is_none() => return Ok(true),
            _ => return Err(Fault::at(0, FaultKind::Missing)),
        };
        Ok(self.from.is_none_or(|from| from <= date) && self.to.is_none_or(|to| date <= to))
    }

    fn source_listed(&self, figures: Figures<'_>) -> Result<bool, Fault> {
        match figures.get(1) {
            _ if self.sources.is_empty() => Ok(true),
            Some(Some(Value::Word(word))) => Ok(self.sources.iter().any(|source| **source == **word)),
            Some(Some(_)) => Err(Fault::at(1, FaultKind::WrongKind)),
            _ => Err(Fault::at(1, FaultKind::Missing)),
        }
    }
}
