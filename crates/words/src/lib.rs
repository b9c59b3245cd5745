//! Every word that a person reads: the Fluent files of `i18n/`, and numbers and dates as Vietnamese and English write them.

mod format;
mod language;
mod place;
mod words;

pub use language::Language;
pub use words::{Value, Words};
