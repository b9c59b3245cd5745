//! The number of a cell as a decimal text: what a spreadsheet shows, which is 15 significant digits.

/// Significant digits that a spreadsheet keeps.
const SIGNIFICANT: usize = 15;

/// Plain digits of a stored number: `0.30000000000000004` → `0.3`; nothing for infinity and the like.
pub fn plain(value: f64) -> Option<String> {
    if !value.is_finite() {
        return None;
    }
    let scientific = format!("{value:.*e}", SIGNIFICANT - 1);
    let (mantissa, exponent) = scientific.split_once('e')?;
    let (sign, mantissa) = mantissa.strip_prefix('-').map_or(("", mantissa), |rest| ("-", rest));
    let digits = mantissa.replace('.', "");
    let digits = digits.trim_end_matches('0');
    if digits.is_empty() {
        return Some("0".to_owned());
    }
    // Position of the decimal point among the digits.
    let point = exponent.parse::<i32>().ok()? + 1;
    let length = i32::try_from(digits.len()).ok()?;
    Some(if point <= 0 {
        format!("{sign}0.{}{digits}", "0".repeat(point.unsigned_abs() as usize))
    } else if point >= length {
        format!("{sign}{digits}{}", "0".repeat((point - length).unsigned_abs() as usize))
    } else {
        let (whole, part) = digits.split_at(point.unsigned_abs() as usize);
        format!("{sign}{whole}.{part}")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_what_a_spreadsheet_shows() {
        for (value, text) in [
            (0.1 + 0.2, "0.3"),
            (87.11, "87.11"),
            (2020.0, "2020"),
            (-3.5, "-3.5"),
            (0.0, "0"),
            (-0.0, "0"),
            (1e-7, "0.0000001"),
            (9.217857, "9.217857"),
            (123_456_789_012_345.0, "123456789012345"),
            (1e20, "100000000000000000000"),
            (0.985, "0.985"),
        ] {
            assert_eq!(plain(value).unwrap(), text);
        }
        assert_eq!(plain(f64::NAN), None);
        assert_eq!(plain(f64::INFINITY), None);
    }
}
