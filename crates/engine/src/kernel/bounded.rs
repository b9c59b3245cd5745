//! The decimals that may enter: finite, at most 15 digits before and 12 behind the mark.

use rust_decimal::Decimal;

/// Most digits before the decimal mark of a number that comes from outside.
pub const MAX_INTEGER_DIGITS: u32 = 15;
/// Most digits behind the decimal mark of a number that comes from outside.
pub const MAX_FRACTION_DIGITS: u32 = 12;

/// Why a text is not a number that this system works with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DecimalFault {
    /// Letters, `NaN`, an exponent, two marks, nothing at all.
    #[error("not a decimal number")]
    NotANumber,
    /// More than [`MAX_INTEGER_DIGITS`] digits before the mark.
    #[error("too large")]
    TooLarge,
    /// More than [`MAX_FRACTION_DIGITS`] digits behind the mark.
    #[error("too many digits behind the decimal mark")]
    TooFine,
}

/// Reads a plain decimal (`-12.50`): optional sign, digits, at most one point.
///
/// # Errors
/// [`DecimalFault`] for everything else, exponents and `NaN` included, and for numbers outside the bounds.
pub fn bounded(text: &str) -> Result<Decimal, DecimalFault> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if (whole.is_empty() && part.is_empty()) || !all_digits(whole) || !all_digits(part) {
        return Err(DecimalFault::NotANumber);
    }
    if whole.trim_start_matches('0').len() > MAX_INTEGER_DIGITS as usize {
        return Err(DecimalFault::TooLarge);
    }
    let part = if part.len() > MAX_FRACTION_DIGITS as usize { part.trim_end_matches('0') } else { part };
    if part.len() > MAX_FRACTION_DIGITS as usize {
        return Err(DecimalFault::TooFine);
    }
    let mantissa = format!("{whole}{part}").parse::<i128>().map_err(|_| DecimalFault::NotANumber)?;
    let signed = if text.starts_with('-') { -mantissa } else { mantissa };
    // At most 27 digits, which a decimal of 96 bits always holds.
    Decimal::try_from_i128_with_scale(signed, part.len() as u32).map_err(|_| DecimalFault::TooLarge)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_decimals_keep_their_digits() {
        for text in ["0", "-12.50", "87.11", "999999999999999.999999999999", ".5", "5."] {
            let value = bounded(text).unwrap();
            let expected: Decimal = text.trim_end_matches('.').parse().unwrap();
            assert_eq!(value, expected, "{text}");
        }
        assert_eq!(bounded("2.50").unwrap().to_string(), "2.50");
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in ["", ".", "NaN", "inf", "1e5", "1,5", "--1", "1.2.3", "１"] {
            assert_eq!(bounded(text), Err(DecimalFault::NotANumber), "{text}");
        }
        assert_eq!(bounded("1000000000000000000000000000000"), Err(DecimalFault::TooLarge));
        assert_eq!(bounded("0.1234567890123"), Err(DecimalFault::TooFine));
        assert_eq!(bounded("0.1234567890120").map(|d| d.to_string()), Ok("0.123456789012".to_owned()));
    }
}
