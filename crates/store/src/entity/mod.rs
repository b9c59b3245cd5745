//! The rows as they are. One file a table, named after it.

#![allow(missing_docs, reason = "derives make items that nobody can document; fields are documented by hand")]

pub mod api_token;
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
pub mod device;
pub mod document;
pub mod document_file;
pub mod document_version;
pub mod entry;
pub mod entry_version;
pub mod file;
pub mod hand_in;
pub mod idempotency;
pub mod lineage;
pub mod log_checkpoint;
pub mod log_head;
pub mod log_leaf;
pub mod log_tile;
pub mod mail;
pub mod oidc_attempt;
pub mod one_time_link;
pub mod person;
pub mod person_import;
pub mod proposal;
pub mod recovery_code;
pub mod role_grant;
pub mod server_setting;
pub mod session;
pub mod sheet;
pub mod sheet_step;
pub mod throttle;
pub mod unit;
pub mod upload;
pub mod upload_piece;
pub mod workbook;
