//! The self-scoring sheet of a unit: one long table, and a panel for the row in focus.

mod page;
mod panel;
mod rows;
mod shown;
mod unit;

pub use panel::said;
pub use rows::{FieldRow, field_rows};
pub use shown::{decimal, figure};

use parindex_actions::permission::Operation;

use crate::door::{Access, Doors};

pub fn routes(doors: Doors) -> Doors {
    let read = Access::Needs(Operation::ReadSheet);
    doors
        .get("/campaigns/{campaign}/sheets/{unit}", read, page::show)
        .get("/campaigns/{campaign}/units/{unit}", read, unit::show)
        .get("/campaigns/{campaign}/sheets/{unit}/cells/{component}/panel", read, panel::show)
        .post("/campaigns/{campaign}/sheets/{unit}/cells/{component}", Access::Needs(Operation::FillSheet), panel::save)
}
