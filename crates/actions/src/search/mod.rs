//! Search: units, components and documents that a person may read, found without tone marks.

mod find;

pub use find::{Found, FoundComponent, FoundDocument, FoundUnit, find};
