//! One cell on its way out.

use parindex_engine::kernel::{Date, Decimal, bounded};

use crate::workbook::shown_number;

/// One cell on its way out.
#[derive(Debug, Clone, PartialEq)]
pub enum OutCell {
    Empty,
    Text(String),
    Number(Decimal),
    /// A number with the digits that were printed: `89.30`.
    Printed(String),
    /// A tick of a rule.
    Tick(bool),
    YesNo(bool),
    Date(Date),
    /// A word with a label: kind and stable form.
    Word(&'static str, &'static str),
}

impl OutCell {
    /// Text, or nothing where there is none.
    pub fn text(text: Option<&str>) -> Self {
        text.filter(|t| !t.is_empty()).map_or(Self::Empty, |t| Self::Text(t.to_owned()))
    }

    pub fn number(value: Option<Decimal>) -> Self {
        value.map_or(Self::Empty, Self::Number)
    }

    pub fn date(value: Option<Date>) -> Self {
        value.map_or(Self::Empty, Self::Date)
    }

    /// A word; the empty word is an empty cell.
    pub fn word(kind: &'static str, word: &'static str) -> Self {
        if word.is_empty() { Self::Empty } else { Self::Word(kind, word) }
    }

    /// The cell as a CSV file holds it.
    pub fn csv(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) | Self::Printed(text) => text.clone(),
            Self::Number(value) => value.normalize().to_string(),
            Self::Tick(yes) => if *yes { "1" } else { "0" }.to_owned(),
            Self::YesNo(yes) => if *yes { "yes" } else { "no" }.to_owned(),
            Self::Date(date) => date.to_string(),
            Self::Word(_, word) => (*word).to_owned(),
        }
    }
}

/// The number as a workbook stores it, if the reader gets the same digits back.
pub fn stored(digits: &str) -> Option<f64> {
    let value: f64 = digits.parse().ok()?;
    (shown_number(value)? == digits).then_some(value)
}

/// Digits as text that has only one reading: `89.230` would be asked back, `089.230` is not.
pub fn undoubted(digits: &str) -> String {
    let doubtful = crate::number::plain(digits, None).is_err() && bounded(digits).is_ok();
    match digits.strip_prefix('-') {
        _ if !doubtful => digits.to_owned(),
        Some(rest) => format!("-0{rest}"),
        None => format!("0{digits}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printed_digits_survive_a_workbook() {
        for (digits, text) in [("89.230", "089.230"), ("-1.500", "-01.500"), ("89.23", "89.23"), ("2..3", "2..3")] {
            assert_eq!(undoubted(digits), text);
        }
        assert_eq!(stored("87.11"), Some(87.11));
        assert_eq!(stored("999999999999999.999999999999"), None);
        assert_eq!(stored("89.30"), None);
    }
}
