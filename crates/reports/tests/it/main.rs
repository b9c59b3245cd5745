//! Outputs of one small round, in both languages.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod page;
mod round;
mod snapshots;
mod spreadsheet;

mod words;
