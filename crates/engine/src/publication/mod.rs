//! What stands between a computed and a published figure: the guard over sums, ties, edges and printed numbers.

mod displayed;
mod guard;
mod reproduce;

pub use guard::{guard, guarded};
