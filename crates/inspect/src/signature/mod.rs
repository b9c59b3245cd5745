//! Digital signatures of PDF: PAdES and its forerunner, `adbe.pkcs7.detached`. What is checked and what is not stands in
//! `docs/decisions/0007-signatures.md`.

mod chain;
mod changes;
mod cms;
mod field;
mod judge;
mod key;

pub use judge::all;
