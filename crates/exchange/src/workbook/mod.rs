//! A round as a workbook. Workbooks come from anywhere, so they are only ever opened in a child process with limits: an
//! allocation that fails ends a process, and no code can catch that.

mod archive;
mod cells;
pub mod child;
mod detail;
mod line;
mod number;
mod reader;
mod self_process;

pub(crate) use number::plain as shown_number;
pub use reader::{Sheets, WorkbookReader};
