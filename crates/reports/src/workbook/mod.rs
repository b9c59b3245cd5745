//! Results as an Excel workbook: rankings, areas, every node of every unit, findings.

mod areas;
mod details;
mod findings;
mod ranking;
mod results;
mod sheet;

pub use results::results;
pub use rust_xlsxwriter::XlsxError;
