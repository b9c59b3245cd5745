//! The columns and their headings.

use parindex_words::{Language, Words};
use serde::{Deserialize, Serialize};

use crate::raw::fold;

/// A column of the workbook of persons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum PersonColumn {
    /// Name.
    Name,
    /// E-mail, by which a person is known.
    Email,
    /// Position.
    Title,
    /// Telephone.
    Phone,
    /// Role.
    Role,
    /// Code of the unit of the role.
    Unit,
    /// Code of the area or criterion of the role.
    Area,
    /// First day of the role.
    From,
    /// Last day of the role.
    To,
}

impl PersonColumn {
    /// All columns from left to right.
    pub const ALL: [Self; 9] =
        [Self::Name, Self::Email, Self::Title, Self::Phone, Self::Role, Self::Unit, Self::Area, Self::From, Self::To];

    /// The stable text form, which is also the field of a refusal; the heading stands under `persons-column-<text>`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Email => "email",
            Self::Title => "title",
            Self::Phone => "phone",
            Self::Role => "role",
            Self::Unit => "unit",
            Self::Area => "area",
            Self::From => "from",
            Self::To => "to",
        }
    }

    /// The heading.
    #[must_use]
    pub fn heading(self, words: &Words) -> String {
        words.text(&format!("persons-column-{}", self.as_str()))
    }

    /// The column with a heading, in either language, with or without marks.
    pub(super) fn recognise(heading: &str) -> Option<Self> {
        let folded = fold(heading);
        let names = |column: Self| Language::ALL.iter().any(|language| fold(&column.heading(&Words::new(*language))) == folded);
        Self::ALL.into_iter().find(|column| names(*column))
    }

    /// Width in characters.
    pub(super) const fn width(self) -> u16 {
        match self {
            Self::Name | Self::Email | Self::Title | Self::Role => 30,
            Self::Unit => 26,
            Self::Phone | Self::Area => 16,
            Self::From | Self::To => 13,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_heading_leads_back_to_its_column_in_both_languages() {
        for language in Language::ALL {
            for column in PersonColumn::ALL {
                assert_eq!(PersonColumn::recognise(&column.heading(&Words::new(language))), Some(column));
            }
        }
        assert_eq!(PersonColumn::recognise("ho va ten"), Some(PersonColumn::Name));
        assert_eq!(PersonColumn::recognise("Ghi chú"), None);
    }
}
