//! Documents as PDF: typst templates with fonts inside the binary, and nothing from files, clock or network.
//!
//! A document is a template of this crate (`templates/*.typ`) and the data that it shows. The same data give the same bytes.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod fault;
mod paper;
mod press;
mod qr;
mod receipt;
mod shelf;

pub use fault::Fault;
pub use press::print;
pub use receipt::{Fact, Line, Points, Proof, Receipt};
