//! The demonstration: a made-up province in the middle of self-scoring or at the beginning of the appraisal, with one account per role.

mod appraisers;
mod cells;
mod documents;
mod last_year;
mod load;
mod persons;

pub use load::{Season, is_loaded, load, load_at, load_with_last_year};
