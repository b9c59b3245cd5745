//! Inside the unit: approval, hand-in, receipt, owners; and the board.

mod board;
mod broken;
mod check;
mod deadline;
mod form;
mod owners;
mod page;
mod receipt;
mod receipt_pdf;
mod steps;

pub use broken::approved_before;
pub use check::{Held, proof as receipt_proof};
pub use page::{Past, step_told};
pub use receipt_pdf::serve as receipt_pdf;

use parindex_actions::permission::Operation as O;

use crate::door::{Access, Doors};

pub fn routes(doors: Doors) -> Doors {
    let read = Access::Needs(O::ReadSheet);
    doors
        .get("/campaigns/{campaign}/sheets/{unit}/hand-in", read, page::show)
        .post("/campaigns/{campaign}/sheets/{unit}/send-for-approval", Access::Needs(O::AssignOwners), steps::send_for_approval)
        .post("/campaigns/{campaign}/sheets/{unit}/return", Access::Needs(O::ApproveSheet), steps::return_sheet)
        .post("/campaigns/{campaign}/sheets/{unit}/approve", Access::Needs(O::ApproveSheet), steps::approve)
        .post("/campaigns/{campaign}/sheets/{unit}/hand-in", Access::Needs(O::HandInSheet), steps::hand_in)
        .post("/campaigns/{campaign}/sheets/{unit}/withdraw", Access::Needs(O::HandInSheet), steps::withdraw)
        .get("/receipts/{receipt}", read, receipt::show)
        .get("/check", Access::Public, check::ask)
        .get("/check/{receipt}", Access::Public, check::scanned)
        .get("/check/{receipt}/proof", Access::Public, check::proof)
        .get("/campaigns/{campaign}/sheets/{unit}/owners", read, owners::show)
        .post("/campaigns/{campaign}/sheets/{unit}/owners", Access::Needs(O::AssignOwners), owners::assign)
        .get("/campaigns/{campaign}/units/{unit}/deadline", Access::Needs(O::ExtendDeadline), deadline::show)
        .post("/campaigns/{campaign}/units/{unit}/deadline", Access::Needs(O::ExtendDeadline), deadline::extend)
        .get("/board", Access::Needs(O::ReadBoard), board::newest)
        .get("/campaigns/{campaign}/board", Access::Needs(O::ReadBoard), board::show)
}
