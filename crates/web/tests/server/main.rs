//! The server from outside: what it answers, to whom, and in which form. One program, so that it is linked once.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]

mod accounts_api;
mod caller;
mod council;
mod doors;
mod forms;
mod hostile;
mod log_api;
mod messages;
mod oidc;
mod openapi;
mod receipts;
mod same_actions;
