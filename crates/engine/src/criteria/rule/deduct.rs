//! `deduct`: deductions from a start value.

use rust_decimal::Decimal;

use super::{Context, Fault, Field, FieldKind, Outcome, RuleFault, Trace, context::Figures, field::Labelled, outcome, reader::Reader};
use crate::kernel::{Exact, Phrase};

/// Deductions by number of misses, never below the floor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deduct {
    start: Decimal,
    items: Vec<Labelled>,
    floor: Decimal,
}

impl Deduct {
    pub(super) fn read(reader: &Reader<'_>) -> Result<Self, RuleFault> {
        let floor = if reader.get("floor").is_some() { reader.need_points("floor")? } else { Decimal::ZERO };
        Ok(Self { start: reader.need_points("start")?, items: reader.labelled("items", "each")?, floor })
    }

    pub(super) fn fields(&self) -> Vec<Field> {
        let field = |(i, item): (usize, &Labelled)| Field::labelled(format!("n[{i}]"), &item.label, FieldKind::Count);
        self.items.iter().enumerate().map(field).collect()
    }

    pub(super) fn ceiling(&self, _: Decimal) -> Option<Exact> {
        Some(Exact::from(self.start.max(self.floor)))
    }

    pub(super) fn describe(&self, _: Decimal) -> Vec<Phrase> {
        let line = |i: &Labelled| Phrase::new("rule-deduct-item").with("label", i.label.as_str()).with("each", i.points);
        let start = Phrase::new("rule-deduct-start").with("start", self.start).with("floor", self.floor);
        [start].into_iter().chain(self.items.iter().map(line)).collect()
    }

    pub(super) fn answer(&self, figures: Figures<'_>, _: &Context<'_>, trace: &mut Trace) -> Result<Outcome, Fault> {
        trace.step(|| Phrase::new("step-start").with("points", self.start));
        let mut left = Exact::from(self.start);
        for (at, item) in self.items.iter().enumerate() {
            let n = outcome::count(figures, at)?;
            let lost = &Exact::from(n) * &Exact::from(item.points);
            trace.step(|| {
                Phrase::new("step-deduct").with("label", item.label.as_str()).with("n", n).with("each", item.points).with("points", &lost)
            });
            left = &left - &lost;
        }
        let points = left.max(Exact::from(self.floor));
        trace.step(|| Phrase::new("step-left").with("points", &points).with("floor", self.floor));
        Ok(Outcome::Points(points))
    }
}
