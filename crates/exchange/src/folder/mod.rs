//! A round as a folder: `round.toml` and CSV files.

mod csv_table;
mod encoding;
mod open;

pub use open::{open, open_files};
