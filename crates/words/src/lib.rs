//! Every word that a person reads: the Fluent files of `i18n/`, numbers, dates and times as Vietnamese and English write them, the order of
//! Vietnamese names, and search without tone marks.

mod figure;
mod format;
mod instant;
mod language;
mod order;
mod place;
mod search;
mod words;

pub use figure::{figure_name, figure_shown, rule_figure_name};
pub use format::date_shown;
pub use language::Language;
pub use order::{name_order, sort_by_name};
pub use search::{is_found, search_key};
pub use words::{Value, Words};
