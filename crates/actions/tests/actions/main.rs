//! Every action, on every database. One program, so that it is linked once and the province is loaded once.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

mod accounts;
mod appraisal;
mod council;
mod deadline;
mod evidence;
mod explanation;
mod handover;
mod home;
mod letter;
mod log;
mod mail;
mod messages;
mod oidc;
mod persons_import;
mod results;
mod save_cell;
mod scores;
mod search;
mod setup;
mod workbook;

use parindex_actions::{Refusal, Standing};

/// Why something was refused.
fn refused<T>(result: Result<T, Refusal>) -> (Standing, &'static str) {
    match result {
        Ok(_) => panic!("it was allowed"),
        Err(refusal) => (refusal.standing, refusal.code),
    }
}
