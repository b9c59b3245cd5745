//! What is handed over: a scored round as terminal table, JSON, CSV, workbook, explanation, page and paper.
//!
//! Every output is a pure function of the round's result and the reader's [`parindex_words::Words`]; nothing here reads or
//! writes files. Numbers are shown at the campaign's decimals; the exact value stands beside them where a machine reads.

#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod csv;
mod findings;
pub mod html;

pub mod json;
pub mod paper;
mod shown;
mod story;
pub mod table;
pub mod text;
pub mod workbook;
