//! Whose sheet a workbook is, and what its cells were when it was downloaded.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::raw::{RawCell, RawTable, clean};

/// What the first cell of the hidden sheet says.
pub const MARK: &str = "parindex-sheet";
/// The form of the workbook that this program writes and reads.
pub const FORM: &str = "1";

/// Whose sheet a workbook is, and what its cells were when it was downloaded.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// Code of the campaign.
    pub campaign: String,
    /// Code of the unit.
    pub unit: String,
    /// Revision of the sheet.
    pub revision: i32,
    /// When it was downloaded, milliseconds UTC.
    pub at: i64,
    /// Version of each cell; 0 for one that was never saved.
    pub versions: BTreeMap<String, i32>,
    /// Components whose comment was too long for a cell of a workbook: it stays as it is.
    pub kept: Vec<String>,
}

impl Stamp {
    /// The rows of the hidden sheet.
    pub fn rows(&self) -> Vec<[String; 3]> {
        let row = |key: &str, value: String| [key.to_owned(), value, String::new()];
        let head = [
            row(MARK, FORM.to_owned()),
            row("campaign", self.campaign.clone()),
            row("unit", self.unit.clone()),
            row("revision", self.revision.to_string()),
            row("at", self.at.to_string()),
        ];
        let versions = self.versions.iter().map(|(code, version)| ["version".to_owned(), code.clone(), version.to_string()]);
        head.into_iter().chain(versions).chain(self.kept.iter().map(|code| row("kept", code.clone()))).collect()
    }

    /// Whether a sheet carries a stamp, and in which form.
    pub fn form_of(sheet: &RawTable) -> Option<String> {
        let first = sheet.rows.first()?;
        (text(first.cell(0)) == MARK).then(|| text(first.cell(1)))
    }

    /// The stamp of a sheet that [`Self::form_of`] knows. What is not there stays empty, and leads to nobody's sheet.
    pub fn read(sheet: &RawTable) -> Self {
        let mut stamp = Self::default();
        for row in &sheet.rows {
            let (key, value) = (text(row.cell(0)), text(row.cell(1)));
            match key.as_str() {
                "campaign" => stamp.campaign = value,
                "unit" => stamp.unit = value,
                "revision" => stamp.revision = value.parse().unwrap_or_default(),
                "at" => stamp.at = value.parse().unwrap_or_default(),
                "version" => drop(text(row.cell(2)).parse().map(|version| stamp.versions.insert(value, version))),
                "kept" => stamp.kept.push(value),
                _ => {}
            }
        }
        stamp
    }
}

fn text(cell: Option<&RawCell>) -> String {
    cell.map(|cell| clean(&cell.shown())).unwrap_or_default()
}
