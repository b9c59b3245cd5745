//! `count`: steps by a count.

use rust_decimal::Decimal;

use super::{Context, Fault, Field, FieldKind, Outcome, RuleFault, RuleFaultKind, Trace, context::Figures, outcome, reader::Reader};
use crate::kernel::{Exact, Phrase};

/// Points from a threshold on; the lower bound belongs to the band.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Band {
    pub ge: Decimal,
    pub points: Decimal,
}

/// Bands from high to low, and what is below the last one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Bands {
    bands: Vec<Band>,
    otherwise: Decimal,
}

impl Bands {
    pub fn read(reader: &Reader<'_>) -> Result<Self, RuleFault> {
        let band = |item: Reader<'_>| {
            let found = Band { ge: item.need_decimal("ge")?, points: item.need_points("points")? };
            item.finish()?;
            Ok(found)
        };
        let bands: Vec<Band> = reader.objects("bands")?.into_iter().map(band).collect::<Result<_, RuleFault>>()?;
        if bands.windows(2).any(|pair| pair[0].ge <= pair[1].ge) {
            return Err(reader.fault("bands", RuleFaultKind::BandOrder));
        }
        let otherwise = if reader.get("else").is_some() { reader.need_points("else")? } else { Decimal::ZERO };
        Ok(Self { bands, otherwise })
    }

    pub fn ceiling(&self) -> Option<Exact> {
        self.bands.iter().map(|b| b.points).chain([self.otherwise]).max().map(Exact::from)
    }

    pub fn describe(&self, key: &'static str) -> Vec<Phrase> {
        let line = |b: &Band| Phrase::new(key).with("ge", b.ge).with("points", b.points);
        self.bands.iter().map(line).chain([Phrase::new("rule-otherwise").with("points", self.otherwise)]).collect()
    }

    /// Points for a measured value given as `num / den`.
    pub fn points(&self, num: &Exact, den: Decimal, context: &Context<'_>, step: &'static str, trace: &mut Trace) -> Decimal {
        let den = Exact::from(den);
        match self.bands.iter().find(|band| *num >= &context.threshold(band.ge) * &den) {
            Some(band) => {
                trace.step(|| Phrase::new(step).with("ge", context.threshold(band.ge)).with("points", band.points));
                band.points
            }
            None => {
                trace.step(|| Phrase::new("step-below-bands").with("points", self.otherwise));
                self.otherwise
            }
        }
    }
}

/// Steps by a count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    bands: Bands,
}

impl Count {
    pub(super) fn read(reader: &Reader<'_>) -> Result<Self, RuleFault> {
        Ok(Self { bands: Bands::read(reader)? })
    }

    pub(super) fn fields(&self) -> Vec<Field> {
        vec![Field::new("n", FieldKind::Count)]
    }

    pub(super) fn ceiling(&self, _: Decimal) -> Option<Exact> {
        self.bands.ceiling()
    }

    pub(super) fn describe(&self, _: Decimal) -> Vec<Phrase> {
        self.bands.describe("rule-count-band")
    }

    pub(super) fn answer(&self, figures: Figures<'_>, context: &Context<'_>, trace: &mut Trace) -> Result<Outcome, Fault> {
        let n = outcome::count(figures, 0)?;
        trace.step(|| Phrase::new("step-count").with("n", n));
        let points = self.bands.points(&Exact::from(n), Decimal::ONE, context, "step-count-band", trace);
        Ok(Outcome::Points(Exact::from(points)))
    }
}
