//! The page and API door: handlers translate between HTTP and actions, and decide nothing.
//!
//! Every route is added to [`door::Doors`] together with who may use it; there is no other way to add one.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod api;
mod app;
mod assets;
pub mod door;
mod health;
mod pages;
mod routes;
pub mod server;

pub use app::{App, Mode};
pub use routes::{declared, router};
