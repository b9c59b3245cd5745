//! Survey and external scores: what no unit gives itself, entered or taken in from a workbook, with its standard error where it is known.

pub mod book;
mod enter_score;
mod table;

pub use enter_score::{EnterScore, ScoreEntered, enter_score};
pub(crate) use enter_score::{Entered, is_entered, open_for_scores};
pub use table::{ScoreCell, ScoreColumn, ScoreDetail, ScoreTable, ScoreUnit, score, table};
