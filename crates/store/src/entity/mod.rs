//! The rows as they are. One file a table, named after it.

#![allow(missing_docs, reason = "derives make items that nobody can document; fields are documented by hand")]

pub mod approval;
pub mod assignment;
pub mod campaign;
pub mod campaign_group;
pub mod campaign_table;
pub mod campaign_unit;
pub mod citation;
pub mod criteria_set;
pub mod criterion;
pub mod crosswalk;
pub mod document;
pub mod entry;
pub mod entry_version;
pub mod hand_in;
pub mod idempotency;
pub mod lineage;
pub mod log_leaf;
pub mod person;
pub mod proposal;
pub mod role_grant;
pub mod session;
pub mod sheet;
pub mod unit;
