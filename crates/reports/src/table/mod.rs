//! Results as plain text for a terminal, aligned by the width that Vietnamese text takes there.

mod columns;
mod comparison;
mod ranking;

pub use comparison::comparison;
pub use ranking::ranking;
