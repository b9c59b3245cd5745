//! The log: entries get their places, checkpoints are signed, and everything is checked against the tables.

mod events;
mod export;
mod key;
mod page;
mod prove;
mod read;
mod rotate;
mod sequence;
mod tiles;
mod verify;

pub use events::EventKind;
pub use export::export;
pub use key::{KeyFault, draw_next, open_key, take_next};
pub use page::{LogFilter, LogPage, Names, page};
pub use prove::{Proven, prove};
pub use read::{Found, Place, awaited_place, checkpoint, last_checkpoint, latest_moment, leaf_of, place_of, tile};
pub use rotate::{KEY_CHANGED, rotate};
pub use sequence::{Joined, run, sequence};
pub use tiles::Tiles;
pub use verify::{Check, Fact, FindingKind, Scope, UNWITNESSED, Verdict, WITNESSED, verify, verify_in};
