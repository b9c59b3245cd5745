//! What a rule may look at besides its own figures.

use rust_decimal::Decimal;

use super::Value;
use crate::{
    kernel::Exact,
    units::{Traits, Unit},
};

/// Smallest and largest value of a figure over the units it is compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Peers {
    /// Smallest value.
    pub min: Decimal,
    /// Largest value.
    pub max: Decimal,
}

impl Peers {
    /// The range of some values; `None` when there are none.
    #[must_use]
    pub fn of(values: impl IntoIterator<Item = Decimal>) -> Option<Self> {
        values.into_iter().fold(None, |range, value| match range {
            None => Some(Self { min: value, max: value }),
            Some(Self { min, max }) => Some(Self { min: min.min(value), max: max.max(value) }),
        })
    }
}

/// What a rule may look at: the component's maximum, the unit's traits, the other units' range.
#[derive(Debug, Clone)]
pub struct Context<'a> {
    /// Maximum points of the component.
    pub max: Decimal,
    /// Kind of the unit, seen as the trait `kind`.
    pub kind: &'a str,
    /// Traits of the unit.
    pub traits: &'a Traits,
    /// Range over the group's units, for rules that compare.
    pub peers: Option<&'a Peers>,
    /// What a measured value is divided by before it meets a threshold; 1 unless a category factor says otherwise.
    pub divisor: Decimal,
}

impl<'a> Context<'a> {
    /// The context of a component with this maximum for a unit.
    #[must_use]
    pub fn new(max: Decimal, unit: &'a Unit, peers: Option<&'a Peers>) -> Self {
        Self { max, kind: &unit.kind, traits: &unit.traits, peers, divisor: Decimal::ONE }
    }

    /// A trait's value, `kind` included.
    #[must_use]
    pub fn trait_value(&self, name: &str) -> Option<&str> {
        if name == "kind" { Some(self.kind) } else { self.traits.get(name) }
    }

    /// A threshold as the unit's category moves it.
    pub(super) fn threshold(&self, value: Decimal) -> Exact {
        if self.divisor == Decimal::ONE { Exact::from(value) } else { &Exact::from(value) * &Exact::from(self.divisor) }
    }

    pub(super) fn full(&self) -> Exact {
        Exact::from(self.max)
    }
}

/// The figures of a cell by position.
pub(super) type Figures<'a> = &'a [Option<Value>];
