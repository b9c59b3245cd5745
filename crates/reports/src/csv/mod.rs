//! Results as CSV for whoever reads them with another program.

mod ranking;

pub use ranking::ranking;
