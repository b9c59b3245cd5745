//! The explanation: the matrix of all points, the page of a unit where it answers and appraisers settle, and both as files.

mod files;
mod matrix;
mod steps;
mod told;
mod unit;

pub use files::{failed, matrix_as_document, matrix_as_workbook, word_document};

use parindex_actions::permission::Operation as O;

use crate::door::{Access, Doors};

pub fn routes(doors: Doors) -> Doors {
    let (read, judge) = (Access::Needs(O::ReadAppraisal), Access::Needs(O::Appraise));
    doors
        .get("/explanations", read, matrix::newest)
        .get("/campaigns/{campaign}/explanations", read, matrix::show)
        .get("/campaigns/{campaign}/explanations/workbook", read, files::workbook)
        .get("/campaigns/{campaign}/explanations/document", read, files::document)
        .get("/campaigns/{campaign}/units/{unit}/explanations", read, unit::show)
        .post("/campaigns/{campaign}/units/{unit}/explanations", judge, steps::ask)
        .get("/campaigns/{campaign}/units/{unit}/explanations/workbook", read, files::workbook_of_unit)
        .get("/campaigns/{campaign}/units/{unit}/explanations/document", read, files::document_of_unit)
        .post("/campaigns/{campaign}/units/{unit}/explanations/{point}/answer", Access::Needs(O::AnswerExplanation), steps::answer)
        .post("/campaigns/{campaign}/units/{unit}/explanations/{point}/withdraw", judge, steps::withdraw)
        .post("/campaigns/{campaign}/units/{unit}/explanations/{point}/settle", judge, steps::settle)
}
