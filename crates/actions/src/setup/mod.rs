//! Set-up: units, criteria sets and campaigns, before anybody scores.

pub mod campaign;
pub mod criteria;
mod names;
mod told;
pub mod units;
mod upload;

pub use names::{Names, names};
pub use told::{Told, told_stored};
pub use upload::Upload;
