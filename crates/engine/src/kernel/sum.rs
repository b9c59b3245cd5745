//! A running sum that keeps decimals apart from fractions, so that a hundred decimals never touch big denominators.

use super::Exact;

/// A running exact sum.
#[derive(Debug, Clone)]
pub struct Sum {
    decimals: Exact,
    fractions: Option<Exact>,
}

impl Default for Sum {
    fn default() -> Self {
        Self { decimals: Exact::ZERO, fractions: None }
    }
}

impl Sum {
    /// Adds a value.
    pub fn add(&mut self, value: &Exact) {
        if value.as_decimal().is_some() {
            self.decimals = &self.decimals + value;
        } else {
            self.fractions = Some(match &self.fractions {
                Some(sum) => sum + value,
                None => value.clone(),
            });
        }
    }

    /// The sum so far.
    #[must_use]
    pub fn value(&self) -> Exact {
        match &self.fractions {
            Some(fractions) => fractions + &self.decimals,
            None => self.decimals.clone(),
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
