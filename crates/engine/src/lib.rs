//! What is true: rules, index, ranking and guard in exact numbers. No IO, no clock, no chance.
//!
//! Data flows one way: [`kernel`] → [`units`] → [`criteria`] → [`scores`] → [`index`] → [`ranking`] → [`round`] →
//! [`publication`] → [`comparison`]; no room names a later one.

pub mod comparison;
pub mod criteria;
pub mod index;
pub mod kernel;
pub mod publication;
pub mod ranking;
pub mod round;
pub mod scores;
pub mod units;
