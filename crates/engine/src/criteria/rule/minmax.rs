//! `minmax`: between the smallest and the largest value of all units, as DDCI and PCI do.

use rust_decimal::Decimal;

use super::{
    Context, Empty, Fault, FaultKind, Field, FieldKind, Outcome, RuleFault, RuleFaultKind, Trace, Value, context::Figures, reader::Reader,
    relative_best::Better,
};
use crate::kernel::{Exact, Phrase};

/// A straight line from the worst to the best value of the group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MinMax {
    from: Decimal,
    to: Decimal,
    better: Better,
    flat: Empty,
}

impl MinMax {
    pub(super) fn read(reader: &Reader<'_>) -> Result<Self, RuleFault> {
        let from = reader.decimal("from")?.unwrap_or(Decimal::ONE);
        let to = reader.positive("to", Decimal::TEN)?;
        if from < Decimal::ZERO || from >= to {
            return Err(reader.fault("from", RuleFaultKind::OutOfRange));
        }
        let meanings = [("full", Empty::Full), ("zero", Empty::Zero), ("not_applicable", Empty::NotApplicable)];
        let flat = reader.word("flat", &meanings)?.unwrap_or(Empty::Full);
        Ok(Self { from, to, better: Better::read(reader)?, flat })
    }

    pub(super) fn fields(&self) -> Vec<Field> {
        vec![Field::new("value", FieldKind::SignedNumber)]
    }

    pub(super) fn ceiling(&self, max: Decimal) -> Option<Exact> {
        Some(Exact::from(max))
    }

    pub(super) fn describe(&self, max: Decimal) -> Vec<Phrase> {
        let key = if self.better == Better::High { "rule-minmax-high" } else { "rule-minmax-low" };
        vec![Phrase::new(key).with("from", self.from).with("to", self.to).with("max", max)]
    }

    pub(super) fn answer(&self, figures: Figures<'_>, context: &Context<'_>, trace: &mut Trace) -> Result<Outcome, Fault> {
        let value = match figures.first() {
            Some(Some(Value::Number(value))) => *value,
            _ => return Err(Fault::at(0, FaultKind::WrongKind)),
        };
        let peers = context.peers.ok_or(Fault::of(FaultKind::NoPeers))?;
        if value < peers.min || value > peers.max {
            return Err(Fault::of(FaultKind::NoPeers));
        }
        trace.step(|| Phrase::new("step-minmax").with("value", value).with("min", peers.min).with("max", peers.max));
        let distance = match self.better {
            Better::High => value - peers.min,
            Better::Low => peers.max - value,
        };
        let Some(t) = Exact::from(distance).checked_div(&Exact::from(peers.max - peers.min)) else {
            trace.step(|| Phrase::new("step-flat").with("value", value));
            return Ok(match self.flat {
                // All units are level, which is not the same as nothing having arisen.
                Empty::Full => Outcome::Points(context.full()),
                other => other.outcome(),
            });
        };
        let scaled = &Exact::from(self.from) + &(&Exact::from(self.to - self.from) * &t);
        let points = (&scaled * &context.full()).checked_div(&Exact::from(self.to)).ok_or(Fault::of(FaultKind::NoPeers))?;
        trace.step(|| Phrase::new("step-minmax-points").with("scaled", &scaled).with("to", self.to).with("points", &points));
        Ok(Outcome::Points(points))
    }
}
