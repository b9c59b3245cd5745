//! A running sum: decimals are added at once, everything else waits until somebody asks.

use super::{Exact, lazy::Origin};

/// A running exact sum.
#[derive(Debug, Clone)]
pub struct Sum {
    decimals: Exact,
    waiting: Vec<Exact>,
}

impl Default for Sum {
    fn default() -> Self {
        Self { decimals: Exact::ZERO, waiting: Vec::new() }
    }
}

impl Sum {
    /// Adds a value.
    pub fn add(&mut self, value: &Exact) {
        if value.as_decimal().is_none() {
            self.waiting.push(value.clone());
            return;
        }
        let sum = &self.decimals + value;
        if sum.as_decimal().is_some() {
            self.decimals = sum;
        } else {
            self.waiting.push(value.clone());
        }
    }

    /// The sum.
    #[must_use]
    pub fn value(mut self) -> Exact {
        match self.waiting.as_slice() {
            [] => self.decimals,
            [only] if self.decimals.is_zero() => only.clone(),
            _ => {
                if !self.decimals.is_zero() {
                    self.waiting.push(self.decimals);
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
