//! `proportional`: a share of the maximum, with floor and full mark.

use rust_decimal::Decimal;

use super::{
    Context, Empty, Fault, Field, Outcome, RuleFault, RuleFaultKind, Trace,
    context::Figures,
    outcome,
    reader::Reader,
    tiers::{Ratio, describe_empty},
};
use crate::kernel::{Exact, Phrase};

/// Below the floor nothing, from the full mark everything, between them a straight line from zero.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proportional {
    ratio: Ratio,
    floor_pct: Option<Decimal>,
    full_pct: Decimal,
    pub(super) empty: Option<Empty>,
}

impl Proportional {
    pub(super) fn read(reader: &Reader<'_>) -> Result<Self, RuleFault> {
        let full_pct = reader.positive("full_pct", Decimal::ONE_HUNDRED)?;
        let floor_pct = reader.decimal("floor_pct")?;
        if floor_pct.is_some_and(|floor| floor < Decimal::ZERO || floor > full_pct) {
            return Err(reader.fault("floor_pct", RuleFaultKind::OutOfRange));
        }
        Ok(Self { ratio: Ratio::read(reader)?, floor_pct, full_pct, empty: reader.empty()? })
    }

    pub(super) fn fields(&self) -> Vec<Field> {
        self.ratio.fields()
    }

    pub(super) fn ceiling(&self, max: Decimal) -> Option<Exact> {
        Some(Exact::from(max))
    }

    pub(super) fn describe(&self, max: Decimal) -> Vec<Phrase> {
        let mut lines = vec![Phrase::new("rule-proportional-full").with("full", self.full_pct).with("max", max)];
        let between = if self.full_pct == Decimal::ONE_HUNDRED { "rule-proportional-share" } else { "rule-proportional-line" };
        lines.push(Phrase::new(between).with("full", self.full_pct).with("max", max));
        lines.extend(self.floor_pct.map(|floor| Phrase::new("rule-proportional-floor").with("floor", floor)));
        lines.extend(self.empty.map(describe_empty));
        lines
    }

    pub(super) fn answer(&self, figures: Figures<'_>, context: &Context<'_>, trace: &mut Trace) -> Result<Outcome, Fault> {
        let Some((a, b)) = self.ratio.figures(figures)? else {
            return outcome::on_empty(self.empty, trace);
        };
        trace.step(|| Ratio::step(a, b));
        let base = context.threshold(b);
        let achieved = &Exact::from(a) * &Exact::HUNDRED;
        if let Some(floor) = self.floor_pct.filter(|floor| achieved < &base * &Exact::from(*floor)) {
            trace.step(|| Phrase::new("step-below-floor").with("floor", floor));
            return Ok(Outcome::Points(Exact::ZERO));
        }
        let full = &base * &Exact::from(self.full_pct);
        if achieved >= full {
            trace.step(|| Phrase::new("step-full-mark").with("full", self.full_pct).with("points", context.max));
            return Ok(Outcome::Points(context.full()));
        }
        let share = &achieved * &Exact::from(context.max);
        let points = share.checked_div(&full).ok_or(Fault::of(outcome::FaultKind::ZeroBase))?;
        trace.step(|| Phrase::new("step-share").with("max", context.max).with("full", self.full_pct).with("points", &points));
        Ok(Outcome::Points(points))
    }
}
