//! The server: its settings, its start and its end.

mod example;
mod run;
mod settings;

pub use example::province;
pub use run::{alone, run, say};
pub use settings::{Given, Settings};
