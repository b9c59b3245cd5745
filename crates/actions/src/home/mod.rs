//! The start page: what somebody has to do next.

mod read;

pub use read::{Home, Overview, OwnSheet, UnitProgress, read};
