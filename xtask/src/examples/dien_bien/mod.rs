//! Điện Biên's departments and districts, 2020 and 2021: published figures, made-up cells that lead to them exactly.

mod cells;
mod figures;
mod rounds;
mod set;
mod units;

pub use rounds::{round_2020, round_2021};
