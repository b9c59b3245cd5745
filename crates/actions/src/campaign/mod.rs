//! Campaigns: how one is read for the engine, and where it stands in time.

mod definition;
mod definitions;
mod import;
mod tables;
mod window;

pub use definition::{Definition, UnitView};
pub use definitions::Definitions;
pub use import::{Calendar, Import, insert};
pub use tables::{TableBody, tables_of};
pub(crate) use tables::{criteria_table, sets_table};
pub use window::{Lock, Window, window_of};
