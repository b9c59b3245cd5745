//! The workbook of one unit's sheet: downloaded, filled in offline, read back cell by cell.
//!
//! A hidden sheet carries the stamp: whose sheet it is, when it was downloaded, and the version of each cell. Rows are known by their
//! code and columns by their headings, so sorting, deleting, inserting and saving with another program confuse nothing.

mod answer;
mod book;
mod column;
mod read;
mod stamp;
mod write;

pub use answer::{Answer, AnswerFault};
pub use book::{BookCell, BookForm, BookRow, SheetBook};
pub use read::{BookFault, ReadBook, ReadCell, ReadRow, read_sheet_book};
pub use stamp::Stamp;
pub use write::write_sheet_book;
