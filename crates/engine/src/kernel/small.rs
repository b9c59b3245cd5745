//! The same exact arithmetic for decimals whose digits fit in 64 bits, which nearly all do, at a fraction of the cost.

use std::cmp::Ordering;

use rust_decimal::Decimal;

/// Powers of ten up to the largest scale that is treated here.
const POWERS: [i64; 13] = [
    1,
    10,
    100,
    1_000,
    10_000,
    100_000,
    1_000_000,
    10_000_000,
    100_000_000,
    1_000_000_000,
    10_000_000_000,
    100_000_000_000,
    1_000_000_000_000,
];

fn digits(value: &Decimal) -> Option<i64> {
    i64::try_from(value.mantissa()).ok()
}

/// Digits of both at the larger of their scales.
fn aligned(a: &Decimal, b: &Decimal) -> Option<(i64, i64, u32)> {
    let (left, right) = (digits(a)?, digits(b)?);
    let (scale_a, scale_b) = (a.scale(), b.scale());
    Some(match scale_a.cmp(&scale_b) {
        Ordering::Equal => (left, right, scale_a),
        Ordering::Less => (left.checked_mul(*POWERS.get((scale_b - scale_a) as usize)?)?, right, scale_b),
        Ordering::Greater => (left, right.checked_mul(*POWERS.get((scale_a - scale_b) as usize)?)?, scale_a),
    })
}

/// `a + b`, or `None` when it does not fit here.
pub(super) fn sum(a: &Decimal, b: &Decimal) -> Option<Decimal> {
    let (left, right, scale) = aligned(a, b)?;
    Some(Decimal::new(left.checked_add(right)?, scale))
}

/// `a · b`, or `None` when it does not fit here.
pub(super) fn product(a: &Decimal, b: &Decimal) -> Option<Decimal> {
    let scale = a.scale() + b.scale();
    let digits = digits(a)?.checked_mul(digits(b)?)?;
    // `Decimal::new` takes at most 28 digits behind the mark.
    (scale <= Decimal::MAX_SCALE).then(|| Decimal::new(digits, scale))
}

/// The order of `a` and `b`, or `None` when it cannot be told here.
pub(super) fn compare(a: &Decimal, b: &Decimal) -> Option<Ordering> {
    aligned(a, b).map(|(left, right, _)| left.cmp(&right))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_and_general_arithmetic_agree() {
        let values = [
            "0",
            "0.00",
            "-1.5",
            "2.50",
            "999999999999999.999999999999",
            "0.000000000001",
            "-87.11",
            "9223372036854775807",
            "100",
            "1e-28",
        ];
        let values: Vec<Decimal> = values.iter().map(|v| v.parse().or_else(|_| Decimal::from_scientific(v)).unwrap()).collect();
        for a in &values {
            for b in &values {
                assert!(sum(a, b).is_none_or(|s| s == a + b && s.scale() == a.scale().max(b.scale())), "{a} + {b}");
                assert!(product(a, b).is_none_or(|p| Some(p) == a.checked_mul(*b)), "{a} · {b}");
                assert!(compare(a, b).is_none_or(|o| o == a.cmp(b)), "{a} ? {b}");
            }
        }
    }
}
