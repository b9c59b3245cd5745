//! The settings of a campaign: `round.toml`, or the sheet of settings of a workbook.

mod form;
mod keys;
mod read;
mod setting;
mod sheet;
mod toml_file;
pub mod words;

pub use form::{SettingForm, read_settings, setting_form, setting_texts, settings_text};
pub use keys::KEYS;
pub use keys::KEYS as SETTING_KEYS;
pub use read::{declared_mark, read};
pub use setting::{Setting, SettingValue};
pub use sheet::from_sheet;
pub use toml_file::from_toml;
