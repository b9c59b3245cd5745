//! The last two beats of every action that changes something: write and record, in one transaction, once.

mod about;
mod leaf;
mod started;
mod witness;

pub use leaf::{Leaf, Sealed, commitment, unit_of};
pub use started::{Started, Write, begin, begin_answering, record};
pub use witness::{LEFT_OUT, RowState};
