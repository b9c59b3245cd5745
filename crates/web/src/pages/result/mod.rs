//! The result of a campaign: what stands in the way of freezing it, what was frozen, and how it is corrected.

mod correct;
mod files;
mod frozen;
mod page;
mod shown;

use parindex_actions::permission::Operation;

use crate::door::{Access, Doors};

pub use files::download;

pub fn routes(doors: Doors) -> Doors {
    let (read, change) = (Access::Needs(Operation::ReadResult), Access::Needs(Operation::FreezeResult));
    doors
        .get("/results", read, page::newest)
        .get("/campaigns/{campaign}/result", read, page::show)
        .post("/campaigns/{campaign}/result/answers", change, page::answer)
        .post("/campaigns/{campaign}/result/freeze", Access::Proven(Operation::FreezeResult), page::freeze_it)
        .post("/campaigns/{campaign}/result/correction", change, correct::propose_it)
        .get("/results/{result}", read, frozen::show)
        .get("/results/{result}/json", read, files::json)
        .get("/results/{result}/archive", read, files::archive)
        .get("/campaigns/{campaign}/export", Access::Needs(Operation::ExportCampaign), files::export)
}
