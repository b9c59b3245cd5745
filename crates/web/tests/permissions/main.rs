//! Who may do what: every route with every role, every command in every phase, what is hidden in every answer, and the table of it all in
//! the documentation.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod doors;
mod house;
mod leaks;
mod phases;
mod table;
