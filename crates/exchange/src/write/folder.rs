//! A round as a folder.

use std::{collections::BTreeMap, fmt::Write as _, fs, io, path::Path};

use parindex_engine::round::Round;

use super::{OutSetting, OutTable, settings, tables};
use crate::schema::TableKind;

/// The file of settings.
const SETTINGS: &str = "round.toml";

/// Writes a round as `round.toml` and CSV files, in one canonical form: equal rounds give equal bytes.
///
/// # Errors
/// `AlreadyExists` when the folder holds files of a round: one of them that is not written again would become part of this one.
/// Everything that the operating system refuses.
pub fn write_folder(round: &Round, dir: &Path) -> io::Result<()> {
    fs::create_dir_all(dir)?;
    let names = TableKind::ALL.map(|kind| format!("{}.csv", kind.name()));
    let occupied = names.iter().map(String::as_str).chain(["round.toml"]).find(|name| dir.join(name).exists());
    if let Some(name) = occupied {
        return Err(io::Error::new(io::ErrorKind::AlreadyExists, dir.join(name).display().to_string()));
    }
    write_files(&round_files(round)?, dir)
}

/// The files of a round by their names, in one canonical form: equal rounds give equal bytes.
///
/// # Errors
/// What the writer of CSV says; into memory it always writes.
pub fn round_files(round: &Round) -> io::Result<BTreeMap<String, Vec<u8>>> {
    let mut files = BTreeMap::from([(SETTINGS.to_owned(), settings_toml(round).into_bytes())]);
    for table in tables(round) {
        files.insert(format!("{}.csv", table.kind.name()), csv(&table)?);
    }
    Ok(files)
}

/// Puts files into a folder that is there.
fn write_files(files: &BTreeMap<String, Vec<u8>>, dir: &Path) -> io::Result<()> {
    for (name, bytes) in files.iter().filter(|(name, _)| *name != SETTINGS) {
        fs::write(dir.join(name), bytes)?;
    }
    // Last, so that a folder that was only half-written is no round.
    files.get(SETTINGS).map_or(Ok(()), |bytes| fs::write(dir.join(SETTINGS), bytes))
}

/// Puts a round in the place of the one that a folder holds; other files stay. The new round is written in full before the old one goes.
///
/// # Errors
/// Everything that the operating system refuses.
pub fn replace_folder(round: &Round, dir: &Path) -> io::Result<()> {
    fs::create_dir_all(dir)?;
    let fresh = dir.join(".parindex-new");
    if fresh.exists() {
        fs::remove_dir_all(&fresh)?;
    }
    write_folder(round, &fresh)?;
    // Without `round.toml` a folder is no round, so it goes first and comes last.
    for name in ["round.toml".to_owned()].into_iter().chain(TableKind::ALL.map(|kind| format!("{}.csv", kind.name()))) {
        if dir.join(&name).exists() {
            fs::remove_file(dir.join(&name))?;
        }
    }
    let mut names = fs::read_dir(&fresh)?.map(|entry| Ok(entry?.file_name())).collect::<io::Result<Vec<_>>>()?;
    names.sort_by_key(|name| name == "round.toml");
    for name in names {
        fs::rename(fresh.join(&name), dir.join(&name))?;
    }
    fs::remove_dir(&fresh)
}

fn csv(table: &OutTable) -> io::Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&table.columns)?;
    for row in &table.rows {
        writer.write_record(row.iter().map(super::OutCell::csv))?;
    }
    writer.into_inner().map_err(|fault| io::Error::other(fault.to_string()))
}

pub fn settings_toml(round: &Round) -> String {
    let mut text = String::new();
    let mut section = "";
    for (key, value) in settings(&round.campaign) {
        let (own, name) = key.split_once('.').unwrap_or(("", key));
        if own != section {
            let _ = write!(text, "\n[{own}]\n");
            section = own;
        }
        let _ = writeln!(text, "{name} = {}", toml_value(&value));
        if key == "format" {
            // Every number that follows is written with a point.
            text.push_str("\n[numbers]\ndecimal = \"point\"\n");
        }
    }
    text
}

fn toml_value(value: &OutSetting) -> toml::Value {
    match value {
        OutSetting::Text(text) => toml::Value::String(text.clone()),
        OutSetting::Whole(number) => toml::Value::Integer(*number),
        OutSetting::YesNo(yes) => toml::Value::Boolean(*yes),
        OutSetting::List(items) => toml::Value::Array(items.iter().map(|i| toml::Value::String(i.clone())).collect()),
    }
}
