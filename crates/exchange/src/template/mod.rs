//! The workbook that officials fill in: one row a component, figures checked as they are typed, everything else locked.

mod guide;
mod layout;
pub(crate) mod lists;
pub(crate) mod notes;
mod options;
mod paint;
mod part;
mod score_sheet;
pub(crate) mod validation;
mod write;

pub use options::{TemplateFigures, TemplateOptions, TemplateUnits};
pub use write::write_template;
