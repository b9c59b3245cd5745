//! From raw tables to a round: every cell typed, every problem with its place.

pub mod cell;
mod codeless;
mod criteria;
mod figures;
mod legacy_font;
mod part;
mod published;
mod ranking;
mod round;
mod row;
mod scores;
mod units;
mod words;

pub use figures::{FieldBook, figure};
pub use part::{SetsPart, UnitsPart, sets_part, units_part};
pub use round::{Interpreted, Parts, interpret};
pub use row::word;
pub use words::{Listed, listed};
