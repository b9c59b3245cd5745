//! `per_unit`: points an item, with a cap.

use rust_decimal::Decimal;

use super::{Context, Fault, Field, FieldKind, Outcome, RuleFault, Trace, context::Figures, outcome::number, reader::Reader};
use crate::kernel::{Exact, Phrase};

/// `each` points for every `per` items above a base, at most `cap`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PerUnit {
    each: Decimal,
    cap: Option<Decimal>,
    per: Decimal,
    above: Decimal,
}

impl PerUnit {
    pub(super) fn read(reader: &Reader<'_>) -> Result<Self, RuleFault> {
        let cap = if reader.get("cap").is_some() { Some(reader.need_points("cap")?) } else { None };
        let above = if reader.get("above").is_some() { reader.need_points("above")? } else { Decimal::ZERO };
        Ok(Self { each: reader.need_points("each")?, cap, per: reader.positive("per", Decimal::ONE)?, above })
    }

    pub(super) fn fields(&self) -> Vec<Field> {
        vec![Field::new("n", FieldKind::Number)]
    }

    pub(super) fn ceiling(&self, _: Decimal) -> Option<Exact> {
        self.cap.map(Exact::from)
    }

    pub(super) fn describe(&self, _: Decimal) -> Vec<Phrase> {
        let key = if self.above.is_zero() { "rule-per-unit" } else { "rule-per-unit-above" };
        let line = Phrase::new(key).with("each", self.each).with("per", self.per).with("above", self.above);
        let cap = self.cap.map(|cap| Phrase::new("rule-cap").with("cap", cap));
        [line].into_iter().chain(cap).collect()
    }

    pub(super) fn answer(&self, figures: Figures<'_>, context: &Context<'_>, trace: &mut Trace) -> Result<Outcome, Fault> {
        let n = number(figures, 0)?;
        let measured = Exact::from(n).checked_div(&Exact::from(context.divisor)).unwrap_or(Exact::ZERO);
        let steps = (&measured - &Exact::from(self.above)).checked_div(&Exact::from(self.per)).unwrap_or(Exact::ZERO);
        let steps = steps.floor().max(Exact::ZERO);
        let earned = &steps * &Exact::from(self.each);
        trace.step(|| Phrase::new("step-per-unit").with("n", n).with("steps", &steps).with("each", self.each).with("points", &earned));
        match self.cap.map(Exact::from).filter(|cap| earned > *cap) {
            Some(cap) => {
                trace.step(|| Phrase::new("step-capped").with("cap", &cap));
                Ok(Outcome::Points(cap))
            }
            None => Ok(Outcome::Points(earned)),
        }
    }
}
