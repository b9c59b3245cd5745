//! `relative_best`: the maximum for the best unit, the others in proportion.

use rust_decimal::Decimal;

use super::{Context, Fault, FaultKind, Field, FieldKind, Outcome, RuleFault, Trace, context::Figures, outcome::number, reader::Reader};
use crate::kernel::{Exact, Phrase};

/// Which end of a figure is the good one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Better {
    High,
    Low,
}

impl Better {
    pub fn read(reader: &Reader<'_>) -> Result<Self, RuleFault> {
        Ok(reader.word("better", &[("high", Self::High), ("low", Self::Low)])?.unwrap_or(Self::High))
    }
}

/// Relative to the best unit of the group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelativeBest {
    better: Better,
}

impl RelativeBest {
    pub(super) fn read(reader: &Reader<'_>) -> Result<Self, RuleFault> {
        Ok(Self { better: Better::read(reader)? })
    }

    pub(super) fn fields(&self) -> Vec<Field> {
        vec![Field::new("value", FieldKind::Number)]
    }

    pub(super) fn ceiling(&self, max: Decimal) -> Option<Exact> {
        Some(Exact::from(max))
    }

    pub(super) fn describe(&self, max: Decimal) -> Vec<Phrase> {
        let key = if self.better == Better::High { "rule-relative-best-high" } else { "rule-relative-best-low" };
        vec![Phrase::new(key).with("max", max)]
    }

    pub(super) fn answer(&self, figures: Figures<'_>, context: &Context<'_>, trace: &mut Trace) -> Result<Outcome, Fault> {
        let value = number(figures, 0)?;
        let peers = context.peers.ok_or(Fault::of(FaultKind::NoPeers))?;
        let (best, num, den) = match self.better {
            Better::High => (peers.max, value, peers.max),
            Better::Low => (peers.min, peers.min, value),
        };
        trace.step(|| Phrase::new("step-best").with("value", value).with("best", best));
        // All units at zero: everybody is the best.
        let share = if value == best { Exact::ONE } else { ratio(num, den)? };
        let points = &share * &context.full();
        trace.step(|| Phrase::new("step-of-best").with("max", context.max).with("points", &points));
        Ok(Outcome::Points(points))
    }
}

fn ratio(num: Decimal, den: Decimal) -> Result<Exact, Fault> {
    Exact::from(num).checked_div(&Exact::from(den)).ok_or(Fault::of(FaultKind::NoPeers))
}
