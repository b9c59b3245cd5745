//! Persons in from a workbook: a template, a look at every row, and all of it in one transaction.

mod accept;
mod judge;
mod known;
mod template;
mod upload;

pub use accept::{AcceptPersons, DropPersons, PersonsAccepted, accept_persons, drop_persons};
pub use judge::{Judged, RowChange, RowFault, RowKind};
pub use template::persons_template;
pub use upload::{PersonsPreview, PersonsUploaded, UploadPersons, persons_preview, upload_persons};
