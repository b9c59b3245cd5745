//! Exact numbers: a decimal while a decimal can hold the value, else a fraction.
//!
//! Points are decimals, but a share of 2 files in 3 is not, and three such thirds must make exactly one: ranks hang on it.
//! So sums, products and quotients never round. `docs/decisions/0001-exact-fractions.md` tells why decimals alone do not do.

use std::{
    cmp::Ordering,
    fmt,
    ops::{Add, Mul, Neg, Sub},
    sync::Arc,
};

use dashu_int::IBig;
use rust_decimal::Decimal;

use super::{
    Rounding, RoundingMode,
    fraction::{self, Fraction},
    lazy::{self, Lazy, Origin},
    quotient, small,
};

/// Digits behind the mark of a printed value that has no end.
const PRINTED_DECIMALS: u32 = 20;

/// One hundredth.
const HUNDREDTH: Decimal = Decimal::from_parts(1, 0, 0, false, 2);

/// An exact number. Comparison is by value: `1/2` equals `0.50`. Cheap to clone.
#[derive(Clone)]
pub struct Exact(Repr);

#[derive(Clone)]
enum Repr {
    Decimal(Decimal),
    Lazy(Arc<Lazy>),
}

impl Exact {
    /// Zero.
    pub const ZERO: Self = Self(Repr::Decimal(Decimal::ZERO));
    /// One.
    pub const ONE: Self = Self(Repr::Decimal(Decimal::ONE));
    /// One hundred.
    pub const HUNDRED: Self = Self(Repr::Decimal(Decimal::ONE_HUNDRED));

    /// `self / other`; `None` when `other` is zero.
    #[must_use]
    pub fn checked_div(&self, other: &Self) -> Option<Self> {
        if other.is_zero() {
            return None;
        }
        if let (Repr::Decimal(a), Repr::Decimal(b)) = (&self.0, &other.0)
            && let Some(quotient) = quotient::of(*a, *b)
        {
            return Some(quotient);
        }
        Some(Self::lazy(Origin::Quotient(self.clone(), other.clone())))
    }

    /// `self / other × 100`; `None` when `other` is zero.
    #[must_use]
    pub fn percent_of(&self, other: &Self) -> Option<Self> {
        // A hundredth of a decimal is a decimal, so this takes one step where `self · 100 / other` would take two.
        match other.as_decimal().and_then(|max| small::product(&max, &HUNDREDTH)) {
            Some(hundredth) => self.checked_div(&Self::from(hundredth)),
            None => (self * &Self::HUNDRED).checked_div(other),
        }
    }

    /// The sum of some values.
    #[must_use]
    pub fn sum<'a>(values: impl IntoIterator<Item = &'a Self>) -> Self {
        values.into_iter().collect::<super::Sum>().value()
    }

    /// Whether the value is zero.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        match &self.0 {
            Repr::Decimal(value) => value.is_zero(),
            Repr::Lazy(value) => value.near.abs() <= value.error && value.exact().num == IBig::ZERO,
        }
    }

    /// Whether the value is below zero.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Repr::Decimal(value) => value.is_sign_negative() && !value.is_zero(),
            Repr::Lazy(value) => value.near <= value.error && *self < Self::ZERO,
        }
    }

    /// The value rounded for display; `None` only for values beyond 28 digits, which bounded input never gives.
    #[must_use]
    pub fn round(&self, rounding: Rounding) -> Option<Decimal> {
        match &self.0 {
            Repr::Decimal(value) => {
                let strategy = match rounding.mode {
                    RoundingMode::HalfUp => rust_decimal::RoundingStrategy::MidpointAwayFromZero,
                    RoundingMode::HalfEven => rust_decimal::RoundingStrategy::MidpointNearestEven,
                    RoundingMode::Down => rust_decimal::RoundingStrategy::ToZero,
                };
                let mut rounded = value.round_dp_with_strategy(rounding.decimals, strategy);
                rounded.rescale(rounding.decimals);
                (rounded.scale() == rounding.decimals).then_some(rounded)
            }
            Repr::Lazy(value) => {
                round_near(value, rounding).or_else(|| fraction::decimal(&value.exact().round(rounding), rounding.decimals))
            }
        }
    }

    /// The largest whole number not above the value.
    #[must_use]
    pub fn floor(&self) -> Self {
        match &self.0 {
            Repr::Decimal(value) => Self::from(value.floor()),
            Repr::Lazy(value) => {
                let down = value.exact().round(Rounding { decimals: 0, mode: RoundingMode::Down });
                let down = Self::lazy(Origin::Fraction(Box::new(Fraction { num: down, den: 1u8.into() })));
                if down > *self { down - Self::ONE } else { down }
            }
        }
    }

    /// The value as a decimal when it is one.
    #[must_use]
    pub fn to_decimal(&self) -> Option<Decimal> {
        match &self.0 {
            Repr::Decimal(value) => Some(value.normalize()),
            Repr::Lazy(value) => value.exact().to_decimal().map(|d| d.normalize()),
        }
    }

    /// Numerator and denominator in lowest terms, as text `24683/325`; a whole number stands alone.
    #[must_use]
    pub fn to_fraction_string(&self) -> String {
        let Fraction { num, den } = self.fraction().reduced();
        if den == 1u8.into() { num.to_string() } else { format!("{num}/{den}") }
    }

    /// An approximation, for drawing only.
    #[must_use]
    pub fn to_f64(&self) -> f64 {
        self.bounds().0
    }

    pub(super) fn fraction(&self) -> Fraction {
        match &self.0 {
            Repr::Decimal(value) => Fraction::from_decimal(*value),
            Repr::Lazy(value) => value.exact().clone(),
        }
    }

    /// An approximation and a bound on its error.
    pub(super) fn bounds(&self) -> (f64, f64) {
        match &self.0 {
            Repr::Decimal(value) => {
                let near = lazy::near(value);
                (near, near.abs() * 8.0 * f64::EPSILON)
            }
            Repr::Lazy(value) => (value.near, value.error),
        }
    }

    /// A ratio in machine words times a decimal, where it still fits.
    fn scaled_by(&self, factor: &Self) -> Option<Self> {
        let (Repr::Lazy(lazy), Repr::Decimal(factor)) = (&self.0, &factor.0) else { return None };
        let (num, den) = lazy.ratio()?;
        let num = num.checked_mul(factor.mantissa())?;
        let den = den.checked_mul(10i128.checked_pow(factor.scale())?)?;
        (num != 0).then(|| Self::lazy(Origin::Ratio(num, den)))
    }

    /// How many steps deep the expression behind the value is.
    pub(super) fn depth(&self) -> u16 {
        match &self.0 {
            Repr::Decimal(_) => 0,
            Repr::Lazy(value) => value.depth(),
        }
    }

    pub(super) fn lazy(origin: Origin) -> Self {
        Self(Repr::Lazy(Arc::new(Lazy::new(origin))))
    }

    pub(super) const fn as_decimal(&self) -> Option<Decimal> {
        match &self.0 {
            Repr::Decimal(value) => Some(*value),
            Repr::Lazy(_) => None,
        }
    }
}

/// Rounds by the approximation where its error cannot matter.
fn round_near(value: &Lazy, rounding: Rounding) -> Option<Decimal> {
    // Beyond 2⁵⁰ the approximation has no half units left.
    const LARGEST: f64 = 1_125_899_906_842_624.0;
    let power = 10f64.powi(i32::try_from(rounding.decimals).ok()?);
    let scaled = value.near.abs() * power;
    // NaN and infinity end here as well.
    if !(scaled < LARGEST && value.error.is_finite()) {
        return None;
    }
    let doubt = value.error * power + scaled * 4.0 * f64::EPSILON;
    let shift = if rounding.mode == RoundingMode::Down { 0.0 } else { 0.5 };
    let floor = (scaled + shift).floor();
    let inside = scaled + shift - floor;
    // The nearest border must be further away than the doubt.
    if inside <= doubt || 1.0 - inside <= doubt {
        return None;
    }
    let magnitude = floor as i128;
    let signed = if value.near < 0.0 { -magnitude } else { magnitude };
    Decimal::try_from_i128_with_scale(signed, rounding.decimals).ok()
}

impl From<Decimal> for Exact {
    fn from(value: Decimal) -> Self {
        Self(Repr::Decimal(value))
    }
}

impl From<u32> for Exact {
    fn from(value: u32) -> Self {
        Self::from(Decimal::from(value))
    }
}

impl From<usize> for Exact {
    fn from(value: usize) -> Self {
        Self::from(Decimal::from(value))
    }
}

impl Add for &Exact {
    type Output = Exact;

    fn add(self, other: Self) -> Exact {
        if let (Repr::Decimal(a), Repr::Decimal(b)) = (&self.0, &other.0) {
            if let Some(sum) = exact_sum(*a, *b) {
                return Exact::from(sum);
            }
        } else if other.as_decimal().is_some_and(|d| d.is_zero()) {
            return self.clone();
        } else if self.as_decimal().is_some_and(|d| d.is_zero()) {
            return other.clone();
        }
        Exact::lazy(Origin::Sum(vec![self.clone(), other.clone()]))
    }
}

/// A sum that no longer fits loses digits and says so by a smaller scale.
pub(super) fn exact_sum(a: Decimal, b: Decimal) -> Option<Decimal> {
    if let Some(sum) = small::sum(&a, &b) {
        return Some(sum);
    }
    let sum = a.checked_add(b)?;
    (sum.scale() == a.scale().max(b.scale()) || a.is_zero() || b.is_zero()).then_some(sum)
}

/// A product that no longer fits loses digits and says so by a smaller scale.
fn exact_product(a: Decimal, b: Decimal) -> Option<Decimal> {
    if let Some(product) = small::product(&a, &b) {
        return Some(product);
    }
    let product = a.checked_mul(b)?;
    (product.scale() == a.scale() + b.scale()).then_some(product)
}

impl Sub for &Exact {
    type Output = Exact;

    fn sub(self, other: Self) -> Exact {
        self + &-other
    }
}

impl Mul for &Exact {
    type Output = Exact;

    fn mul(self, other: Self) -> Exact {
        if let (Repr::Decimal(a), Repr::Decimal(b)) = (&self.0, &other.0) {
            if a.is_zero() || b.is_zero() {
                return Exact::ZERO;
            }
            if let Some(product) = exact_product(*a, *b) {
                return Exact::from(product);
            }
        }
        // A ratio times a decimal is a ratio again, which keeps expressions flat.
        if let Some(ratio) = self.scaled_by(other).or_else(|| other.scaled_by(self)) {
            return ratio;
        }
        Exact::lazy(Origin::Product(self.clone(), other.clone()))
    }
}

impl Neg for &Exact {
    type Output = Exact;

    fn neg(self) -> Exact {
        match &self.0 {
            Repr::Decimal(value) if value.is_zero() => Exact::ZERO,
            Repr::Decimal(value) => Exact::from(-*value),
            Repr::Lazy(_) => Exact::lazy(Origin::Negative(self.clone())),
        }
    }
}

macro_rules! by_value {
    ($($trait:ident $method:ident),*) => {$(
        impl $trait for Exact {
            type Output = Self;

            fn $method(self, other: Self) -> Self {
                $trait::$method(&self, &other)
            }
        }
    )*};
}

by_value!(Add add, Sub sub, Mul mul);

impl PartialEq for Exact {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Exact {}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.0, &other.0) {
            (Repr::Decimal(a), Repr::Decimal(b)) => small::compare(a, b).unwrap_or_else(|| a.cmp(b)),
            (Repr::Lazy(a), Repr::Lazy(b)) if Arc::ptr_eq(a, b) => Ordering::Equal,
            _ => {
                let ((a, ea), (b, eb)) = (self.bounds(), other.bounds());
                let doubt = (ea + eb) * 1.5;
                // Unknown bounds make the difference NaN or the doubt infinite; then only the exact values can tell.
                if (a - b).abs() > doubt {
                    return if a < b { Ordering::Less } else { Ordering::Greater };
                }
                self.fraction().cmp(&other.fraction())
            }
        }
    }
}

/// The plain decimal, without trailing zeros; a value without end at 20 decimals, half to even.
impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(value) = self.to_decimal() {
            return write!(f, "{value}");
        }
        let rounding = Rounding { decimals: PRINTED_DECIMALS, mode: RoundingMode::HalfEven };
        let digits = self.fraction().reduced().round(rounding);
        let negative = digits < IBig::ZERO;
        let text = digits.to_string();
        let padded = format!("{:0>1$}", text.trim_start_matches('-'), PRINTED_DECIMALS as usize + 1);
        let (whole, part) = padded.split_at(padded.len() - PRINTED_DECIMALS as usize);
        write!(f, "{}{whole}.{part}", if negative { "-" } else { "" })
    }
}

impl fmt::Debug for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Exact({})", self.to_fraction_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(text: &str) -> Exact {
        match text.split_once('/') {
            Some((a, b)) => exact(a).checked_div(&exact(b)).unwrap(),
            None => Exact::from(text.parse::<Decimal>().unwrap()),
        }
    }

    #[test]
    fn three_thirds_are_one() {
        let third = exact("1/3");
        let sum = &(&third + &third) + &third;
        assert_eq!(sum, Exact::ONE);
        assert_eq!(sum.to_string(), "1");
    }

    #[test]
    fn decimals_stay_decimals_when_they_can() {
        for (text, expected) in [
            ("1/8", "0.125"),
            ("93.76/95", "0.98694736842105263158"),
            ("50/62", "0.80645161290322580645"),
            ("-1/4", "-0.25"),
            ("-1/3", "-0.33333333333333333333"),
            ("120/-8", "-15"),
        ] {
            assert_eq!(exact(text).to_string(), expected, "{text}");
        }
        assert_eq!(exact("24683/325").to_fraction_string(), "24683/325");
    }

    #[test]
    fn a_half_is_rounded_as_asked_even_behind_a_fraction() {
        let half_up = |text: &str| exact(text).round(Rounding::half_up(2)).unwrap().to_string();
        assert_eq!(half_up("87.105"), "87.11");
        assert_eq!(half_up("-87.105"), "-87.11");
        assert_eq!(half_up("3/7"), "0.43");
        assert_eq!(half_up("5"), "5.00");
        let even = Rounding { decimals: 2, mode: RoundingMode::HalfEven };
        assert_eq!(exact("87.105").round(even).unwrap().to_string(), "87.10");
        let down = Rounding { decimals: 2, mode: RoundingMode::Down };
        assert_eq!(exact("75.41/92").percent_of(&Exact::ONE).unwrap().round(down).unwrap().to_string(), "81.96");
        // A half that only exact arithmetic sees: 1/3 + 2/3 · 0.3175 is 0.545.
        let half = exact("1/3") + exact("2/3") * exact("0.3175");
        assert_eq!(half.round(Rounding::half_up(2)).unwrap().to_string(), "0.55");
    }

    #[test]
    fn large_numbers_do_not_lose_digits() {
        let big = exact("999999999999999.999999999999");
        let square = &big * &big;
        assert_eq!(square.checked_div(&big).unwrap(), big);
        assert_eq!(&(&square + &big) - &square, big);
        assert!(square > big);
    }

    #[test]
    fn floors_go_down_for_negatives_too() {
        for (text, expected) in [("7/2", "3"), ("-7/3", "-3"), ("7/3", "2"), ("4", "4"), ("-2.5", "-3")] {
            assert_eq!(exact(text).floor().to_string(), expected, "{text}");
        }
    }

    #[test]
    fn division_by_zero_is_nothing() {
        assert!(exact("1").checked_div(&Exact::ZERO).is_none());
        assert!(exact("1/3").checked_div(&(exact("1/3") - exact("1/3"))).is_none());
    }
}
