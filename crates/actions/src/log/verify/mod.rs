//! Checks the whole log, and the tables against it.

mod files;
mod finding;
mod keys;
mod leaves;
mod replay;
mod run;
mod tables;

pub use finding::{Fact, FindingKind};
pub use run::{Check, Scope, Verdict, verify, verify_in};
pub use tables::{UNWITNESSED, WITNESSED};
