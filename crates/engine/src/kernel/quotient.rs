//! Quotients of decimals in machine words: a decimal where they end, else a ratio.

use rust_decimal::Decimal;

use super::{Exact, lazy::Origin};

/// The quotient of two decimals, `b` not zero, in machine words: a decimal where it ends, else a ratio. `None` when it does not fit.
pub(super) fn of(a: Decimal, b: Decimal) -> Option<Exact> {
    let (num, den) = whole_numbers(a, b)?;
    let (num, den) = if den < 0 { (-num, -den) } else { (num, den) };
    // A quotient ends exactly when what remains of the denominator without twos and fives divides the numerator.
    let (rest, twos, fives) = without_twos_and_fives(den.unsigned_abs());
    if remainder(num.unsigned_abs(), rest) != 0 || twos.max(fives) > 28 {
        return Some(Exact::lazy(Origin::Ratio(num, den)));
    }
    let scale = twos.max(fives);
    let factor = 2i128.checked_pow(scale - twos)?.checked_mul(5i128.checked_pow(scale - fives)?)?;
    let mantissa = (num / i128::try_from(rest).ok()?).checked_mul(factor)?;
    let whole = Decimal::try_from_i128_with_scale(mantissa, scale).ok()?;
    Some(Exact::from(whole))
}

/// Two whole numbers in the same ratio.
fn whole_numbers(a: Decimal, b: Decimal) -> Option<(i128, i128)> {
    let up = |value: i128, by: u32| match by {
        0 => Some(value),
        by => value.checked_mul(10i128.checked_pow(by)?),
    };
    let (scale_a, scale_b) = (a.scale(), b.scale());
    Some((up(a.mantissa(), scale_b.saturating_sub(scale_a))?, up(b.mantissa(), scale_a.saturating_sub(scale_b))?))
}

fn without_twos_and_fives(value: u128) -> (u128, u32, u32) {
    let twos = value.trailing_zeros();
    let mut rest = value >> twos;
    let mut fives = 0;
    while let Ok(small) = u64::try_from(rest) {
        if !small.is_multiple_of(5) {
            return (rest, twos, fives);
        }
        rest = u128::from(small / 5);
        fives += 1;
    }
    while rest.is_multiple_of(5) {
        rest /= 5;
        fives += 1;
    }
    (rest, twos, fives)
}

/// The remainder, in 64 bits where that is enough, which is many times cheaper.
fn remainder(a: u128, b: u128) -> u128 {
    match (u64::try_from(a), u64::try_from(b)) {
        (Ok(a), Ok(b)) => u128::from(a % b),
        _ => a % b,
    }
}
