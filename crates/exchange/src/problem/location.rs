//! Where in a file something stands.

use parindex_words::Words;

/// Where in a file something stands.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Location {
    /// A file as a whole.
    File(String),
    /// A folder as a whole.
    Folder(String),
    /// A line of a text file.
    Line {
        /// File.
        file: String,
        /// Line, from 1.
        line: u32,
    },
    /// A cell of a CSV file.
    CsvCell {
        /// File.
        file: String,
        /// Line, from 1.
        line: u32,
        /// Heading of the column.
        column: String,
    },
    /// A sheet of a workbook.
    Sheet(String),
    /// A row of a sheet.
    SheetRow {
        /// Sheet.
        sheet: String,
        /// Row, from 1.
        row: u32,
    },
    /// A cell of a sheet.
    SheetCell {
        /// Sheet.
        sheet: String,
        /// Cell, such as `B17`.
        cell: String,
        /// Heading of the column.
        column: String,
    },
    /// A setting of `round.toml`.
    Setting {
        /// File.
        file: String,
        /// Line, from 1.
        line: u32,
        /// Key, such as `index.missing`.
        key: String,
    },
    /// A setting of a workbook.
    SheetSetting {
        /// Sheet.
        sheet: String,
        /// Row, from 1.
        row: u32,
        /// Key, such as `index.missing`.
        key: String,
    },
}

impl Location {
    /// The file or sheet.
    #[must_use]
    pub fn table(&self) -> &str {
        match self {
            Self::File(name) | Self::Folder(name) | Self::Sheet(name) => name,
            Self::Line { file, .. } | Self::CsvCell { file, .. } | Self::Setting { file, .. } => file,
            Self::SheetRow { sheet, .. } | Self::SheetCell { sheet, .. } | Self::SheetSetting { sheet, .. } => sheet,
        }
    }

    /// Whether it is in a workbook.
    #[must_use]
    pub const fn in_workbook(&self) -> bool {
        matches!(self, Self::Sheet(_) | Self::SheetRow { .. } | Self::SheetCell { .. } | Self::SheetSetting { .. })
    }

    /// Whether it is a value that a person typed, in no file.
    #[must_use]
    pub const fn is_nowhere(&self) -> bool {
        matches!(self, Self::File(name) if name.is_empty())
    }

    /// The line or row, from 1, where there is one.
    #[must_use]
    pub const fn row(&self) -> Option<u32> {
        match self {
            Self::Line { line, .. } | Self::CsvCell { line, .. } | Self::Setting { line, .. } => Some(*line),
            Self::SheetRow { row, .. } | Self::SheetSetting { row, .. } => Some(*row),
            _ => None,
        }
    }

    /// The place in words: “Tệp units.csv, dòng 17, cột max_points”.
    #[must_use]
    pub fn text(&self, words: &Words) -> String {
        match self {
            Self::File(file) => words.with("place-file", &[("file", file.as_str().into())]),
            Self::Folder(folder) => words.with("place-folder", &[("folder", folder.as_str().into())]),
            Self::Line { file, line } => words.with("place-line", &[("file", file.as_str().into()), ("line", line.to_string().into())]),
            Self::CsvCell { file, line, column } => words.with(
                "place-csv-cell",
                &[("file", file.as_str().into()), ("line", line.to_string().into()), ("column", column.as_str().into())],
            ),
            Self::Sheet(sheet) => words.with("place-sheet", &[("sheet", sheet.as_str().into())]),
            Self::SheetRow { sheet, row } => {
                words.with("place-sheet-row", &[("sheet", sheet.as_str().into()), ("row", row.to_string().into())])
            }
            Self::SheetCell { sheet, cell, column } => words.with(
                "place-sheet-cell",
                &[("sheet", sheet.as_str().into()), ("cell", cell.as_str().into()), ("column", column.as_str().into())],
            ),
            Self::SheetSetting { sheet, row, key } => words.with(
                "place-sheet-setting",
                &[("sheet", sheet.as_str().into()), ("row", row.to_string().into()), ("key", key.as_str().into())],
            ),
            Self::Setting { file, line, key } => words
                .with("place-setting", &[("file", file.as_str().into()), ("line", line.to_string().into()), ("key", key.as_str().into())]),
        }
    }
}

/// `B17` of column 1 and row 16, both from 0.
#[must_use]
pub(crate) fn cell_name(row: u32, column: u32) -> String {
    format!("{}{}", column_name(column), u64::from(row) + 1)
}

/// `B` of column 1, from 0.
#[must_use]
pub(crate) fn column_name(column: u32) -> String {
    let mut letters = String::new();
    let mut left = column + 1;
    while left > 0 {
        let letter = char::from(b'A' + ((left - 1) % 26) as u8);
        letters.insert(0, letter);
        left = (left - 1) / 26;
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_named_as_a_spreadsheet_names_them() {
        for (row, column, name) in [(0, 0, "A1"), (16, 1, "B17"), (0, 26, "AA1"), (1_048_575, 16_383, "XFD1048576")] {
            assert_eq!(cell_name(row, column), name);
        }
    }
}
