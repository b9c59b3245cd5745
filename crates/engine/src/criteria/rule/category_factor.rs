//! `category_factor`: another rule, with thresholds or points scaled by the unit's category.

use rust_decimal::Decimal;

use super::{
    Context, Fault, FaultKind, Field, Outcome, Rule, RuleFault, RuleFaultKind, Trace,
    context::Figures,
    json::inner,
    reader::{Reader, decimal},
};
use crate::kernel::{Exact, Phrase};

/// What the factor is applied to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Applies {
    Threshold,
    Result,
}

/// A rule that is easier for some categories of units.
#[derive(Debug, Clone, PartialEq)]
pub struct CategoryFactor {
    name: String,
    factors: Vec<(String, Decimal)>,
    applies: Applies,
    rule: Box<Rule>,
}

impl CategoryFactor {
    pub(super) fn read(reader: &Reader<'_>) -> Result<Self, RuleFault> {
        let json = reader.need("factors")?;
        let map = json.as_object().ok_or_else(|| reader.fault("factors", RuleFaultKind::NotAnObject))?;
        let positive = |(name, value): (&String, &serde_json::Value)| {
            let factor = decimal(value).filter(|f| *f > Decimal::ZERO);
            let at = format!("factors.{name}");
            factor.map(|f| (name.clone(), f)).ok_or_else(|| reader.fault(&at, RuleFaultKind::OutOfRange))
        };
        let factors = map.iter().map(positive).collect::<Result<_, _>>()?;
        let applies = reader.word("apply", &[("threshold", Applies::Threshold), ("result", Applies::Result)])?;
        let applies = applies.ok_or_else(|| reader.fault("apply", RuleFaultKind::MissingKey))?;
        let rule = Box::new(inner(reader, reader.need("rule")?, "rule")?);
        if applies == Applies::Threshold && !rule.has_thresholds() {
            return Err(reader.fault("apply", RuleFaultKind::UnknownWord("result".to_owned())));
        }
        Ok(Self { name: reader.need_text("trait")?.to_owned(), factors, applies, rule })
    }

    pub(super) fn inner(&self) -> &Rule {
        &self.rule
    }

    pub(super) fn trait_name(&self) -> &str {
        &self.name
    }

    pub(super) fn fields(&self) -> Vec<Field> {
        self.rule.fields()
    }

    pub(super) fn ceiling(&self, max: Decimal) -> Option<Exact> {
        let inner = self.rule.ceiling(max)?;
        let largest = self.factors.iter().map(|(_, f)| *f).chain([Decimal::ONE]).max()?;
        Some(if self.applies == Applies::Result { &inner * &Exact::from(largest) } else { inner })
    }

    pub(super) fn describe(&self, max: Decimal) -> Vec<Phrase> {
        let key = match self.applies {
            Applies::Threshold => "rule-factor-threshold",
            Applies::Result => "rule-factor-result",
        };
        let line = |(name, factor): &(String, Decimal)| {
            let percent = Exact::from(*factor) * Exact::HUNDRED;
            Phrase::new(key).with("trait", self.name.as_str()).with("category", name.as_str()).with("percent", percent)
        };
        self.rule.describe(max).into_iter().chain(self.factors.iter().map(line)).collect()
    }

    pub(super) fn answer(&self, figures: Figures<'_>, context: &Context<'_>, trace: &mut Trace) -> Result<Outcome, Fault> {
        let category = context.trait_value(&self.name).ok_or_else(|| Fault::of(FaultKind::UnknownCategory(self.name.clone())))?;
        // A category without a factor is the standard case.
        let factor = self.factors.iter().find(|(name, _)| name == category).map_or(Decimal::ONE, |(_, f)| *f);
        let percent = || Exact::from(factor) * Exact::HUNDRED;
        trace.step(|| Phrase::new("step-factor").with("category", category).with("percent", percent()));
        if self.applies == Applies::Threshold {
            let context = Context { divisor: context.divisor * factor, ..context.clone() };
            return self.rule.evaluate(figures, &context, trace);
        }
        match self.rule.evaluate(figures, context, trace)? {
            Outcome::Points(points) => {
                let points = &points * &Exact::from(factor);
                trace.step(|| Phrase::new("step-times-factor").with("percent", percent()).with("points", &points));
                Ok(Outcome::Points(points))
            }
            other => Ok(other),
        }
    }
}
