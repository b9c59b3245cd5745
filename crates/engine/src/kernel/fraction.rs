//! Fractions of whole numbers of any size, for values that no decimal can hold.

use std::cmp::Ordering;

use dashu_int::{
    IBig, Sign, UBig,
    ops::{BitTest, DivRem, Gcd, UnsignedAbs},
};
use rust_decimal::Decimal;

use super::{Rounding, RoundingMode};

/// Most digits behind the mark of a `Decimal`.
const MAX_SCALE: u32 = 28;
/// Largest mantissa of a `Decimal`, 2⁹⁶ − 1.
const MAX_MANTISSA: i128 = (1 << 96) - 1;

/// A fraction with a positive denominator, not always in lowest terms: reducing after every sum
/// would cost more than the sum.
#[derive(Debug, Clone)]
pub(super) struct Fraction {
    pub num: IBig,
    pub den: UBig,
}

pub(super) fn power_of_ten(exponent: u32) -> UBig {
    UBig::from(10u8).pow(exponent as usize)
}

impl Fraction {
    pub fn zero() -> Self {
        Self { num: IBig::ZERO, den: UBig::ONE }
    }

    /// An approximation and a bound on its error.
    pub fn approximate(&self) -> (f64, f64) {
        let (num, den) = (self.num.to_f64().value(), self.den.to_f64().value());
        let near = num / den;
        (near, near.abs() * 4.0 * f64::EPSILON)
    }

    pub fn from_decimal(value: Decimal) -> Self {
        Self { num: IBig::from(value.mantissa()), den: power_of_ten(value.scale()) }
    }

    pub fn add(&self, other: &Self) -> Self {
        if self.den == other.den {
            return Self { num: &self.num + &other.num, den: self.den.clone() };
        }
        Self { num: &self.num * &other.den + &other.num * &self.den, den: &self.den * &other.den }
    }

    pub fn mul(&self, other: &Self) -> Self {
        Self { num: &self.num * &other.num, den: &self.den * &other.den }
    }

    /// `None` when `other` is zero.
    pub fn div(&self, other: &Self) -> Option<Self> {
        if other.num == IBig::ZERO {
            return None;
        }
        let (sign, magnitude) = other.num.clone().into_parts();
        let num = &self.num * &other.den;
        let num = if sign == Sign::Negative { -num } else { num };
        Some(Self { num, den: &self.den * magnitude })
    }

    pub fn neg(&self) -> Self {
        Self { num: -&self.num, den: self.den.clone() }
    }

    pub fn cmp(&self, other: &Self) -> Ordering {
        (&self.num * &other.den).cmp(&(&other.num * &self.den))
    }

    pub fn reduced(&self) -> Self {
        let divisor = (&self.num).unsigned_abs().gcd(&self.den);
        if divisor == UBig::ONE {
            return self.clone();
        }
        Self { num: &self.num / &divisor, den: &self.den / &divisor }
    }

    /// The same value as a decimal, when a decimal can hold it.
    pub fn to_decimal(&self) -> Option<Decimal> {
        let Self { num, mut den } = self.reduced();
        let twos = den.remove(&UBig::from(2u8)).unwrap_or(0);
        let fives = den.remove(&UBig::from(5u8)).unwrap_or(0);
        if den != UBig::ONE {
            return None;
        }
        let scale = u32::try_from(twos.max(fives)).ok().filter(|s| *s <= MAX_SCALE)?;
        let scaled = num * UBig::from(2u8).pow(scale as usize - twos) * UBig::from(5u8).pow(scale as usize - fives);
        decimal(&scaled, scale)
    }

    /// Rounded to a number of decimals, as `(mantissa, scale)`.
    pub fn round(&self, rounding: Rounding) -> IBig {
        let (sign, magnitude) = self.num.clone().into_parts();
        let (quotient, rest) = (magnitude * power_of_ten(rounding.decimals)).div_rem(&self.den);
        let half = (rest * UBig::from(2u8)).cmp(&self.den);
        let odd = quotient.bit(0);
        let up = match rounding.mode {
            RoundingMode::HalfUp => half != Ordering::Less,
            RoundingMode::HalfEven => half == Ordering::Greater || (half == Ordering::Equal && odd),
            RoundingMode::Down => false,
        };
        let rounded = if up { quotient + UBig::ONE } else { quotient };
        IBig::from_parts(sign, rounded)
    }
}

/// A decimal with this mantissa and scale, when it fits.
pub(super) fn decimal(mantissa: &IBig, scale: u32) -> Option<Decimal> {
    let small = i128::try_from(mantissa).ok().filter(|m| m.abs() <= MAX_MANTISSA)?;
    Decimal::try_from_i128_with_scale(small, scale).ok()
}
