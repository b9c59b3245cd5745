//! A world to try actions and pages in: made-up province, set clock, seeded chance, on SQLite and on PostgreSQL. Development only.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "only tests use it")]

mod databases;
mod no_workbook;
mod stage;

pub use databases::on_every_database;
pub use stage::{CAMPAIGN, COMMUNE, DEPARTMENT, Stage};
