//! What the example says at every stage.

use serde_json::{Value, json};

use crate::run::root;

/// What the example says at every stage, in the order of its table.
pub struct ExampleRound {
    /// The rows of `scores.csv`.
    pub entries: Vec<Entry>,
}

/// A row of `scores.csv`.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Unit.
    pub unit: String,
    /// Component.
    pub component: String,
    /// Stage.
    pub stage: String,
    status: String,
    points: Option<String>,
    inputs: Vec<Option<String>>,
    comment: Option<String>,
}

impl ExampleRound {
    /// Reads the province.
    ///
    /// # Errors
    /// What is wrong with the file.
    pub fn read() -> Result<Self, String> {
        let path = root().join("examples/province-2025/scores.csv");
        let fault = |fault: csv::Error| format!("{}: {fault}", path.display());
        let mut reader = csv::Reader::from_path(&path).map_err(fault)?;
        let heads = reader.headers().map_err(fault)?.clone();
        let at = |name: &str| heads.iter().position(|head| head == name).unwrap_or(usize::MAX);
        let inputs: Vec<usize> = (0..heads.len()).filter(|column| heads[*column].starts_with("input_")).collect();
        let mut entries = Vec::new();
        for row in reader.records() {
            let row = row.map_err(fault)?;
            let text = |column: usize| row.get(column).unwrap_or_default().to_owned();
            let some = |column: usize| Some(text(column)).filter(|text| !text.is_empty());
            entries.push(Entry {
                unit: text(at("unit")),
                component: text(at("component")),
                stage: text(at("stage")),
                status: text(at("status")),
                points: some(at("points")),
                inputs: inputs.iter().map(|column| some(*column)).collect(),
                comment: some(at("comment")),
            });
        }
        Ok(Self { entries })
    }

    /// What is said at a stage.
    pub fn at<'a>(&'a self, stage: &'a str) -> impl Iterator<Item = &'a Entry> {
        self.entries.iter().filter(move |entry| entry.stage == stage)
    }
}

impl Entry {
    /// The value as the API takes it, in the version that was seen.
    pub fn value(&self, version: i64) -> Value {
        let status = if self.status.is_empty() { "given" } else { &self.status };
        let inputs = if status == "given" { self.inputs.clone() } else { Vec::new() };
        json!({ "version": version, "status": status, "inputs": inputs, "points": self.points, "comment": self.comment })
    }
}
