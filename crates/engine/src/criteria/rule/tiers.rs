//! `tiers`: steps by a percentage, closed below.

use rust_decimal::Decimal;

use super::{
    Context, Empty, Fault, FaultKind, Field, FieldKind, Outcome, RuleFault, Trace, context::Figures, count::Bands, outcome, reader::Reader,
};
use crate::kernel::{Exact, Phrase};

/// An achieved and a base figure, with the names the rule gives them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Ratio {
    num: String,
    den: String,
}

impl Ratio {
    pub fn read(reader: &Reader<'_>) -> Result<Self, RuleFault> {
        let name = |key, default: &str| Ok(reader.text(key)?.unwrap_or(default).to_owned());
        Ok(Self { num: name("num", "a")?, den: name("den", "b")? })
    }

    pub fn fields(&self) -> Vec<Field> {
        vec![Field::new(&self.num, FieldKind::Number), Field::new(&self.den, FieldKind::Number)]
    }

    /// Achieved and base; `None` for a base of zero.
    pub fn figures(&self, figures: Figures<'_>) -> Result<Option<(Decimal, Decimal)>, Fault> {
        let (a, b) = (outcome::number(figures, 0)?, outcome::number(figures, 1)?);
        match (a.is_zero(), b.is_zero()) {
            (true, true) => Ok(None),
            (false, true) => Err(Fault::at(1, FaultKind::WithoutBase)),
            _ => Ok(Some((a, b))),
        }
    }

    pub fn step(a: Decimal, b: Decimal) -> Phrase {
        let percent = Exact::from(a).percent_of(&Exact::from(b)).unwrap_or(Exact::ZERO);
        Phrase::new("step-ratio").with("num", a).with("den", b).with("percent", percent)
    }
}

/// Steps by a percentage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tiers {
    ratio: Ratio,
    bands: Bands,
    pub(super) empty: Option<Empty>,
}

impl Tiers {
    pub(super) fn read(reader: &Reader<'_>) -> Result<Self, RuleFault> {
        Ok(Self { ratio: Ratio::read(reader)?, bands: Bands::read(reader)?, empty: reader.empty()? })
    }

    pub(super) fn fields(&self) -> Vec<Field> {
        self.ratio.fields()
    }

    pub(super) fn ceiling(&self, _: Decimal) -> Option<Exact> {
        self.bands.ceiling()
    }

    pub(super) fn describe(&self, _: Decimal) -> Vec<Phrase> {
        let mut lines = self.bands.describe("rule-tier-band");
        lines.extend(self.empty.map(describe_empty));
        lines
    }

    pub(super) fn answer(&self, figures: Figures<'_>, context: &Context<'_>, trace: &mut Trace) -> Result<Outcome, Fault> {
        let Some((a, b)) = self.ratio.figures(figures)? else {
            return outcome::on_empty(self.empty, trace);
        };
        trace.step(|| Ratio::step(a, b));
        // a/b·100 ≥ ge is asked as a·100 ≥ ge·b, which needs no division.
        let hundredfold = &Exact::from(a) * &Exact::HUNDRED;
        let points = self.bands.points(&hundredfold, b, context, "step-tier-band", trace);
        Ok(Outcome::Points(Exact::from(points)))
    }
}

pub(super) fn describe_empty(empty: Empty) -> Phrase {
    Phrase::new(match empty {
        Empty::Full => "rule-empty-full",
        Empty::NotApplicable => "rule-empty-not-applicable",
        Empty::Zero => "rule-empty-zero",
    })
}
