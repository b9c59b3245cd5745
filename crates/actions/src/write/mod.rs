//! The last two beats of every action that changes something: write and record, in one transaction, once.

mod leaf;
mod started;

pub use leaf::{Leaf, commitment};
pub use started::{Started, Write, begin};
