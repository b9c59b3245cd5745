//! The same actions as JSON under `/api/v1`, described by OpenAPI 3.1.

mod openapi;
mod setup;
mod sheet;

pub use openapi::Description;

use crate::door::Doors;

/// The routes of the API.
pub fn routes(doors: Doors) -> Doors {
    doors.room(openapi::routes).room(setup::routes).room(sheet::routes)
}
