//! The tables of a round, their columns, and how headings are recognised.

mod heading;
mod table;
mod table_kind;

pub use heading::{Heading, is_settings_sheet, recognise, sheet_is_known};
pub use table::Table;
pub use table_kind::TableKind;
