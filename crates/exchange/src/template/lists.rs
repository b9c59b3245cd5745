//! The sheet behind the drop-down lists, one list a column. Labels may hold commas, which a list inside a cell cannot.

use parindex_words::Words;
use rust_xlsxwriter::{Formula, Worksheet, XlsxError};

use crate::problem::location::cell_name;

/// Lists in the order in which they were asked for.
pub struct Lists {
    sheet: String,
    columns: Vec<Vec<String>>,
}

impl Lists {
    pub fn new(words: &Words) -> Self {
        Self { sheet: words.text("sheet-lists"), columns: Vec::new() }
    }

    /// The cells of a list; equal lists share them.
    pub fn range(&mut self, items: &[String]) -> Formula {
        let at = self.columns.iter().position(|known| known == items).unwrap_or_else(|| {
            self.columns.push(items.to_vec());
            self.columns.len() - 1
        });
        let column = u32::try_from(at).unwrap_or(u32::MAX);
        let letters: String = cell_name(0, column).chars().filter(char::is_ascii_alphabetic).collect();
        Formula::new(format!("='{}'!${letters}$1:${letters}${}", self.sheet, items.len()))
    }

    /// Writes the lists into a hidden sheet.
    pub fn write(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet.set_name(&self.sheet)?.set_hidden(true);
        for (at, items) in self.columns.iter().enumerate() {
            for (row, item) in items.iter().enumerate() {
                sheet.write_string(u32::try_from(row).unwrap_or(u32::MAX), u16::try_from(at).unwrap_or(u16::MAX), item)?;
            }
        }
        Ok(())
    }
}
