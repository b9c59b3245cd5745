//! `choice`: one of some options with fixed points.

use rust_decimal::Decimal;

use super::{
    Context, Fault, FaultKind, Field, FieldKind, Outcome, RuleFault, Trace, Value, context::Figures, field::Labelled, reader::Reader,
};
use crate::kernel::{Exact, Phrase};

/// One of some options with fixed points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    options: Vec<Labelled>,
}

impl Choice {
    pub(super) fn read(reader: &Reader<'_>) -> Result<Self, RuleFault> {
        Ok(Self { options: reader.labelled("options", "points")? })
    }

    pub(super) fn fields(&self) -> Vec<Field> {
        let labels = self.options.iter().map(|o| o.label.clone()).collect();
        vec![Field::new("option", FieldKind::Choice(labels))]
    }

    pub(super) fn ceiling(&self, _: Decimal) -> Option<Exact> {
        self.options.iter().map(|o| o.points).max().map(Exact::from)
    }

    pub(super) fn describe(&self, _: Decimal) -> Vec<Phrase> {
        let line = |o: &Labelled| Phrase::new("rule-option").with("label", o.label.as_str()).with("points", o.points);
        self.options.iter().map(line).collect()
    }

    pub(super) fn answer(&self, figures: Figures<'_>, _: &Context<'_>, trace: &mut Trace) -> Result<Outcome, Fault> {
        let Some(Some(Value::Choice(at))) = figures.first() else {
            return Err(Fault::at(0, FaultKind::WrongKind));
        };
        let option = self.options.get(*at).ok_or(Fault::at(0, FaultKind::NoSuchOption(self.options.len())))?;
        trace.step(|| Phrase::new("step-option").with("label", option.label.as_str()).with("points", option.points));
        Ok(Outcome::Points(Exact::from(option.points)))
    }
}
