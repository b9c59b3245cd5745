//! The workbook with which persons and their roles are brought in: one row a role, columns known by their headings.

mod column;
mod read;
mod write;

pub use column::PersonColumn;
pub use read::{PersonText, PersonsFault, ReadPerson, read_persons};
pub use write::{PersonsTemplate, write_persons_template};
