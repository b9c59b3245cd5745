//! Papers in the form of Nghị định 30/2020/NĐ-CP that people go on writing in: minutes of the council, the matrix of explanations. As DOCX.

mod matrix;
mod minutes;
mod sheet;

pub use matrix::{MatrixLine, MatrixPaper, matrix_document, matrix_workbook};
pub use minutes::{Minutes, MinutesItem, MinutesMember, MinutesPoint, Outcome, minutes};

/// Why a paper cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum PaperError {
    /// The document.
    #[error("document: {0}")]
    Document(String),
    /// The workbook.
    #[error("workbook: {0}")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
}
