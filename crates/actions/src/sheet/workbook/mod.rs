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
pub use download::{Downloaded, download};
pub use preview::{Preview, preview};
pub use upload::{UploadLine, UploadWorkbook, Uploaded, upload, uploads};
