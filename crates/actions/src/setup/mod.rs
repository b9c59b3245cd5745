//! Set-up: units, criteria sets and campaigns, before anybody scores.

pub mod campaign;
pub mod criteria;
mod told;
pub mod units;
mod upload;

pub use told::Told;
pub use upload::Upload;
