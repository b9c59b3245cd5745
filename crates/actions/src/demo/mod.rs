//! The demonstration: a made-up province in the middle of self-scoring, with one account per role.

mod cells;
mod documents;
mod last_year;
mod load;
mod persons;

pub use load::{is_loaded, load, load_with_last_year};
