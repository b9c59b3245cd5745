//! `points`: points set by hand.

use rust_decimal::Decimal;

use super::{Context, Fault, Field, FieldKind, Outcome, RuleFault, Trace, context::Figures, outcome::number, reader::Reader};
use crate::kernel::{Exact, Phrase};

/// Points set by hand, from 0 to the maximum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Points;

impl Points {
    pub(super) fn read(_: &Reader<'_>) -> Result<Self, RuleFault> {
        Ok(Self)
    }

    pub(super) fn fields(&self) -> Vec<Field> {
        vec![Field::new("points", FieldKind::Number)]
    }

    pub(super) fn ceiling(&self, _: Decimal) -> Option<Exact> {
        None
    }

    pub(super) fn describe(&self, max: Decimal) -> Vec<Phrase> {
        vec![Phrase::new("rule-points").with("max", max)]
    }

    pub(super) fn answer(&self, figures: Figures<'_>, _: &Context<'_>, trace: &mut Trace) -> Result<Outcome, Fault> {
        let points = number(figures, 0)?;
        trace.step(|| Phrase::new("step-points").with("points", points));
        Ok(Outcome::Points(Exact::from(points)))
    }
}
