//! One value typed by a person, read as the same value in a table would be.

use parindex_engine::{
    criteria::rule::{Field, Value},
    kernel::Decimal,
};

use crate::{
    interpret::{cell, figure},
    number::Mark,
    problem::{Location, Problem},
    raw::RawCell,
    write::figure as cell_of,
};

/// Reads one figure as the field of a rule asks for it. `1.234` is asked back unless a mark is declared.
///
/// # Errors
/// What is wrong with the text; its place is a file without a name.
pub fn read_figure(field: &Field, text: &str, mark: Option<Mark>) -> Result<Value, Problem> {
    figure(&RawCell::Text(text.to_owned()), field, mark, &nowhere())
}

/// Reads points, or any other decimal.
///
/// # Errors
/// What is wrong with the text.
pub fn read_points(text: &str, mark: Option<Mark>) -> Result<Decimal, Problem> {
    cell::decimal(&RawCell::Text(text.to_owned()), mark, &nowhere())
}

/// A figure as the round format writes it, with a decimal point; reads back as the same value.
#[must_use]
pub fn figure_text(field: &Field, value: &Value) -> String {
    cell_of(value, Some(&field.kind)).csv()
}

fn nowhere() -> Location {
    Location::File(String::new())
}
