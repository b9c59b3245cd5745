//! The council: its sessions, the agenda of a session item by item, votes, decisions, minutes.

mod agenda;
mod list;
mod minutes;
mod session;
mod steps;
mod told;

pub use minutes::serve as minutes_document;

use parindex_actions::permission::Operation as O;

use crate::door::{Access, Doors};

pub fn routes(doors: Doors) -> Doors {
    let (read, run) = (Access::Needs(O::ReadCouncil), Access::Needs(O::RunCouncil));
    doors
        .get("/council", read, list::newest)
        .get("/campaigns/{campaign}/council", read, list::show)
        .post("/campaigns/{campaign}/council", run, steps::open)
        .post("/campaigns/{campaign}/council/conflicts", Access::Needs(O::DeclareConflict), steps::declare)
        .get("/campaigns/{campaign}/council/{session}", read, session::show)
        .get("/campaigns/{campaign}/council/{session}/agenda", run, agenda::show)
        .get("/campaigns/{campaign}/council/{session}/minutes", read, minutes::show)
        .post("/campaigns/{campaign}/council/{session}/attendance", run, steps::attendance)
        .post("/campaigns/{campaign}/council/{session}/items", run, steps::put)
        .post("/campaigns/{campaign}/council/{session}/disputed", run, steps::put_disputed)
        .post("/campaigns/{campaign}/council/{session}/items/{item}/vote", Access::Needs(O::Vote), steps::vote)
        .post("/campaigns/{campaign}/council/{session}/items/{item}/decide", run, steps::decide)
        .post("/campaigns/{campaign}/council/{session}/items/{item}/withdraw", run, steps::withdraw)
        .post("/campaigns/{campaign}/council/{session}/close", run, steps::close)
}
