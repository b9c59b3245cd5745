//! Builders for tests. Development only: a builder panics when the test that uses it is wrong.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a broken builder is a broken test")]

mod round_builder;

pub use round_builder::{RoundBuilder, entry};
