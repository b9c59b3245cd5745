//! Results as plain text for a terminal, aligned by the width that Vietnamese text takes there.

mod columns;
mod ranking;

pub use ranking::ranking;
