//! A round written as files: one canonical form, so that equal rounds give equal bytes.

mod campaign;
mod cell;
mod error;
mod folder;
mod rows;
mod sheet;
mod tables;
mod workbook;

pub use error::WriteError;
pub(crate) use folder::settings_toml;
pub use folder::{replace_folder, round_files, write_folder};
pub(crate) use rows::{node as node_row, set as set_row};
pub use workbook::write_workbook;
pub(crate) use {
    campaign::{OutSetting, settings},
    cell::OutCell,
    sheet::{Styles, heading, settings_sheet, table_sheet, write_cell},
    tables::{OutTable, figure, tables},
    workbook::{new_workbook, other_sheets},
};
