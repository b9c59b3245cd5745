//! `external_pct` and `external_value`: figures of another index or system.

use rust_decimal::Decimal;

use super::{
    Context, Fault, FaultKind, Field, FieldKind, Outcome, RuleFault, Trace,
    context::Figures,
    outcome::{number, percent},
    reader::Reader,
};
use crate::kernel::{Exact, Phrase};

/// Percent of an external index, such as SIPAS.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExternalPct {
    source: String,
}

impl ExternalPct {
    pub(super) fn read(reader: &Reader<'_>) -> Result<Self, RuleFault> {
        Ok(Self { source: reader.text("source")?.unwrap_or_default().to_owned() })
    }

    pub(super) fn fields(&self) -> Vec<Field> {
        vec![Field::labelled("pct".to_owned(), &self.source, FieldKind::Percent)]
    }

    pub(super) fn ceiling(&self, max: Decimal) -> Option<Exact> {
        Some(Exact::from(max))
    }

    pub(super) fn describe(&self, max: Decimal) -> Vec<Phrase> {
        vec![Phrase::new("rule-external-pct").with("source", self.source.as_str()).with("max", max)]
    }

    pub(super) fn answer(&self, figures: Figures<'_>, context: &Context<'_>, trace: &mut Trace) -> Result<Outcome, Fault> {
        let pct = percent(figures, 0)?;
        let points = (&Exact::from(pct) * &context.full()).checked_div(&Exact::HUNDRED).unwrap_or(Exact::ZERO);
        trace.step(|| Phrase::new("step-percent-of").with("percent", pct).with("max", context.max).with("points", &points));
        Ok(Outcome::Points(points))
    }
}

/// Value of an external system on its own scale, such as the index of decision 766.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExternalValue {
    source: String,
    scale: Decimal,
}

impl ExternalValue {
    pub(super) fn read(reader: &Reader<'_>) -> Result<Self, RuleFault> {
        let source = reader.text("source")?.unwrap_or_default().to_owned();
        Ok(Self { source, scale: reader.positive("scale", Decimal::ONE_HUNDRED)? })
    }

    pub(super) fn fields(&self) -> Vec<Field> {
        vec![Field::labelled("value".to_owned(), &self.source, FieldKind::Number)]
    }

    pub(super) fn ceiling(&self, max: Decimal) -> Option<Exact> {
        Some(Exact::from(max))
    }

    pub(super) fn describe(&self, max: Decimal) -> Vec<Phrase> {
        let line = Phrase::new("rule-external-value").with("source", self.source.as_str());
        vec![line.with("scale", self.scale).with("max", max)]
    }

    pub(super) fn answer(&self, figures: Figures<'_>, context: &Context<'_>, trace: &mut Trace) -> Result<Outcome, Fault> {
        let value = number(figures, 0)?;
        if value > self.scale {
            return Err(Fault::at(0, FaultKind::OverCap(Exact::from(self.scale))));
        }
        let points = (&Exact::from(value) * &context.full()).checked_div(&Exact::from(self.scale)).unwrap_or(Exact::ZERO);
        trace.step(|| {
            let step = Phrase::new("step-external").with("value", value).with("scale", self.scale);
            step.with("max", context.max).with("points", &points)
        });
        Ok(Outcome::Points(points))
    }
}
