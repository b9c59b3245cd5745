//! The pages. A page, its template and its words share one name.

mod account;
mod api_docs;
mod appraisal;
pub mod council;
mod entry;
pub mod evidence;
pub mod explanation;
mod frame;
pub mod handover;
mod home;
pub mod log;
mod look;
mod markup;
mod messages;
mod newest;
mod persons;
mod preferences;
mod problem;
mod result;
mod scores;
mod search;
mod server;
pub mod setup;
mod sheet;
mod sign_in;
mod workbook;

pub use frame::{Frame, client_words};
pub use markup::Markup;
pub use newest::to_newest;
pub use problem::problem_page;
pub use result::download;
pub use setup::LARGEST_UPLOAD;
pub use sign_in::{prove_address, sign_in_address};
pub use workbook::spreadsheet;

use crate::door::Doors;

/// The routes of all pages.
pub fn routes(doors: Doors) -> Doors {
    doors
        .room(account::routes)
        .room(appraisal::routes)
        .room(council::routes)
        .room(explanation::routes)
        .room(entry::routes)
        .room(home::routes)
        .room(evidence::routes)
        .room(persons::routes)
        .room(server::routes)
        .room(handover::routes)
        .room(log::routes)
        .room(messages::routes)
        .room(sign_in::routes)
        .room(api_docs::routes)
        .room(look::routes)
        .room(preferences::routes)
        .room(result::routes)
        .room(scores::routes)
        .room(search::routes)
        .room(setup::routes)
        .room(sheet::routes)
        .room(workbook::routes)
}
