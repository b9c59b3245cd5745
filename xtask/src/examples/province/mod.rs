//! A made-up province under two-tier government, 2025: 14 departments, 45 communes, all stages, evidence and lineage.

mod communes;
mod departments;
mod entries;
mod evidence;
mod rounds;
mod set;

pub use rounds::round;
