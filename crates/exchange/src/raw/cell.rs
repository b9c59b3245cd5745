//! One cell as it stands in a file.

use serde::{Deserialize, Serialize};

/// One cell as it stands in a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum RawCell {
    /// Text, as typed.
    #[serde(rename = "t")]
    Text(String),
    /// A numeric cell of a workbook: plain digits with a point.
    #[serde(rename = "n")]
    Number(String),
    /// A numeric cell that is shown as a percent, with the number that is stored: 0.98 for 98 %.
    #[serde(rename = "p")]
    Percent(String),
    /// A date cell, `2021-07-16` or `2021-07-16T08:30:00`.
    #[serde(rename = "d")]
    Date(String),
    /// A logical cell.
    #[serde(rename = "b")]
    Bool(bool),
    /// A cell that holds an error such as `#DIV/0!`.
    #[serde(rename = "e")]
    Fault(String),
    /// A formula without a stored value.
    #[serde(rename = "f")]
    Formula,
}

impl RawCell {
    /// Whether nothing stands there.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Text(text) if text.trim().is_empty())
    }

    /// What a message shows.
    #[must_use]
    pub fn shown(&self) -> String {
        match self {
            Self::Text(text) | Self::Number(text) | Self::Date(text) | Self::Fault(text) => text.trim().to_owned(),
            Self::Percent(text) => format!("{}%", super::text::hundredfold(text)),
            Self::Bool(yes) => if *yes { "TRUE" } else { "FALSE" }.to_owned(),
            Self::Formula => "=".to_owned(),
        }
    }
}
