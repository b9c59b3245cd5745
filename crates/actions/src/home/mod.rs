//! The start page: what somebody has to do next.

mod in_hand;
mod progress;
mod read;

pub use in_hand::{InHand, Place, Task, TaskKind};
pub use read::{Earlier, Home, Overview, OwnSheet, UnitProgress, read};
