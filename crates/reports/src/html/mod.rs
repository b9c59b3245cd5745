//! One page that a person can send to their director: no request leaves it, no script is needed to read it.

mod group;
mod heat;
mod method;
mod page;
mod ranking;
mod summary;
mod unit;

pub use page::page;
