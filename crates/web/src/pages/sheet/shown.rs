//! Numbers and figures of the sheet as the page's language writes them.

use parindex_engine::{criteria::rule::Field, kernel::bounded};
use parindex_exchange::{number::Mark, read_figure};
use parindex_words::{Words, figure_shown};

/// A decimal text in the page's language; what is no decimal stays as it is.
pub fn decimal(text: &str, words: Words) -> String {
    bounded(text).map_or_else(|_| text.to_owned(), |value| words.decimal(value))
}

/// A stored figure in the page's language.
pub fn figure(field: &Field, stored: &str, words: Words) -> String {
    read_figure(field, stored, Some(Mark::Point)).map_or_else(|_| stored.to_owned(), |value| figure_shown(&value, field, &words))
}
