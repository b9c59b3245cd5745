//! Tries a rule with figures, without a round around it.

use rust_decimal::Decimal;

use super::{Context, Fault, Outcome, Peers, Rule, Trace, Value};
use crate::{
    kernel::{Exact, Phrase},
    units::Traits,
};

/// What came of a try-out.
#[derive(Debug, Clone, PartialEq)]
pub struct TryOut {
    /// What the rule says.
    pub outcome: Outcome,
    /// The points that it is worth, where it is worth any.
    pub points: Option<Exact>,
    /// Whether the points are above the maximum of a scored component.
    pub over_max: bool,
    /// How it came about.
    pub steps: Vec<Phrase>,
}

/// Tries a rule. "Nothing arose" is worth the maximum; a maximum of zero stands for a bonus or penalty outside the scale.
///
/// # Errors
/// [`Fault`] as from [`Rule::evaluate`].
pub fn try_rule(rule: &Rule, max: Decimal, figures: &[Option<Value>], traits: &Traits, peers: Option<&Peers>) -> Result<TryOut, Fault> {
    let context = Context { max, kind: traits.get("kind").unwrap_or_default(), traits, peers, divisor: Decimal::ONE };
    let mut trace = Trace::on();
    let outcome = rule.evaluate(figures, &context, &mut trace)?;
    let points = match &outcome {
        Outcome::Points(points) => Some(points.clone()),
        Outcome::NothingArose => Some(Exact::from(max)),
        Outcome::NotApplicable | Outcome::Missing => None,
    };
    let over_max = points.as_ref().is_some_and(|points| !max.is_zero() && *points > Exact::from(max));
    Ok(TryOut { outcome, points, over_max, steps: trace.into_steps() })
}
