//! The columns of the workbook and their headings.

use std::{collections::HashMap, sync::LazyLock};

use parindex_words::{Language, Words};
use serde::{Deserialize, Serialize};

use super::BookForm;
use crate::raw::fold;

/// A column of the workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Column {
    /// Code of the node.
    Code,
    /// Its name.
    Name,
    /// Maximum.
    Max,
    /// What the figures are.
    Asks,
    /// What the cell says when it has no figures.
    Status,
    /// A figure, from 0.
    Input(u16),
    /// Points given by hand.
    Points,
    /// Standard error of the points.
    StandardError,
    /// Comment or explanation.
    Comment,
    /// Points that count at the moment of the download.
    Computed,
    /// Points of the year before.
    LastYear,
    /// The rule in sentences.
    Rule,
    /// Clause.
    Clause,
    /// Documents that are asked for.
    Evidence,
}

/// Most figures of one row.
const MOST_INPUTS: u16 = 200;

/// Columns with one heading each, and the key of it: `own-column-<key>`.
const PLAIN: [(Column, &str); 13] = [
    (Column::Code, "code"),
    (Column::Name, "name"),
    (Column::Max, "max"),
    (Column::Asks, "asks"),
    (Column::Status, "status"),
    (Column::Points, "points"),
    (Column::StandardError, "standard-error"),
    (Column::Comment, "comment"),
    (Column::Computed, "computed"),
    (Column::LastYear, "last-year"),
    (Column::Rule, "rule"),
    (Column::Clause, "clause"),
    (Column::Evidence, "evidence"),
];

static HEADINGS: LazyLock<HashMap<String, Column>> = LazyLock::new(|| {
    let plain = PLAIN.iter().flat_map(|(column, _)| Language::ALL.map(|language| (fold(&column.heading(&Words::new(language))), *column)));
    let input = |number| Language::ALL.map(|language| (fold(&Column::Input(number).heading(&Words::new(language))), Column::Input(number)));
    let own = PLAIN.iter().map(|(column, _)| column);
    let scores =
        own.flat_map(|column| Language::ALL.map(|language| (fold(&column.heading_in(BookForm::Scores, &Words::new(language))), *column)));
    plain.chain(scores).chain((0..MOST_INPUTS).flat_map(input)).collect()
});

impl Column {
    /// All columns of a workbook with so many figures, from left to right.
    pub fn all(form: BookForm, inputs: u16) -> Vec<Self> {
        let before = [Self::Code, Self::Name, Self::Max, Self::Asks, Self::Status];
        let after: &[Self] = match form {
            BookForm::Sheet => &[Self::Points, Self::Comment, Self::Computed, Self::LastYear, Self::Rule, Self::Clause, Self::Evidence],
            BookForm::Scores => &[Self::Points, Self::StandardError, Self::Comment, Self::Computed, Self::Rule, Self::Clause],
        };
        before.into_iter().chain((0..inputs).map(Self::Input)).chain(after.iter().copied()).collect()
    }

    /// The heading.
    pub fn heading(self, words: &Words) -> String {
        match self {
            Self::Input(at) => words.with("own-column-input", &[("number", (at + 1).to_string().into())]),
            _ => {
                let key = PLAIN.iter().find(|(column, _)| *column == self).map_or("", |(_, key)| key);
                words.text(&format!("own-column-{key}"))
            }
        }
    }

    /// The heading in a workbook of some form: what a unit gives itself is called otherwise than what others give it.
    pub fn heading_in(self, form: BookForm, words: &Words) -> String {
        match (form, self) {
            (BookForm::Scores, Self::Points) => words.text("scores-column-points"),
            (BookForm::Scores, Self::Comment) => words.text("scores-column-comment"),
            _ => self.heading(words),
        }
    }

    /// The column with a heading, in either language, with or without marks.
    pub fn recognise(heading: &str) -> Option<Self> {
        HEADINGS.get(&fold(heading)).copied()
    }

    /// Width in characters.
    pub const fn width(self) -> u16 {
        match self {
            Self::Code | Self::Max | Self::Points | Self::StandardError | Self::Computed | Self::LastYear => 10,
            Self::Name => 44,
            Self::Asks | Self::Comment | Self::Evidence => 32,
            Self::Status | Self::Input(_) => 16,
            Self::Rule => 60,
            Self::Clause => 24,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_heading_leads_back_to_its_column_in_both_languages() {
        for language in Language::ALL {
            for form in [BookForm::Sheet, BookForm::Scores] {
                for column in Column::all(form, 12) {
                    assert_eq!(Column::recognise(&column.heading_in(form, &Words::new(language))), Some(column));
                }
            }
        }
        assert_eq!(Column::recognise("ma tieu chi"), Some(Column::Code));
        assert_eq!(Column::recognise("Ghi chép riêng"), None);
    }
}
