//! A round in the making: `round.toml` and its tables, in the layout of `docs/round-format.md`.

use std::collections::BTreeMap;

/// The tables of a round and their columns, in the order in which they are written.
const TABLES: [(&str, &[&str]); 11] = [
    ("sets", &["code", "name_vi", "name_en", "version", "decision", "decision_date", "effective_from", "effective_to", "reading"]),
    ("groups", &["code", "name_vi", "name_en", "set"]),
    ("units", &["code", "name_vi", "name_en", "kind", "group", "traits", "valid_from", "valid_to"]),
    ("lineage", &["successor", "predecessor", "relation", "effective", "weight"]),
    (
        "criteria",
        &["set", "code", "parent", "name_vi", "name_en", "max_points", "source", "rule", "clause", "evidence", "owner", "applies_when"],
    ),
    ("applicability", &["set", "node", "group", "unit", "applies", "reason"]),
    ("evidence", &["unit", "component", "number", "date", "issuer", "abstract", "page", "quote"]),
    ("bands", &["group", "class", "name_vi", "name_en", "at_least", "base"]),
    ("gates", &["group", "class", "node", "measure", "at_least", "reason"]),
    ("published", &["scope", "key", "node", "measure", "value", "tolerance", "source"]),
    ("crosswalk", &["old_set", "old_code", "new_set", "new_code", "share"]),
];

/// One row of `scores.csv` before its inputs are laid out in columns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Score {
    pub unit: String,
    pub component: String,
    pub stage: &'static str,
    pub status: &'static str,
    pub points: String,
    pub inputs: Vec<String>,
    pub comment: String,
    pub author: &'static str,
    pub time: String,
    pub origin: &'static str,
}

/// A round: the folder's name, `round.toml` and rows for its tables.
#[derive(Debug)]
pub struct Round {
    folder: &'static str,
    settings: String,
    tables: BTreeMap<&'static str, Vec<Vec<String>>>,
    scores: Vec<Score>,
}

impl Round {
    /// An empty round with the text of its `round.toml`.
    pub fn new(folder: &'static str, settings: &str) -> Self {
        Self { folder, settings: settings.to_owned(), tables: BTreeMap::new(), scores: Vec::new() }
    }

    /// Name of the folder below `examples/`.
    pub fn folder(&self) -> &'static str {
        self.folder
    }

    /// Adds a row to a table; trailing columns that are not given stay empty.
    pub fn row(&mut self, table: &'static str, cells: &[&str]) -> &mut Self {
        self.tables.entry(table).or_default().push(cells.iter().map(|cell| (*cell).to_owned()).collect());
        self
    }

    /// Adds a printed figure to check against: scope, key, node, measure, value, tolerance, source.
    pub fn published(&mut self, figure: [&str; 7]) -> &mut Self {
        self.row("published", &figure)
    }

    /// Adds a score row.
    pub fn score(&mut self, score: Score) -> &mut Self {
        self.scores.push(score);
        self
    }

    /// File names and contents, ready to be written.
    pub fn files(&self) -> Result<BTreeMap<String, String>, String> {
        let mut files = BTreeMap::from([("round.toml".to_owned(), self.settings.clone())]);
        for (name, rows) in &self.tables {
            let (_, header) = TABLES
                .iter()
                .find(|(table, _)| table == name)
                .ok_or_else(|| format!("{}: the format knows no table {name}", self.folder))?;
            files.insert(format!("{name}.csv"), csv_text(header.iter().map(|cell| (*cell).to_owned()).collect(), rows)?);
        }
        if !self.scores.is_empty() {
            files.insert("scores.csv".to_owned(), self.score_text()?);
        }
        Ok(files)
    }

    fn score_text(&self) -> Result<String, String> {
        let width = self.scores.iter().map(|score| score.inputs.len()).max().unwrap_or(0);
        let mut header: Vec<String> = ["unit", "component", "stage", "status", "points"].map(str::to_owned).into();
        header.extend((1..=width).map(|number| format!("input_{number}")));
        header.extend(["comment", "author", "time", "origin"].map(str::to_owned));
        let rows: Vec<Vec<String>> = self.scores.iter().map(|score| score.cells(width)).collect();
        csv_text(header, &rows)
    }
}

impl Score {
    fn cells(&self, width: usize) -> Vec<String> {
        let mut cells: Vec<String> =
            vec![self.unit.clone(), self.component.clone(), self.stage.to_owned(), self.status.to_owned(), self.points.clone()];
        cells.extend(self.inputs.iter().cloned());
        cells.resize(5 + width, String::new());
        cells.extend([self.comment.clone(), self.author.to_owned(), self.time.clone(), self.origin.to_owned()]);
        cells
    }
}

fn csv_text(header: Vec<String>, rows: &[Vec<String>]) -> Result<String, String> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(Vec::new());
    writer.write_record(&header).map_err(|error| error.to_string())?;
    for row in rows {
        if row.len() > header.len() {
            return Err(format!("a row has {} cells for {} columns: {row:?}", row.len(), header.len()));
        }
        let mut cells = row.clone();
        cells.resize(header.len(), String::new());
        writer.write_record(&cells).map_err(|error| error.to_string())?;
    }
    let bytes = writer.into_inner().map_err(|error| error.to_string())?;
    String::from_utf8(bytes).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_rows_are_filled_and_inputs_get_columns() {
        let mut round = Round::new("x", "format = 1\n");
        round.row("groups", &["so", "Sở, ban, ngành"]);
        round.score(Score { unit: "u".into(), component: "1".into(), stage: "final", inputs: vec!["3".into()], ..Score::default() });
        let files = round.files().unwrap();
        assert_eq!(files["groups.csv"], "code,name_vi,name_en,set\nso,\"Sở, ban, ngành\",,\n");
        assert_eq!(files["scores.csv"], "unit,component,stage,status,points,input_1,comment,author,time,origin\nu,1,final,,,3,,,,\n");
    }

    #[test]
    fn a_row_that_is_too_long_or_a_strange_table_is_refused() {
        let mut round = Round::new("x", "");
        round.row("groups", &["a", "b", "c", "d", "e"]);
        assert!(round.files().is_err());
        let mut round = Round::new("x", "");
        round.row("grops", &["a"]);
        assert!(round.files().is_err());
    }
}
