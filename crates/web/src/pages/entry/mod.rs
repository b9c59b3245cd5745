//! The doors besides signing in: another provider, the second step, the password once more, a forgotten password.

mod oidc;
mod password;
mod prove;
mod second_step;

use crate::door::Doors;

pub fn routes(doors: Doors) -> Doors {
    doors.room(oidc::routes).room(second_step::routes).room(prove::routes).room(password::routes)
}
