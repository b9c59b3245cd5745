//! The start page: what somebody has to do next.

mod progress;
mod read;

pub use read::{Earlier, Home, Overview, OwnSheet, UnitProgress, read};
