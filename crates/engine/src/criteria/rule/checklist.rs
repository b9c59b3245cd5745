//! `checklist`: the sum of independent items.

use rust_decimal::Decimal;

use super::{
    Context, Fault, FaultKind, Field, FieldKind, Outcome, RuleFault, Trace, Value, context::Figures, field::Labelled, reader::Reader,
};
use crate::kernel::{Exact, Phrase};

/// Items that are ticked one by one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checklist {
    items: Vec<Labelled>,
}

impl Checklist {
    pub(super) fn read(reader: &Reader<'_>) -> Result<Self, RuleFault> {
        Ok(Self { items: reader.labelled("items", "points")? })
    }

    pub(super) fn fields(&self) -> Vec<Field> {
        let field = |(i, item): (usize, &Labelled)| Field::labelled(format!("checked[{i}]"), &item.label, FieldKind::Tick);
        self.items.iter().enumerate().map(field).collect()
    }

    pub(super) fn ceiling(&self, _: Decimal) -> Option<Exact> {
        Some(Exact::from(self.items.iter().map(|i| i.points).sum::<Decimal>()))
    }

    pub(super) fn describe(&self, _: Decimal) -> Vec<Phrase> {
        let line = |i: &Labelled| Phrase::new("rule-item").with("label", i.label.as_str()).with("points", i.points);
        self.items.iter().map(line).collect()
    }

    pub(super) fn answer(&self, figures: Figures<'_>, _: &Context<'_>, trace: &mut Trace) -> Result<Outcome, Fault> {
        let mut sum = Decimal::ZERO;
        for (at, item) in self.items.iter().enumerate() {
            // Among ticks an empty place means no: sheets are filled with crosses.
            let ticked = match figures.get(at) {
                Some(Some(Value::Tick(ticked))) => *ticked,
                Some(Some(_)) => return Err(Fault::at(at, FaultKind::WrongKind)),
                _ => false,
            };
            let key = if ticked { "step-ticked" } else { "step-not-ticked" };
            trace.step(|| Phrase::new(key).with("label", item.label.as_str()).with("points", item.points));
            if ticked {
                sum += item.points;
            }
        }
        trace.step(|| Phrase::new("step-sum").with("points", sum));
        Ok(Outcome::Points(Exact::from(sum)))
    }
}
