//! Computes a formula: every branch ends, every fault has a column.

use super::parser::{Comparison, Condition, Formula, Number, Operator};
use crate::kernel::{Decimal, Exact, Phrase, Rounding};

/// Most digits that `round` takes.
const MOST_DIGITS: u32 = 12;

/// Why a formula has no value for some figures.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("formula, column {column}: {kind:?}")]
pub struct EvaluationFault {
    /// Column of the operator or function, from 1.
    pub column: usize,
    /// What is wrong.
    pub kind: EvaluationFaultKind,
}

/// Why a formula has no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EvaluationFaultKind {
    /// A division by zero.
    DivisionByZero,
    /// `round` takes 0 to 12 whole digits, and a value that fits.
    BadRounding,
}

impl EvaluationFault {
    /// The sentence that says what is wrong.
    #[must_use]
    pub fn phrase(&self) -> Phrase {
        let key = match self.kind {
            EvaluationFaultKind::DivisionByZero => "formula-division-by-zero",
            EvaluationFaultKind::BadRounding => "formula-bad-rounding",
        };
        Phrase::new(key).with("column", self.column)
    }
}

impl Formula {
    /// The value for these variables and this maximum.
    ///
    /// # Errors
    /// [`EvaluationFault`] for a division by zero and an impossible rounding.
    pub fn evaluate(&self, variables: &[Decimal], max: &Exact) -> Result<Exact, EvaluationFault> {
        Scope { variables, max }.number(&self.root)
    }
}

struct Scope<'a> {
    variables: &'a [Decimal],
    max: &'a Exact,
}

impl Scope<'_> {
    fn number(&self, expression: &Number) -> Result<Exact, EvaluationFault> {
        Ok(match expression {
            Number::Constant(value) => value.clone(),
            Number::Variable(index) => self.variables.get(*index).map_or(Exact::ZERO, |value| Exact::from(*value)),
            Number::Maximum => self.max.clone(),
            Number::Negative(value) => -&self.number(value)?,
            Number::Binary { operator, left, right, column } => self.binary(*operator, left, right, *column)?,
            Number::Least(values) => self.best(values, Exact::min)?,
            Number::Greatest(values) => self.best(values, Exact::max)?,
            Number::If(condition, then, otherwise) => self.number(if self.holds(condition)? { then } else { otherwise })?,
            Number::Round { value, digits, column } => {
                let digits = self.number(digits)?.to_decimal().and_then(|d| whole(d, MOST_DIGITS));
                let rounded = digits.zip(Some(self.number(value)?)).and_then(|(d, v)| v.round(Rounding::half_up(d)));
                let fault = EvaluationFault { column: *column, kind: EvaluationFaultKind::BadRounding };
                Exact::from(rounded.ok_or(fault)?)
            }
        })
    }

    fn binary(&self, operator: Operator, left: &Number, right: &Number, column: usize) -> Result<Exact, EvaluationFault> {
        let (left, right) = (self.number(left)?, self.number(right)?);
        Ok(match operator {
            Operator::Add => &left + &right,
            Operator::Subtract => &left - &right,
            Operator::Multiply => &left * &right,
            Operator::Divide => {
                let fault = EvaluationFault { column, kind: EvaluationFaultKind::DivisionByZero };
                left.checked_div(&right).ok_or(fault)?
            }
        })
    }

    fn best(&self, values: &[Number], choose: fn(Exact, Exact) -> Exact) -> Result<Exact, EvaluationFault> {
        let mut found: Option<Exact> = None;
        for value in values {
            let value = self.number(value)?;
            found = Some(match found {
                Some(best) => choose(best, value),
                None => value,
            });
        }
        Ok(found.unwrap_or(Exact::ZERO))
    }

    fn holds(&self, condition: &Condition) -> Result<bool, EvaluationFault> {
        Ok(match condition {
            Condition::Compare(comparison, left, right) => {
                let order = self.number(left)?.cmp(&self.number(right)?);
                match comparison {
                    Comparison::Less => order.is_lt(),
                    Comparison::LessOrEqual => order.is_le(),
                    Comparison::Greater => order.is_gt(),
                    Comparison::GreaterOrEqual => order.is_ge(),
                    Comparison::Equal => order.is_eq(),
                    Comparison::NotEqual => order.is_ne(),
                }
            }
            Condition::And(left, right) => self.holds(left)? && self.holds(right)?,
            Condition::Or(left, right) => self.holds(left)? || self.holds(right)?,
            Condition::Not(inner) => !self.holds(inner)?,
        })
    }
}

fn whole(value: Decimal, most: u32) -> Option<u32> {
    (value.fract().is_zero() && value >= Decimal::ZERO && value <= Decimal::from(most))
        .then(|| u32::try_from(value.normalize().mantissa()).unwrap_or(most))
        .map(|mantissa| if value.normalize().scale() == 0 { mantissa } else { most })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str, a: u32, b: u32) -> Result<String, (usize, EvaluationFaultKind)> {
        let formula = Formula::parse(text, &["a".to_owned(), "b".to_owned()]).unwrap();
        let found = formula.evaluate(&[a.into(), b.into()], &Exact::from(2u32));
        found.map(|v| v.to_string()).map_err(|f| (f.column, f.kind))
    }

    #[test]
    fn formulas_are_computed_exactly() {
        for (text, expected) in [
            ("(a + 0.5*b) / 10 * max", "1.8"),
            ("a - b - 1", "5"),
            ("-a + 2 * -b", "-12"),
            ("min(a, b, 1) + max(a, b)", "9"),
            ("max * a / 3 * 3 / max", "8"),
            ("if(a >= 8 and not b > 2, max, 0)", "2"),
            ("if(b = 0 or a != 8, 1/0, 3)", "3"),
            ("round(a / 3, 2)", "2.67"),
            ("round(2.5, 0)", "3"),
            ("if(a == 8, 1, 2)", "1"),
        ] {
            assert_eq!(value(text, 8, 2).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn division_by_zero_points_at_the_operator() {
        assert_eq!(value("1 + a / b", 8, 0), Err((7, EvaluationFaultKind::DivisionByZero)));
        assert_eq!(value("round(a, 13)", 8, 0), Err((1, EvaluationFaultKind::BadRounding)));
        assert_eq!(value("round(a, 0.5)", 8, 0), Err((1, EvaluationFaultKind::BadRounding)));
    }
}
