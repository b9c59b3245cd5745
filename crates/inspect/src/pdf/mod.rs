//! PDF: whether it is whole, its pages, text, active content and signatures.

mod active;
mod fonts;
mod look;
mod open;
mod text;

pub use look::look;
pub use open::open;
