//! The pages. A page, its template and its words share one name.

mod api_docs;
mod frame;
mod handover;
mod home;
mod look;
mod markup;
mod preferences;
mod problem;
mod search;
mod setup;
mod sheet;
mod sign_in;

pub use frame::Frame;
pub use markup::Markup;
pub use problem::problem_page;
pub use sign_in::sign_in_address;

use crate::door::Doors;

/// The routes of all pages.
pub fn routes(doors: Doors) -> Doors {
    doors
        .room(home::routes)
        .room(handover::routes)
        .room(sign_in::routes)
        .room(api_docs::routes)
        .room(look::routes)
        .room(preferences::routes)
        .room(search::routes)
        .room(setup::routes)
        .room(sheet::routes)
}
