//! Survey and external scores: a table of units and components, a form for each score, and the workbook.

mod book;
mod cell;
mod table;

use axum::{extract::DefaultBodyLimit, handler::Handler};
use parindex_actions::permission::Operation;

use super::setup::LARGEST_UPLOAD;
use crate::door::{Access, Doors};

pub fn routes(doors: Doors) -> Doors {
    let enter = Access::Needs(Operation::EnterScores);
    doors
        .get("/campaigns/{campaign}/scores", enter, table::show)
        .get("/campaigns/{campaign}/scores/units/{unit}/{component}", enter, cell::show)
        .post("/campaigns/{campaign}/scores/units/{unit}/{component}", enter, cell::save)
        .get("/campaigns/{campaign}/scores/workbook", enter, book::download)
        .post("/campaigns/{campaign}/scores/workbooks", enter, book::upload.layer(DefaultBodyLimit::max(LARGEST_UPLOAD)))
        .get("/campaigns/{campaign}/scores/workbooks/{id}", enter, book::show)
        .post("/campaigns/{campaign}/scores/workbooks/{id}/accept", enter, book::accept)
        .post("/campaigns/{campaign}/scores/workbooks/{id}/drop", enter, book::drop_it)
}
