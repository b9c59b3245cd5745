//! Writes the folders under `examples/`: published figures as their sources print them, and made-up cells that say so.

// A test may stop at the first surprise; the program itself returns every error.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::panic))]

mod allocate;
mod chance;
mod command;
mod criteria;
mod dien_bien;
mod dien_bien_par;
mod inputs;
mod lai_chau;
mod outcomes;
mod papi;
mod pci;
mod province;
mod round;
mod shorthand;
mod slug;
mod thanh_hoa;

#[cfg(test)]
mod recount;

pub use command::run;
