//! A round in memory, as a database keeps it: the texts of `round.toml` and of the tables.

use std::collections::{BTreeMap, HashMap, HashSet};

use parindex_engine::round::Round;
use serde::{Deserialize, Serialize};

use crate::{
    LoadError, Loaded,
    interpret::Parts,
    load,
    problem::{Location, Problems},
    raw::{Origin, RawCell, RawRow, RawTable},
    schema::TableKind,
    settings,
    write::{settings_toml, tables},
};

/// One table: stable names of its columns, and rows of texts as a CSV file holds them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TableText {
    /// Columns.
    pub columns: Vec<String>,
    /// Rows; an empty text is an empty cell.
    pub rows: Vec<Vec<String>>,
}

/// A round as texts.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Tables {
    /// The text of `round.toml`.
    pub settings: String,
    /// Tables by their stable names, such as `criteria`.
    pub tables: BTreeMap<String, TableText>,
}

/// The texts of a round, in one canonical form: equal rounds give equal texts.
#[must_use]
pub fn round_tables(round: &Round) -> Tables {
    let text = |table: crate::write::OutTable| {
        let rows = table.rows.iter().map(|row| row.iter().map(crate::write::OutCell::csv).collect()).collect();
        (table.kind.name().to_owned(), TableText { columns: table.columns, rows })
    };
    Tables { settings: settings_toml(round), tables: tables(round).into_iter().map(text).collect() }
}

/// Reads a round from texts, through the same interpreter as a folder. A table with an unknown name is left out.
///
/// # Errors
/// Everything that is wrong; places name the table as a file and count rows as its lines.
pub fn read_tables(texts: &Tables) -> Result<Loaded, LoadError> {
    let mut problems = Problems::default();
    let settings = settings::from_toml(&texts.settings, "round.toml", &mut problems);
    load::finish(&Parts { settings, ..some_tables(texts) }, problems, "")
}

/// The tables without the settings.
pub fn some_tables(texts: &Tables) -> Parts {
    let named = |kind: TableKind| Some((kind, raw(kind, texts.tables.get(kind.name())?)));
    Parts {
        whole: Location::Folder(String::new()),
        settings_place: Location::File("round.toml".to_owned()),
        settings: None,
        tables: TableKind::ALL.into_iter().filter_map(named).collect::<HashMap<_, _>>(),
        unreadable: HashSet::new(),
    }
}

fn raw(kind: TableKind, text: &TableText) -> RawTable {
    let row = |(number, cells): (u32, &Vec<String>)| RawRow {
        number,
        cells: (0..).zip(cells).filter(|(_, cell)| !cell.trim().is_empty()).map(|(at, cell)| (at, RawCell::Text(cell.clone()))).collect(),
    };
    let rows = std::iter::once(&text.columns).chain(&text.rows);
    RawTable { name: format!("{}.csv", kind.name()).into(), origin: Origin::Csv, rows: (1..).zip(rows).map(row).collect() }
}
