//! Numbers as people write them: `87,11`, `87.11`, `1.234,56`, `1 234`. What can be read in two ways is asked back.

use parindex_engine::kernel::{Decimal, DecimalFault, bounded};

/// The decimal mark that a folder declares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// `87.11`.
    Point,
    /// `87,11`.
    Comma,
}

/// Why a text is not taken as a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NumberFault {
    /// Letters, an exponent, marks out of place, nothing at all.
    NotANumber,
    /// More than 15 digits before the mark.
    TooLarge,
    /// More than 12 digits behind the mark.
    TooFine,
    /// The text can be a whole number with a thousands mark, or a decimal with three digits.
    Ambiguous {
        /// Read as a whole number.
        whole: Decimal,
        /// Read as a decimal.
        part: Decimal,
    },
}

impl From<DecimalFault> for NumberFault {
    fn from(fault: DecimalFault) -> Self {
        match fault {
            DecimalFault::NotANumber => Self::NotANumber,
            DecimalFault::TooLarge => Self::TooLarge,
            DecimalFault::TooFine => Self::TooFine,
        }
    }
}

/// A number as it is written, brought to digits with a decimal point: `1 234,50` → `1234.50`.
///
/// # Errors
/// [`NumberFault`]; texts such as `1.234` are ambiguous unless the folder declares its mark.
pub fn plain(text: &str, declared: Option<Mark>) -> Result<String, NumberFault> {
    let text = text.trim().replace('\u{2212}', "-");
    let (sign, digits) =
        text.strip_prefix(['-', '+']).map_or(("", text.as_str()), |rest| (if text.starts_with('-') { "-" } else { "" }, rest));
    let (digits, spaced) = without_spaces(digits)?;
    let unsigned = match marks(&digits) {
        Marks::None => digits,
        Marks::Decimal(at) => pointed(&digits, at, spaced)?,
        Marks::Thousands(mark) => grouped(&digits, mark)?,
        Marks::Wrong => return Err(NumberFault::NotANumber),
        Marks::One(at) => {
            let decimal = pointed(&digits, at, spaced)?;
            match (spaced || !doubtful(&digits, at), declared) {
                (true, _) => decimal,
                (false, Some(mark)) if mark.char() == char::from(digits.as_bytes()[at]) => decimal,
                (false, Some(_)) => decimal.replace('.', ""),
                (false, None) => {
                    let whole = bounded(&format!("{sign}{}", decimal.replace('.', "")))?;
                    return Err(NumberFault::Ambiguous { whole, part: bounded(&format!("{sign}{decimal}"))? });
                }
            }
        }
    };
    Ok(format!("{sign}{unsigned}"))
}

impl Mark {
    /// The character.
    #[must_use]
    pub const fn char(self) -> char {
        match self {
            Self::Point => '.',
            Self::Comma => ',',
        }
    }
}

enum Marks {
    None,
    /// One mark that may stand for either.
    One(usize),
    /// The last mark is the decimal mark, the others group thousands.
    Decimal(usize),
    /// All marks group thousands.
    Thousands(char),
    Wrong,
}

fn marks(digits: &str) -> Marks {
    let points = digits.matches('.').count();
    let commas = digits.matches(',').count();
    match (points, commas) {
        (0, 0) => Marks::None,
        (1, 0) | (0, 1) => Marks::One(digits.find(['.', ',']).unwrap_or(0)),
        (_, 0) => Marks::Thousands('.'),
        (0, _) => Marks::Thousands(','),
        _ => match digits.rfind(['.', ',']) {
            Some(at) if digits[at..].starts_with('.') && points == 1 => Marks::Decimal(at),
            Some(at) if digits[at..].starts_with(',') && commas == 1 => Marks::Decimal(at),
            _ => Marks::Wrong,
        },
    }
}

/// One mark with exactly three digits behind and one to three before, which are not zeros: thousands or decimals?
fn doubtful(digits: &str, at: usize) -> bool {
    let (before, after) = (&digits[..at], &digits[at + 1..]);
    after.len() == 3
        && (1..=3).contains(&before.len())
        && !before.starts_with('0')
        && digits.bytes().filter(u8::is_ascii_digit).count() + 1 == digits.len()
}

/// Digits with the decimal mark at `at` as a point; thousands before it lose their marks.
fn pointed(digits: &str, at: usize, spaced: bool) -> Result<String, NumberFault> {
    let (before, after) = (&digits[..at], &digits[at + 1..]);
    let whole = match before.find(['.', ',']) {
        Some(first) if !spaced => grouped(before, char::from(before.as_bytes()[first]))?,
        Some(_) => return Err(NumberFault::NotANumber),
        None => before.to_owned(),
    };
    Ok(format!("{whole}.{after}"))
}

/// `1.234.567` without its marks; every group but the first has three digits.
fn grouped(digits: &str, mark: char) -> Result<String, NumberFault> {
    let mut groups = digits.split(mark);
    let first = groups.next().unwrap_or_default();
    let fits = (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3);
    if fits { Ok(digits.replace(mark, "")) } else { Err(NumberFault::NotANumber) }
}

/// Takes out spaces between groups of three digits; says whether there were any.
fn without_spaces(digits: &str) -> Result<(String, bool), NumberFault> {
    const SPACES: [char; 4] = [' ', '\u{a0}', '\u{202f}', '\u{2009}'];
    if !digits.contains(SPACES) {
        return Ok((digits.to_owned(), false));
    }
    let end = digits.find(['.', ',']).unwrap_or(digits.len());
    let (whole, rest) = digits.split_at(end);
    if rest.contains(SPACES) {
        return Err(NumberFault::NotANumber);
    }
    Ok((grouped(&whole.replace(SPACES, " "), ' ')? + rest, true))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str, declared: Option<Mark>) -> Result<Decimal, NumberFault> {
        Ok(bounded(&plain(text, declared)?)?.normalize())
    }

    fn read(text: &str) -> String {
        decimal(text, None).map_or_else(|fault| format!("{fault:?}"), |d| d.to_string())
    }

    #[test]
    fn point_and_comma_are_read_where_only_one_reading_is_possible() {
        for (text, value) in [
            ("87.11", "87.11"),
            ("87,11", "87.11"),
            ("1.234,56", "1234.56"),
            ("1,234.56", "1234.56"),
            ("1.234.567", "1234567"),
            ("1 234", "1234"),
            ("1\u{a0}234,5", "1234.5"),
            ("1 234,567", "1234.567"),
            ("0.125", "0.125"),
            ("0,125", "0.125"),
            ("12345.678", "12345.678"),
            ("2.50", "2.5"),
            ("-3,5", "-3.5"),
            ("\u{2212}3,5", "-3.5"),
            ("9.217857", "9.217857"),
            ("100", "100"),
        ] {
            assert_eq!(read(text), value, "{text}");
        }
    }

    #[test]
    fn three_digits_behind_a_single_mark_are_asked_back_unless_the_folder_declares() {
        for text in ["1.234", "1,234", "-1.234", "999.000", "12,345"] {
            assert!(matches!(decimal(text, None), Err(NumberFault::Ambiguous { .. })), "{text}");
        }
        for (mark, thousands, part) in [(Mark::Point, "1,234", "1.234"), (Mark::Comma, "1.234", "1,234")] {
            assert_eq!(decimal(thousands, Some(mark)).unwrap().to_string(), "1234");
            assert_eq!(decimal(part, Some(mark)).unwrap().to_string(), "1.234");
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in [
            "",
            "NaN",
            "inf",
            "-inf",
            "1e5",
            "1.2.3",
            "1,23,456",
            "1.234,567.8",
            "1 2",
            "1 234 5",
            "12 3,4 5",
            "--1",
            "１",
            "1.234.56",
            "=1+1",
            "1 2345",
        ] {
            assert_eq!(read(text), "NotANumber", "{text}");
        }
        assert_eq!(read("1000000000000000000000000000000"), "TooLarge");
        assert_eq!(read("0,1234567890123"), "TooFine");
    }
}
