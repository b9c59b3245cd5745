//! What a file from people really is: its kind by content, pages, text, faults and digital signatures.
//!
//! Nothing here trusts the file: it is opened only in a child process with limits of memory and time, and what the child says is plain data.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod archive;
pub mod child;
mod child_inspector;
mod findings;
mod image;
mod inspection;
mod inspector;
mod kind;
mod look;
mod name;
mod ole;
mod pdf;
mod plain;
mod signature;
mod trust;

pub use child_inspector::ChildInspector;
pub use inspection::{FileFault, FileKind, Inspection, Signature, SignatureVerdict};
pub use inspector::{InspectError, Inspector};
pub use look::look_in_process;
