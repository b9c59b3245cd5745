//! The appraisal: the queue, one component across all units, one unit across all components, a cell with what it rests on, assignments.

mod assignments;
mod cell;
mod home;
mod list;
mod many;
mod shown;

use parindex_actions::permission::Operation as O;

use crate::door::{Access, Doors};

pub fn routes(doors: Doors) -> Doors {
    let (read, judge) = (Access::Needs(O::ReadFindings), Access::Needs(O::Appraise));
    let (lead, declare) = (Access::Needs(O::LeadAppraisal), Access::Needs(O::DeclareConflict));
    doors
        .get("/appraisal", read, home::newest)
        .get("/campaigns/{campaign}/appraisal", read, home::show)
        .get("/campaigns/{campaign}/appraisal/components/{component}", read, list::column)
        .get("/campaigns/{campaign}/appraisal/units/{unit}", read, list::row)
        .get("/campaigns/{campaign}/appraisal/units/{unit}/cells/{component}", read, cell::show)
        .post("/campaigns/{campaign}/appraisal/units/{unit}/cells/{component}", judge, cell::save)
        .post("/campaigns/{campaign}/appraisal/agree", judge, many::agree)
        .post("/campaigns/{campaign}/appraisal/undo", judge, many::undo)
        .get("/campaigns/{campaign}/appraisal/assignments", lead, assignments::show)
        .post("/campaigns/{campaign}/appraisal/assignments", lead, assignments::assign)
        .post("/campaigns/{campaign}/appraisal/reassign", lead, assignments::reassign)
        .post("/campaigns/{campaign}/appraisal/conflicts", declare, assignments::declare)
        .post("/campaigns/{campaign}/appraisal/conflicts/end", lead, assignments::end)
}
