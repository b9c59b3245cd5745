//! The own account: password, second factor, sessions, tokens, roles.

mod page;
mod second_factor;

use crate::door::Doors;

pub fn routes(doors: Doors) -> Doors {
    doors.room(page::routes).room(second_factor::routes)
}
