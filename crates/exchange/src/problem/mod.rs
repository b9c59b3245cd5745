//! What can be wrong with a file: a code, a place, and the arguments of the message `problem-<code>`.

mod code;
mod item;
pub(crate) mod location;
mod problems;

pub use code::ProblemCode;
pub use item::Problem;
pub use location::Location;
pub(crate) use problems::Problems;
