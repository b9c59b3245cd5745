//! Values that no decimal holds, computed only as far as somebody looks: a binary approximation with a bound on its error
//! answers nearly every question, and the exact fraction is worked out when it cannot (near ties and halves).
//!
//! This is the lazy exact arithmetic of computational geometry (Pion, Fabri: A Generic Lazy Evaluation Scheme for Exact
//! Geometric Computations, 2011), here for sums of shares.

use std::sync::OnceLock;

use rust_decimal::Decimal;

use super::{Exact, fraction::Fraction};

/// Relative rounding error of one operation in binary floating point, taken generously.
const UNIT: f64 = f64::EPSILON;

/// How a value came to be.
#[derive(Debug)]
pub(super) enum Origin {
    /// A quotient of whole numbers.
    Ratio(i128, i128),
    Quotient(Exact, Exact),
    Product(Exact, Exact),
    Sum(Vec<Exact>),
    Negative(Exact),
    Fraction(Box<Fraction>),
}

/// A value with an approximation: the true value lies within `error` of `near`.
#[derive(Debug)]
pub(super) struct Lazy {
    pub near: f64,
    pub error: f64,
    origin: Origin,
    exact: OnceLock<Box<Fraction>>,
    depth: u16,
}

/// A whole number as a binary number: from 64 bits that is one instruction, from 128 a subroutine.
fn binary(value: i128) -> f64 {
    match i64::try_from(value) {
        Ok(small) => small as f64,
        Err(_) => value as f64,
    }
}

/// A decimal as a binary number, right to two units in the last place.
pub(super) fn near(value: &Decimal) -> f64 {
    const POWERS: [f64; 23] =
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22];
    let mantissa = binary(value.mantissa());
    match POWERS.get(value.scale() as usize) {
        Some(power) => mantissa / power,
        None => mantissa / 10f64.powi(value.scale() as i32),
    }
}

/// Deepest expression: one of unbounded depth would overflow the stack when it is worked out or dropped.
const DEEPEST: u16 = 200;

impl Origin {
    fn depth(&self) -> u16 {
        1 + match self {
            Self::Ratio(..) | Self::Fraction(_) => 0,
            Self::Quotient(a, b) | Self::Product(a, b) => a.depth().max(b.depth()),
            Self::Sum(terms) => terms.iter().map(Exact::depth).max().unwrap_or(0),
            Self::Negative(value) => value.depth(),
        }
    }
}

impl Lazy {
    pub fn new(origin: Origin) -> Self {
        let (near, error) = bounded(approximate(&origin));
        let depth = origin.depth();
        let this = Self { near, error, origin, exact: OnceLock::new(), depth };
        if depth < DEEPEST {
            return this;
        }
        let exact = this.exact().clone();
        Self { near, error, origin: Origin::Fraction(Box::new(exact)), exact: OnceLock::new(), depth: 1 }
    }

    /// Numerator and denominator of a ratio in machine words.
    pub const fn ratio(&self) -> Option<(i128, i128)> {
        match self.origin {
            Origin::Ratio(num, den) => Some((num, den)),
            _ => None,
        }
    }

    pub const fn depth(&self) -> u16 {
        self.depth
    }

    /// The exact value, worked out once.
    pub fn exact(&self) -> &Fraction {
        self.exact.get_or_init(|| {
            Box::new(match &self.origin {
                Origin::Ratio(num, den) => Fraction { num: (*num).into(), den: den.unsigned_abs().into() },
                // A quotient is built only for a divisor that is not zero.
                Origin::Quotient(num, den) => num.fraction().div(&den.fraction()).unwrap_or_else(Fraction::zero),
                Origin::Product(a, b) => a.fraction().mul(&b.fraction()),
                Origin::Sum(terms) => total(terms),
                Origin::Negative(value) => value.fraction().neg(),
                Origin::Fraction(value) => (**value).clone(),
            })
        })
    }
}

/// Makes bounds safe: what is too small for a binary number is lost absolutely, not relatively, and where the arithmetic overflowed nothing is known.
fn bounded((near, error): (f64, f64)) -> (f64, f64) {
    let error = error + f64::MIN_POSITIVE;
    if near.is_finite() && error.is_finite() { (near, error) } else { (0.0, f64::INFINITY) }
}

/// The sum by halves, which keeps denominators small as long as possible.
fn total(terms: &[Exact]) -> Fraction {
    match terms {
        [] => Fraction::zero(),
        [only] => only.fraction(),
        _ => {
            let (left, right) = terms.split_at(terms.len() / 2);
            total(left).add(&total(right))
        }
    }
}

fn approximate(origin: &Origin) -> (f64, f64) {
    match origin {
        Origin::Ratio(num, den) => {
            let near = binary(*num) / binary(*den);
            (near, near.abs() * 2.0 * UNIT)
        }
        Origin::Quotient(num, den) => {
            let ((a, ea), (b, eb)) = (num.bounds(), den.bounds());
            // Where the divisor may be zero as far as the approximation can tell, nothing is known.
            if b.abs() <= 2.0 * eb {
                return (0.0, f64::INFINITY);
            }
            let near = a / b;
            (near, (ea + near.abs() * eb) / (b.abs() - eb) + near.abs() * 2.0 * UNIT)
        }
        Origin::Product(a, b) => {
            let ((a, ea), (b, eb)) = (a.bounds(), b.bounds());
            let near = a * b;
            (near, a.abs() * eb + b.abs() * ea + ea * eb + near.abs() * 2.0 * UNIT)
        }
        Origin::Sum(terms) => {
            let (mut near, mut error, mut size) = (0.0, 0.0, 0.0);
            for term in terms {
                let (value, own) = term.bounds();
                near += value;
                error += own;
                size += value.abs();
            }
            (near, error + size * terms.len() as f64 * UNIT)
        }
        Origin::Negative(value) => {
            let (near, error) = value.bounds();
            (-near, error)
        }
        Origin::Fraction(value) => value.approximate(),
    }
}
