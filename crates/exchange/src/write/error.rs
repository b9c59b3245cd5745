//! Why a workbook could not be written.

/// Why a workbook could not be written.
#[derive(Debug, thiserror::Error)]
#[error("the workbook cannot be written: {0}")]
pub struct WriteError(#[from] rust_xlsxwriter::XlsxError);
