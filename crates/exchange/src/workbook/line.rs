//! What the child tells the parent, one JSON value a line.

use serde::{Deserialize, Serialize};

use super::detail::Detail;
use crate::raw::RawCell;

/// One line of the child's answer.
#[derive(Debug, Serialize, Deserialize)]
pub enum Line {
    /// A sheet begins.
    #[serde(rename = "sheet")]
    Sheet(String),
    /// A row: number from 1, and its cells with columns from 0.
    #[serde(rename = "row")]
    Row(u32, Vec<(u32, RawCell)>),
    /// Cells of the sheet above that hold a formula with its value: row and column from 0.
    #[serde(rename = "formulas")]
    Formulas(Vec<(u32, u32)>),
    /// The workbook is refused; nothing follows.
    #[serde(rename = "refused")]
    Refused(Refusal),
    /// Everything was told.
    #[serde(rename = "end")]
    End,
}

/// Why a workbook is refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refusal {
    TooLarge(Detail),
    NotAWorkbook(Detail),
    OtherFormat(String),
    Encrypted,
}
