//! The sheet of settings: key in the first column, value in the second, an explanation in the third.

use super::{KEYS, Setting, SettingValue};
use crate::{
    problem::{Location, Problem, ProblemCode, Problems},
    raw::{RawCell, RawTable, clean},
};

/// Settings of a sheet. Rows whose first cell is no key are headings and titles; one that looks like a key must be one.
pub fn from_sheet(sheet: &RawTable, problems: &mut Problems) -> Vec<Setting> {
    let mut settings = Vec::new();
    for row in &sheet.rows {
        let Some(RawCell::Text(key)) = row.cell(0) else { continue };
        let key = clean(key);
        let place = Location::SheetSetting { sheet: sheet.name.to_string(), row: row.number, key: key.clone() };
        let looks_like_key = key.contains('.') && key.chars().all(|c| c.is_ascii_lowercase() || matches!(c, '.' | '_'));
        match row.cell(1) {
            _ if !KEYS.contains(&key.as_str()) && !looks_like_key => {}
            None if KEYS.contains(&key.as_str()) => {}
            Some(cell) if KEYS.contains(&key.as_str()) => settings.push(Setting { key, value: SettingValue::One(cell.clone()), place }),
            _ => problems.push(Problem::new(ProblemCode::UnknownSetting, place).with("key", key.as_str())),
        }
    }
    settings
}
