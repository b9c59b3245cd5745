//! Persons and their roles.

mod import;
mod list;
mod person;

use crate::door::Doors;

pub fn routes(doors: Doors) -> Doors {
    doors.room(list::routes).room(import::routes).room(person::routes)
}
