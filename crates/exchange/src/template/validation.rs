//! What may be typed into a cell, and the cells for which it is the same.

use std::collections::BTreeMap;

use parindex_engine::criteria::rule::FieldKind;
use parindex_words::Words;
use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, DataValidationRule, ExcelDateTime, Worksheet, XlsxError};

use super::lists::Lists;
use crate::problem::location::cell_name;

/// Ranges of one validation; spreadsheet programs have trouble with very long lists of them.
const MOST_RANGES: usize = 100;

/// What may be typed into a cell.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Check {
    /// One of the texts of a list.
    List(Vec<String>),
    /// A number, not negative.
    NotNegative,
    /// A whole number, not negative.
    Whole,
    /// 0 to 100.
    Percent,
    /// 0 to this maximum, as text.
    Points(String),
    /// A date.
    Date,
}

impl Check {
    /// What a figure asks for; nothing where every text or number may stand.
    pub fn of(kind: &FieldKind, words: &Words) -> Option<Self> {
        match kind {
            FieldKind::Number => Some(Self::NotNegative),
            FieldKind::Count => Some(Self::Whole),
            FieldKind::Percent => Some(Self::Percent),
            FieldKind::Tick => Some(Self::List(vec![words.text("word-yes"), words.text("word-no")])),
            FieldKind::Choice(labels) => Some(Self::List(labels.clone())),
            FieldKind::Word(list) if !list.is_empty() => Some(Self::List(list.clone())),
            FieldKind::Date => Some(Self::Date),
            FieldKind::SignedNumber | FieldKind::Word(_) => None,
        }
    }

    fn validation(&self, lists: &mut Lists, words: &Words) -> Result<DataValidation, XlsxError> {
        let rule = DataValidation::new();
        let (rule, key, most) = match self {
            Self::List(items) => (rule.allow_list_formula(lists.range(items)), "template-only-listed", String::new()),
            Self::NotNegative => {
                (rule.allow_decimal_number(DataValidationRule::GreaterThanOrEqualTo(0.0)), "template-only-not-negative", String::new())
            }
            Self::Whole => (rule.allow_whole_number(DataValidationRule::GreaterThanOrEqualTo(0)), "template-only-whole", String::new()),
            Self::Percent => (rule.allow_decimal_number(DataValidationRule::Between(0.0, 100.0)), "template-only-percent", String::new()),
            Self::Points(max) => {
                let (most, shown) = (max.parse().unwrap_or(0.0), max.parse().map_or_else(|_| max.clone(), |max| words.decimal(max)));
                (rule.allow_decimal_number(DataValidationRule::Between(0.0, most)), "template-only-points", shown)
            }
            Self::Date => {
                let (from, to) = (ExcelDateTime::from_ymd(1990, 1, 1)?, ExcelDateTime::from_ymd(2199, 12, 31)?);
                (rule.allow_date(DataValidationRule::Between(from, to)), "template-only-date", String::new())
            }
        };
        let title = words.text("template-only-title");
        rule.ignore_blank(true)
            .set_error_style(DataValidationErrorStyle::Stop)
            .set_error_title(title)?
            .set_error_message(words.with(key, &[("max", most.into())]))
    }
}

/// Checks and their cells: row and column from 0.
#[derive(Default)]
pub struct Checks(BTreeMap<Check, Vec<(u32, u16)>>);

impl Checks {
    pub fn add(&mut self, check: Check, at: (u32, u16)) {
        self.0.entry(check).or_default().push(at);
    }

    /// One validation for all cells with the same check: a sheet may hold 65,530 of them.
    pub fn apply(self, sheet: &mut Worksheet, lists: &mut Lists, words: &Words) -> Result<(), XlsxError> {
        for (check, mut cells) in self.0 {
            cells.sort_by_key(|(row, column)| (*column, *row));
            let validation = check.validation(lists, words)?;
            for ranges in ranges(&cells).chunks(MOST_RANGES) {
                let (Some((row, column)), own) = (cells.first(), validation.clone().set_multi_range(ranges.join(" "))) else { continue };
                sheet.add_data_validation(*row, *column, *row, *column, &own)?;
            }
        }
        Ok(())
    }
}

/// `B2:B5` and `C7` of cells sorted by column and row.
fn ranges(cells: &[(u32, u16)]) -> Vec<String> {
    let mut ranges: Vec<((u32, u16), u32)> = Vec::new();
    for (row, column) in cells {
        match ranges.last_mut() {
            Some(((_, own), end)) if own == column && *end + 1 == *row => *end = *row,
            _ => ranges.push(((*row, *column), *row)),
        }
    }
    let name = |((row, column), end): ((u32, u16), u32)| {
        let first = cell_name(row, column.into());
        if end == row { first } else { format!("{first}:{}", cell_name(end, column.into())) }
    };
    ranges.into_iter().map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_become_one_range() {
        assert_eq!(ranges(&[(1, 1), (2, 1), (4, 1), (5, 2)]), ["B2:B3", "B5", "C6"]);
    }
}
