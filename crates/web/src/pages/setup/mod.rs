//! Set-up: units, criteria sets, campaigns, and the changes that wait for a second person.

mod campaign;
mod cells;
mod crosswalk;
pub(crate) mod difference;
pub(super) mod fields;
mod home;
mod node;
mod proposals;
mod sets;
pub(super) mod shown;
mod units;
mod upload;

pub use sets::workbook_of;
pub use upload::{LARGEST as LARGEST_UPLOAD, workbook};

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
