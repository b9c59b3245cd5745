//! `survey_options`: answers of a survey question by option.

use rust_decimal::Decimal;

use super::{
    Context, Empty, Fault, Field, FieldKind, Outcome, RuleFault, RuleFaultKind, Trace,
    context::Figures,
    outcome,
    reader::{Reader, decimal},
    tiers::describe_empty,
};
use crate::kernel::{Exact, Phrase};

/// Each option is worth a percent of the maximum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SurveyOptions {
    option_pct: Vec<Decimal>,
    pub(super) empty: Empty,
}

impl SurveyOptions {
    pub(super) fn read(reader: &Reader<'_>) -> Result<Self, RuleFault> {
        let percent = |(i, json)| {
            let at = format!("option_pct[{i}]");
            let value = decimal(json).ok_or_else(|| reader.fault(&at, RuleFaultKind::NotANumber))?;
            let range = Decimal::ZERO..=Decimal::ONE_HUNDRED;
            if range.contains(&value) { Ok(value) } else { Err(reader.fault(&at, RuleFaultKind::OutOfRange)) }
        };
        let option_pct = reader.list("option_pct")?.iter().enumerate().map(percent).collect::<Result<_, _>>()?;
        Ok(Self { option_pct, empty: reader.empty()?.unwrap_or(Empty::NotApplicable) })
    }

    pub(super) fn fields(&self) -> Vec<Field> {
        let field = |(i, pct): (usize, &Decimal)| Field::labelled(format!("n[{i}]"), &format!("{pct}%"), FieldKind::Count);
        self.option_pct.iter().enumerate().map(field).collect()
    }

    pub(super) fn ceiling(&self, max: Decimal) -> Option<Exact> {
        let best = self.option_pct.iter().max()?;
        (&Exact::from(max) * &Exact::from(*best)).checked_div(&Exact::HUNDRED)
    }

    pub(super) fn describe(&self, max: Decimal) -> Vec<Phrase> {
        let list: Vec<Exact> = self.option_pct.iter().map(|p| Exact::from(*p)).collect();
        vec![Phrase::new("rule-survey-options").with("list", list).with("max", max), describe_empty(self.empty)]
    }

    pub(super) fn answer(&self, figures: Figures<'_>, context: &Context<'_>, trace: &mut Trace) -> Result<Outcome, Fault> {
        let (mut answers, mut weighted) = (Exact::ZERO, Exact::ZERO);
        for (at, pct) in self.option_pct.iter().enumerate() {
            let n = Exact::from(outcome::count(figures, at)?);
            trace.step(|| Phrase::new("step-answers").with("n", &n).with("percent", *pct));
            answers = &answers + &n;
            weighted = &weighted + &(&n * &Exact::from(*pct));
        }
        if answers.is_zero() {
            return outcome::on_empty(Some(self.empty), trace);
        }
        let hundredfold = &answers * &Exact::HUNDRED;
        let points = (&weighted * &context.full()).checked_div(&hundredfold).unwrap_or(Exact::ZERO);
        let mean = weighted.checked_div(&answers).unwrap_or(Exact::ZERO);
        trace.step(|| Phrase::new("step-mean").with("n", answers).with("percent", mean).with("max", context.max).with("points", &points));
        Ok(Outcome::Points(points))
    }
}
