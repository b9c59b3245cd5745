//! Campaigns: how one is read for the engine, and where it stands in time.

mod asked;
mod definition;
mod definitions;
mod evidence_window;
mod frozen;
mod import;
mod phase;
mod tables;
mod window;

pub(crate) use asked::{asked, is_asked};
pub use definition::{Definition, UnitView};
pub use definitions::Definitions;
pub use evidence_window::EvidenceWindow;
pub use frozen::{frozen, not_frozen};
pub use import::{Calendar, Import, actives, insert};
pub use phase::Phase;
pub use tables::{TableBody, tables_of};
pub(crate) use tables::{criteria_table, sets_table};
pub(crate) use window::ruling;
pub use window::{Lock, Window, window_of};
