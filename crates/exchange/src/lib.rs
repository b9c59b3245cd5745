//! What crosses the door: a round as a folder of CSV files or as one workbook, and the workbook that officials fill in.
//!
//! Two layers. A door (`folder` or `workbook`) turns files into raw tables; one interpreter turns raw tables into a
//! [`Round`](parindex_engine::round::Round) and reports everything that is wrong, with file or sheet and cell. Nothing is half-read.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod archive;
mod folder;
mod interpret;
mod load;
mod memory;
pub mod number;
mod part;
mod persons_book;
mod problem;
mod raw;
mod schema;
mod settings;
mod sheet_book;
mod template;
mod typed;
mod workbook;
mod write;

pub use archive::{ArchiveFault, pack, read_files, unpack};
pub use interpret::{SetsPart, UnitsPart};
pub use load::{LoadError, Loaded, read_round};
pub use memory::{TableText, Tables, read_tables, round_tables};
pub use part::{read_set_tables, read_sets, read_units, write_sets};
pub use persons_book::{PersonColumn, PersonText, PersonsFault, PersonsTemplate, ReadPerson, read_persons, write_persons_template};
pub use problem::{Location, Problem, ProblemCode};
pub use settings::{SETTING_KEYS, SettingForm, read_settings, setting_form, setting_texts, settings_text};
pub use sheet_book::{
    Answer, AnswerFault, BookCell, BookFault, BookForm, BookRow, ReadBook, ReadCell, ReadRow, SheetBook, Stamp, read_sheet_book,
    write_sheet_book,
};
pub use template::{TemplateFigures, TemplateOptions, TemplateUnits, write_template};
pub use typed::{figure_text, read_figure, read_points};
pub use workbook::{Sheets, WorkbookReader, child};
pub use write::{WriteError, replace_folder, round_files, write_folder, write_workbook};
