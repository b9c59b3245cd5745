//! Set-up: units, criteria sets, campaigns, and the changes that wait for a second person.

mod campaign;
mod crosswalk;
mod difference;
mod fields;
mod home;
mod node;
mod proposals;
mod sets;
mod shown;
mod units;
mod upload;

use crate::door::Doors;

pub fn routes(doors: Doors) -> Doors {
    doors
        .room(home::routes)
        .room(units::routes)
        .room(sets::routes)
        .room(node::routes)
        .room(difference::routes)
        .room(crosswalk::routes)
        .room(campaign::routes)
        .room(proposals::routes)
}
