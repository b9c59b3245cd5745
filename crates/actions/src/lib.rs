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

/// Makes an `async fn` return its future in a box, so that it is compiled in this crate.
///
/// A plain `async fn` is compiled anew in every crate that awaits it, with everything that it awaits in turn: server, program and each test
/// would build all actions and their queries once more, and not with the optimisation that the profile gives to this crate.
/// The attribute was written for recursion, which needs the same box.
pub(crate) use async_recursion::async_recursion as compiled_here;

pub use context::Context;
pub use refusal::{Refusal, Standing};
