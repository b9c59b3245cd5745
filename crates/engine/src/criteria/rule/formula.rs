//! `formula`: an expression over variables, or one of several alternatives.

use rust_decimal::Decimal;

use super::{
    Context, Empty, Fault, FaultKind, Field, FieldKind, Outcome, RuleFault, RuleFaultKind, Trace, Value, context::Figures, outcome,
    reader::Reader, tiers::describe_empty,
};
use crate::{
    criteria::formula::Formula,
    kernel::{Exact, Phrase},
};

/// Names that mean something else in a formula.
const RESERVED: [&str; 7] = ["max", "min", "if", "round", "and", "or", "not"];

/// A formula with variables; of several alternatives one is chosen with the figures.
#[derive(Debug, Clone, PartialEq)]
pub struct FormulaRule {
    variables: Vec<String>,
    alternatives: Vec<(String, Formula)>,
    chosen: bool,
    base: Option<usize>,
    pub(super) empty: Option<Empty>,
}

impl FormulaRule {
    pub(super) fn read(reader: &Reader<'_>) -> Result<Self, RuleFault> {
        let variables = reader.names("vars")?;
        if let Some(at) = variables.iter().position(|name| RESERVED.contains(&name.as_str())) {
            return Err(reader.fault(&format!("vars[{at}]"), RuleFaultKind::UnknownKey));
        }
        let chosen = reader.get("alternatives").is_some();
        let parse = |from: &Reader<'_>| {
            let text = from.need_text("expr")?;
            Formula::parse(text, &variables).map_err(|fault| from.fault("expr", RuleFaultKind::Formula(fault)))
        };
        let alternatives = if chosen {
            let one = |item: Reader<'_>| {
                let found = (item.need_text("label")?.to_owned(), parse(&item)?);
                item.finish()?;
                Ok(found)
            };
            reader.objects("alternatives")?.into_iter().map(one).collect::<Result<_, RuleFault>>()?
        } else {
            vec![(String::new(), parse(reader)?)]
        };
        let position = |name: &str| variables.iter().position(|v| v == name);
        let base = reader.text("base")?.map(|name| position(name).ok_or_else(|| reader.fault("base", RuleFaultKind::UnknownKey)));
        Ok(Self { base: base.transpose()?, alternatives, chosen, empty: reader.empty()?, variables })
    }

    pub(super) fn fields(&self) -> Vec<Field> {
        let labels = self.alternatives.iter().map(|(label, _)| label.clone()).collect();
        let choice = self.chosen.then(|| Field::new("chosen", FieldKind::Choice(labels)));
        choice.into_iter().chain(self.variables.iter().map(|name| Field::new(name, FieldKind::Number))).collect()
    }

    pub(super) fn ceiling(&self, max: Decimal) -> Option<Exact> {
        Some(Exact::from(max))
    }

    pub(super) fn describe(&self, max: Decimal) -> Vec<Phrase> {
        let line = |(label, formula): &(String, Formula)| {
            let key = if self.chosen { "rule-formula-alternative" } else { "rule-formula" };
            Phrase::new(key).with("label", label.as_str()).with("formula", formula.as_str()).with("max", max)
        };
        self.alternatives.iter().map(line).chain(self.empty.map(describe_empty)).collect()
    }

    pub(super) fn answer(&self, figures: Figures<'_>, context: &Context<'_>, trace: &mut Trace) -> Result<Outcome, Fault> {
        let (label, formula) = self.alternative(figures)?;
        let shift = usize::from(self.chosen);
        let read = |at: usize| outcome::number(figures, at + shift);
        let values = (0..self.variables.len()).map(read).collect::<Result<Vec<_>, Fault>>()?;
        for (name, value) in self.variables.iter().zip(&values) {
            trace.step(|| Phrase::new("step-variable").with("name", name.as_str()).with("value", *value));
        }
        let nothing = match self.base {
            Some(base) if values.get(base).is_some_and(Decimal::is_zero) => {
                // Work done without anything to do is a slip, as under the other rules with a base.
                if values.iter().any(|value| !value.is_zero()) {
                    return Err(Fault::at(base + shift, FaultKind::WithoutBase));
                }
                true
            }
            Some(_) => false,
            None => values.iter().all(Decimal::is_zero),
        };
        if nothing && self.empty.is_some() {
            return outcome::on_empty(self.empty, trace);
        }
        let value = formula.evaluate(&values, &context.full()).map_err(|fault| Fault::of(FaultKind::Formula(fault)))?;
        trace.step(|| {
            let step = Phrase::new(if self.chosen { "step-formula-alternative" } else { "step-formula" });
            step.with("label", label).with("formula", formula.as_str()).with("points", &value)
        });
        Ok(Outcome::Points(self.within(value, context, trace)))
    }

    fn alternative(&self, figures: Figures<'_>) -> Result<(&str, &Formula), Fault> {
        let at = match figures.first() {
            _ if !self.chosen => 0,
            Some(Some(Value::Choice(at))) => *at,
            Some(Some(_)) => return Err(Fault::at(0, FaultKind::WrongKind)),
            _ => return Err(Fault::at(0, FaultKind::Missing)),
        };
        let found = self.alternatives.get(at).map(|(label, formula)| (label.as_str(), formula));
        found.ok_or(Fault::at(0, FaultKind::NoSuchOption(self.alternatives.len())))
    }

    /// A formula is held within 0 and the maximum.
    #[expect(clippy::unused_self, reason = "reads as a step of the rule")]
    fn within(&self, value: Exact, context: &Context<'_>, trace: &mut Trace) -> Exact {
        let full = context.full();
        if value > full {
            trace.step(|| Phrase::new("step-capped").with("cap", &full));
            return full;
        }
        if value.is_negative() {
            trace.step(|| Phrase::new("step-lifted"));
            return Exact::ZERO;
        }
        value
    }
}
