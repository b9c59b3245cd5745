//! Tables as they stand in files: cells with their places, not yet understood.

mod cell;
mod table;
mod text;

pub use cell::RawCell;
pub use table::{Origin, RawRow, RawTable};
pub use text::{clean, fold};
