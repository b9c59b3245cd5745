//! `max_of`: the best of several cases.

use rust_decimal::Decimal;

use super::{
    Context, Fault, Field, Outcome, Rule, RuleFault, Trace, context::Figures, json::inner, outcome::nothing_given, reader::Reader,
};
use crate::kernel::{Exact, Phrase};

/// Alternatives, of which the best that has figures counts.
#[derive(Debug, Clone, PartialEq)]
pub struct MaxOf {
    pub(super) cases: Vec<Rule>,
}

impl MaxOf {
    pub(super) fn read(reader: &Reader<'_>) -> Result<Self, RuleFault> {
        let read = |(i, json)| inner(reader, json, &format!("rules[{i}]"));
        Ok(Self { cases: reader.list("rules")?.iter().enumerate().map(read).collect::<Result<_, _>>()? })
    }

    pub(super) fn fields(&self) -> Vec<Field> {
        let prefixed = |(i, rule): (usize, &Rule)| {
            let prefix = move |field: Field| Field { key: format!("cases[{i}].{}", field.key), ..field };
            rule.fields().into_iter().map(prefix).collect::<Vec<_>>()
        };
        self.cases.iter().enumerate().flat_map(prefixed).collect()
    }

    pub(super) fn ceiling(&self, max: Decimal) -> Option<Exact> {
        self.cases.iter().map(|rule| rule.ceiling(max)).collect::<Option<Vec<_>>>()?.into_iter().max()
    }

    pub(super) fn describe(&self, max: Decimal) -> Vec<Phrase> {
        let case = |(i, rule): (usize, &Rule)| {
            let head = Phrase::new("rule-case").with("number", i + 1);
            [head].into_iter().chain(rule.describe(max)).collect::<Vec<_>>()
        };
        [Phrase::new("rule-max-of")].into_iter().chain(self.cases.iter().enumerate().flat_map(case)).collect()
    }

    pub(super) fn answer(&self, figures: Figures<'_>, context: &Context<'_>, trace: &mut Trace) -> Result<Outcome, Fault> {
        let mut best: Option<Outcome> = None;
        let mut offset = 0;
        for (i, rule) in self.cases.iter().enumerate() {
            let width = rule.fields().len();
            let own = figures.get(offset..(offset + width).min(figures.len())).unwrap_or(&[]);
            let start = offset;
            offset += width;
            if nothing_given(own) {
                continue;
            }
            trace.step(|| Phrase::new("step-case").with("number", i + 1));
            let shift = |fault: Fault| Fault { field: fault.field.map(|f| f + start), ..fault };
            let outcome = rule.evaluate(own, context, trace).map_err(shift)?;
            if best.as_ref().is_none_or(|known| worth(&outcome, context) > worth(known, context)) {
                best = Some(outcome);
            }
        }
        let best = best.unwrap_or(Outcome::Missing);
        if let Outcome::Points(points) = &best {
            trace.step(|| Phrase::new("step-best-case").with("points", points));
        }
        Ok(best)
    }
}

/// What a case is worth beside the others: one that does not apply loses against any that does.
fn worth(outcome: &Outcome, context: &Context<'_>) -> Option<Exact> {
    match outcome {
        Outcome::Points(points) => Some(points.clone()),
        Outcome::NothingArose => Some(context.full()),
        Outcome::NotApplicable | Outcome::Missing => None,
    }
}
