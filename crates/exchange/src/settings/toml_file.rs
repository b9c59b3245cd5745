//! `round.toml` as a list of settings with their lines.

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{Setting, SettingValue};
use crate::{
    problem::{Location, Problem, ProblemCode, Problems},
    raw::RawCell,
};

/// Settings in the order of the file; nothing when the file is not TOML.
pub fn from_toml(text: &str, file: &str, problems: &mut Problems) -> Option<Vec<Setting>> {
    let (table, faults) = DeTable::parse_recoverable(text);
    for fault in &faults {
        let line = line_at(text, fault.span().map_or(0, |span| span.start));
        let place = Location::Line { file: file.to_owned(), line };
        problems.push(Problem::new(ProblemCode::TomlSyntax, place).with("detail", fault.message().lines().next().unwrap_or_default()));
    }
    if !faults.is_empty() {
        return None;
    }
    let mut reader = Reader { text, file, problems, found: Vec::new() };
    reader.table("", table.get_ref());
    reader.found.sort_by_key(|(at, _)| *at);
    Some(reader.found.into_iter().map(|(_, setting)| setting).collect())
}

struct Reader<'a> {
    text: &'a str,
    file: &'a str,
    problems: &'a mut Problems,
    found: Vec<(usize, Setting)>,
}

impl Reader<'_> {
    fn table(&mut self, section: &str, table: &DeTable<'_>) {
        for (key, value) in table {
            let name = if section.is_empty() { key.get_ref().to_string() } else { format!("{section}.{}", key.get_ref()) };
            match value.get_ref() {
                DeValue::Table(inner) if section.is_empty() => self.table(&name, inner),
                _ => self.setting(&name, key.span().start, value),
            }
        }
    }

    fn setting(&mut self, key: &str, at: usize, value: &Spanned<DeValue<'_>>) {
        let place = Location::Setting { file: self.file.to_owned(), line: line_at(self.text, at), key: key.to_owned() };
        let read = match value.get_ref() {
            DeValue::String(text) => Ok(SettingValue::One(RawCell::Text(text.to_string()))),
            DeValue::Integer(number) if number.radix() == 10 => Ok(SettingValue::One(RawCell::Number(number.as_str().to_owned()))),
            DeValue::Boolean(yes) => Ok(SettingValue::One(RawCell::Bool(*yes))),
            DeValue::Datetime(when) => Ok(SettingValue::One(RawCell::Date(when.to_string()))),
            DeValue::Float(number) => Err(Problem::new(ProblemCode::SettingFloat, place.clone()).found(number.as_str())),
            DeValue::Array(items) => {
                let texts = items.iter().map(|item| item.get_ref().as_str().map(str::to_owned)).collect::<Option<Vec<_>>>();
                texts.map(SettingValue::List).ok_or_else(|| Problem::new(ProblemCode::SettingList, place.clone()))
            }
            _ => Err(Problem::new(ProblemCode::SettingList, place.clone())),
        };
        match read {
            Ok(value) => self.found.push((at, Setting { key: key.to_owned(), value, place })),
            Err(problem) => {
                // A line of the file holds the key without its section.
                let name = if problem.code == ProblemCode::SettingFloat { key.rsplit('.').next().unwrap_or(key) } else { key };
                self.problems.push(problem.with("key", name));
            }
        }
    }
}

fn line_at(text: &str, at: usize) -> u32 {
    let before = text.as_bytes().iter().take(at).filter(|b| **b == b'\n').count();
    u32::try_from(before + 1).unwrap_or(u32::MAX)
}
