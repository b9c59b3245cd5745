//! What people do: one use case a file, in five beats: may I, read, decide, write, record.
//!
//! An action is `async fn(&Context, Command) -> Result<Outcome, Refusal>`. Handlers translate, actions act, the engine decides, the store
//! remembers.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod accounts;
pub mod appraisal;
pub mod campaign;
mod context;
pub mod council;
pub mod demo;
pub mod evidence;
pub mod explanation;
pub mod handover;
pub mod home;
pub mod log;
pub mod mail;
pub mod messages;
pub mod permission;
pub mod proposal;
mod refusal;
pub mod result;
pub mod scores;
pub mod search;
pub mod setup;
pub mod sheet;
pub mod world;
pub mod write;

pub use context::Context;
pub use refusal::{Refusal, Standing};
