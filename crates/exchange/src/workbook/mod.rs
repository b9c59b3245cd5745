//! A round as a workbook. Workbooks come from anywhere, so they are only ever opened in a child process.

pub mod child;
mod reader;

pub use reader::{Sheets, WorkbookReader};
