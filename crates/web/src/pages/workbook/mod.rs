//! The sheet as a workbook: download, upload, look at every cell, accept or drop.

mod preview;
mod said;
mod start;

pub use start::spreadsheet;

use axum::{extract::DefaultBodyLimit, handler::Handler};
use parindex_actions::permission::Operation;

use super::setup::LARGEST_UPLOAD;
use crate::door::{Access, Doors};

pub fn routes(doors: Doors) -> Doors {
    let (read, fill) = (Access::Needs(Operation::ReadSheet), Access::Needs(Operation::FillSheet));
    doors
        .get("/campaigns/{campaign}/sheets/{unit}/workbook", read, start::download)
        .get("/campaigns/{campaign}/sheets/{unit}/workbooks", read, start::show)
        .post("/campaigns/{campaign}/sheets/{unit}/workbooks", fill, start::upload.layer(DefaultBodyLimit::max(LARGEST_UPLOAD)))
        .get("/campaigns/{campaign}/sheets/{unit}/workbooks/{id}", read, preview::show)
        .post("/campaigns/{campaign}/sheets/{unit}/workbooks/{id}/accept", fill, preview::accept)
        .post("/campaigns/{campaign}/sheets/{unit}/workbooks/{id}/drop", fill, preview::drop_it)
}
