//! Numbers and dates as they are written: 1.189 and 87,11 in Vietnamese, 1,189 and 87.11 in English.

use parindex_engine::kernel::{Date, Decimal, Exact, Rounding, parse_date};

use crate::{Language, Words};

/// Decimals of a number without end inside a sentence.
const SENTENCE_DECIMALS: u32 = 4;

impl Words {
    /// A decimal with all its digits, thousands grouped.
    #[must_use]
    pub fn decimal(&self, value: Decimal) -> String {
        grouped(&value.to_string(), self.language())
    }

    /// A number inside a sentence: all digits of a decimal, four decimals of a number without end.
    #[must_use]
    pub fn number(&self, value: &Exact) -> String {
        match value.to_decimal() {
            Some(decimal) => self.decimal(decimal),
            None => match value.round(Rounding::half_up(SENTENCE_DECIMALS)) {
                Some(rounded) => format!("≈ {}", self.decimal(rounded)),
                None => value.to_string(),
            },
        }
    }

    /// A date as `dd/mm/yyyy`.
    #[must_use]
    pub fn date(&self, date: Date) -> String {
        date_shown(date)
    }

    /// A date that is kept as text, such as `2025-12-31`, as `dd/mm/yyyy`; what is no date stays as it is.
    #[must_use]
    pub fn stored_date(&self, text: &str) -> String {
        parse_date(text).map_or_else(|| text.to_owned(), date_shown)
    }
}

/// A date as `dd/mm/yyyy`, the same in every language.
#[must_use]
pub fn date_shown(date: Date) -> String {
    format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year())
}

fn grouped(plain: &str, language: Language) -> String {
    let (mark, group) = match language {
        Language::Vietnamese => (',', '.'),
        Language::English => ('.', ','),
    };
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain), |rest| ("-", rest));
    let (whole, part) = digits.split_once('.').map_or((digits, None), |(w, p)| (w, Some(p)));
    let mut out = String::from(sign);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(group);
        }
        out.push(digit);
    }
    if let Some(part) = part {
        out.push(mark);
        out.push_str(part);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_follow_the_language() {
        for (plain, vi, en) in [
            ("87.11", "87,11", "87.11"),
            ("1189", "1.189", "1,189"),
            ("-1234567.5", "-1.234.567,5", "-1,234,567.5"),
            ("0.05", "0,05", "0.05"),
        ] {
            let value: Decimal = plain.parse().unwrap();
            assert_eq!(Words::new(Language::Vietnamese).decimal(value), vi);
            assert_eq!(Words::new(Language::English).decimal(value), en);
        }
    }
}
