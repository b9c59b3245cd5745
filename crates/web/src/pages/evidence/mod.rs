//! The evidence vault: documents of a unit, one document, what a component rests on, the viewer.

mod document;
mod file;
mod panel;
mod shown;
mod upload;
mod vault;
mod view;

pub use file::serve_file;
pub use panel::markup as panel_markup;
pub use shown::{FileShown, FlagShown};
pub use view::VIEWER_WORDS;

use axum::{extract::DefaultBodyLimit, handler::Handler};
use parindex_actions::permission::Operation as O;

use crate::door::{Access, Doors};

pub fn routes(doors: Doors) -> Doors {
    let (read, add) = (Access::Needs(O::ReadEvidence), Access::Needs(O::AddEvidence));
    doors
        .get("/documents", read, vault::own)
        .get("/units/{unit}/documents", read, vault::show)
        // Each file has its own limit, which is checked while it comes in.
        .post("/units/{unit}/documents", add, upload::record.layer(DefaultBodyLimit::disable()))
        .get("/documents/{document}", read, document::show)
        .post("/documents/{document}", add, upload::revise.layer(DefaultBodyLimit::disable()))
        .post("/documents/{document}/put-away", add, document::set_aside)
        .post("/documents/{document}/bring-back", add, document::bring_back)
        .get("/documents/{document}/versions/{version}/files/{place}", read, file::show)
        .get("/documents/{document}/versions/{version}/files/{place}/view", read, view::show)
        .get("/campaigns/{campaign}/sheets/{unit}/cells/{component}/evidence", read, panel::show)
        .post("/campaigns/{campaign}/sheets/{unit}/cells/{component}/citations", add, panel::make)
        .post("/citations/{citation}/withdraw", add, panel::withdraw)
}
