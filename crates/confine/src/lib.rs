//! Both sides of opening a file from people in a process of its own: the child takes on limits, the parent waits with patience.
//!
//! A file of 1.4 KB can make a reader abort, and an abort cannot be caught, so it must not happen in the server.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod ending;
mod guard;
mod limits;
mod program;

pub use ending::Ending;
pub use limits::Limits;
pub use program::{Program, Told};
