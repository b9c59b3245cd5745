//! The pages. A page, its template and its words share one name.

mod frame;
mod home;
mod markup;
mod problem;
mod sheet;
mod sign_in;

pub use frame::Frame;
pub use markup::Markup;
pub use problem::problem_page;
pub use sign_in::sign_in_address;

use crate::door::Doors;

/// The routes of all pages.
pub fn routes(doors: Doors) -> Doors {
    doors.room(home::routes).room(sign_in::routes).room(sheet::routes)
}
