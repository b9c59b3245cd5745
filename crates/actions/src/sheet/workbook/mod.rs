//! The sheet as a workbook: download, upload, see what would change, accept or drop.

mod accept;
mod change;
mod close;
mod compare;
mod download;
mod preview;
mod upload;

pub use accept::{AcceptWorkbook, Accepted, Take, accept};
pub use change::{CellChange, Kind, Side};
pub use close::{DropWorkbook, drop_workbook};
pub(crate) use compare::{command, nothing, of_entry, of_version, says};
pub use download::{Downloaded, download};
pub use preview::{Preview, preview};
pub(crate) use upload::{Sent, keep_book, refused as book_refused};
pub use upload::{UploadLine, UploadWorkbook, Uploaded, upload, uploads};
