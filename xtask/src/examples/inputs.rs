//! The committed tables under `data/`: read by column name, comment lines skipped.

use std::collections::HashMap;

use rust_decimal::Decimal;

/// One row of a committed table.
#[derive(Debug, Clone)]
pub struct Row(HashMap<String, String>);

impl Row {
    /// The text of a column; an absent column is an error, an empty cell is not.
    pub fn text(&self, column: &str) -> Result<&str, String> {
        self.0.get(column).map(String::as_str).ok_or_else(|| format!("the table has no column {column}"))
    }

    /// The number in a column.
    pub fn number(&self, column: &str) -> Result<Decimal, String> {
        number(self.text(column)?)
    }
}

/// Reads a table whose comment lines start with `#`.
pub fn table(text: &str) -> Result<Vec<Row>, String> {
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(text.as_bytes());
    let header = reader.headers().map_err(|error| error.to_string())?.clone();
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| error.to_string())?;
        rows.push(Row(header.iter().zip(record.iter()).map(|(name, cell)| (name.to_owned(), cell.to_owned())).collect()));
    }
    Ok(rows)
}

/// An exact decimal from its text.
pub fn number(text: &str) -> Result<Decimal, String> {
    text.parse().map_err(|error| format!("{text:?} is no number: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_skipped_and_columns_found_by_name() {
        let rows = table("# a source\nname,value\nSở Tư pháp,92.51\n").unwrap();
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].text("name").unwrap(), "Sở Tư pháp");
        assert_eq!(rows[0].number("value").unwrap(), Decimal::new(9251, 2));
        assert!(rows[0].text("other").is_err());
    }
}
