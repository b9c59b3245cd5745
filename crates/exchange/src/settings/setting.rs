//! One setting as it stands in a file.

use crate::{problem::Location, raw::RawCell};

/// The value of a setting.
#[derive(Debug, Clone, PartialEq)]
pub enum SettingValue {
    /// One value.
    One(RawCell),
    /// A list of texts.
    List(Vec<String>),
}

/// One setting as it stands in a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Setting {
    /// Section and key: `index.missing`.
    pub key: String,
    /// Value.
    pub value: SettingValue,
    /// Where it stands.
    pub place: Location,
}

impl Setting {
    /// The value as a list; one text is split at commas and semicolons, as a cell holds it.
    pub fn list(&self) -> Vec<String> {
        match &self.value {
            SettingValue::List(items) => items.clone(),
            SettingValue::One(cell) => {
                cell.shown().split([';', ',']).map(|item| item.trim().to_owned()).filter(|item| !item.is_empty()).collect()
            }
        }
    }
}
