//! A running sum: decimals are added at once, everything else waits until somebody asks.

use rust_decimal::Decimal;

use super::{Exact, exact::exact_sum, lazy::Origin};

/// A running exact sum.
#[derive(Debug, Clone, Default)]
pub struct Sum {
    decimals: Decimal,
    waiting: Vec<Exact>,
}

impl Sum {
    /// Adds a value.
    pub fn add(&mut self, value: &Exact) {
        match value.as_decimal().and_then(|decimal| exact_sum(self.decimals, decimal)) {
            Some(sum) => self.decimals = sum,
            None => self.waiting.push(value.clone()),
        }
    }

    /// The sum.
    #[must_use]
    pub fn value(mut self) -> Exact {
        match self.waiting.as_slice() {
            [] => Exact::from(self.decimals),
            [only] if self.decimals.is_zero() => only.clone(),
            _ => {
                if !self.decimals.is_zero() {
                    self.waiting.push(Exact::from(self.decimals));
                }
                Exact::lazy(Origin::Sum(self.waiting))
            }
        }
    }
}

impl<'a> FromIterator<&'a Exact> for Sum {
    fn from_iter<I: IntoIterator<Item = &'a Exact>>(values: I) -> Self {
        let mut sum = Self::default();
        for value in values {
            sum.add(value);
        }
        sum
    }
}
