//! `bonus` and `penalty`: points set by hand outside the scale, with a cap that an entry may not exceed.

use rust_decimal::Decimal;

use super::{Context, Fault, FaultKind, Field, FieldKind, Outcome, RuleFault, Trace, context::Figures, outcome::number, reader::Reader};
use crate::kernel::{Exact, Phrase};

/// Bonus or penalty points; which of the two is the component's source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adjustment {
    cap: Decimal,
}

impl Adjustment {
    pub(super) fn read(reader: &Reader<'_>) -> Result<Self, RuleFault> {
        Ok(Self { cap: reader.need_points("cap")? })
    }

    pub(super) fn fields(&self) -> Vec<Field> {
        vec![Field::new("points", FieldKind::Number)]
    }

    pub(super) fn ceiling(&self, _: Decimal) -> Option<Exact> {
        Some(Exact::from(self.cap))
    }

    pub(super) fn describe(&self, _: Decimal) -> Vec<Phrase> {
        vec![Phrase::new("rule-adjustment").with("cap", self.cap)]
    }

    pub(super) fn answer(&self, figures: Figures<'_>, _: &Context<'_>, trace: &mut Trace) -> Result<Outcome, Fault> {
        let points = number(figures, 0)?;
        if points > self.cap {
            return Err(Fault::at(0, FaultKind::OverCap(Exact::from(self.cap))));
        }
        trace.step(|| Phrase::new("step-points").with("points", points));
        Ok(Outcome::Points(Exact::from(points)))
    }
}
