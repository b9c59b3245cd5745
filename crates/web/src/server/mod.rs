//! The accept loop: every connection has limits of time, size and number, and none is cut off when the server stops.

mod limits;
mod listen;
mod pace;

pub use limits::Limits;
pub use listen::{Listening, listen};
