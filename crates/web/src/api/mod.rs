//! The same actions as JSON under `/api/v1`, described by OpenAPI 3.1.

mod account;
mod appraisal;
mod commands;
mod council;
mod evidence;
mod explanation;
mod handover;
mod log;
mod messages;
mod openapi;
mod overview;
mod persons;
mod result;
mod scores;
mod server;
mod setup;
mod sheet;
mod tokens;
mod upload;
mod workbook;

pub use openapi::Description;

use crate::door::Doors;

/// The routes of the API.
pub fn routes(doors: Doors) -> Doors {
    doors
        .room(openapi::routes)
        .room(account::routes)
        .room(appraisal::routes)
        .room(council::routes)
        .room(explanation::routes)
        .room(handover::routes)
        .room(log::routes)
        .room(messages::routes)
        .room(overview::routes)
        .room(persons::routes)
        .room(result::routes)
        .room(scores::routes)
        .room(server::routes)
        .room(setup::routes)
        .room(sheet::routes)
        .room(tokens::routes)
        .room(workbook::routes)
        .room(evidence::routes)
        .room(upload::routes)
}
