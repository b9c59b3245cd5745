//! The demonstration: a made-up province in the middle of self-scoring, with one account per role.

mod cells;
mod load;
mod persons;

pub use load::{is_loaded, load};
