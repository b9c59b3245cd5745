//! What is wrong with something, as lines that a page or a program shows.

use parindex_engine::kernel::{Finding, Severity};
use parindex_exchange::{Location, Problem};
use parindex_words::Words;
use serde::{Deserialize, Serialize};

/// Tables whose rows a page shows one by one, in their order.
const SHOWN_TABLES: [&str; 3] = ["applicability", "bands", "gates"];

/// One thing that is wrong, or deserves a look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// Stable code.
    pub code: String,
    /// `error` or `warning`.
    pub severity: String,
    /// Where: a cell of a file; nothing where the text says it.
    pub place: String,
    /// The node that it is about.
    pub node: Option<String>,
    /// What, and what to do.
    pub text: String,
}

impl Told {
    /// A problem of a file.
    #[must_use]
    pub fn problem(problem: &Problem, words: &Words) -> Self {
        Self {
            code: problem.code.as_str().to_owned(),
            severity: problem.severity().as_str().to_owned(),
            place: if is_upload(&problem.place) { String::new() } else { problem.place_text(words) },
            node: None,
            text: problem.message(words),
        }
    }

    /// A problem of what is stored: there is no file, so the table and the row of the page say where it is.
    #[must_use]
    pub fn stored(problem: &Problem, words: &Words) -> Self {
        Self { place: stored_place(&problem.place, words), ..Self::problem(problem, words) }
    }

    /// A finding of the engine.
    #[must_use]
    pub fn finding(finding: &Finding, words: &Words) -> Self {
        Self {
            code: finding.code.as_str().to_owned(),
            severity: finding.severity().as_str().to_owned(),
            place: String::new(),
            node: finding.place.node.as_ref().map(ToString::to_string),
            text: words.finding(finding),
        }
    }

    /// Whether it keeps things from going on.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error.as_str()
    }
}

/// What is wrong with something stored, as one sentence with its place.
#[must_use]
pub fn told_stored(problem: &Problem, words: &Words) -> String {
    words.with("problem-full", &[("place", stored_place(&problem.place, words).into()), ("message", problem.message(words).into())])
}

/// The table as the page names it, and the row and column where the page shows them.
fn stored_place(place: &Location, words: &Words) -> String {
    let Some(name) = place.table().strip_suffix(".csv") else { return stored_setting(place, words) };
    let table = words.text(&format!("sheet-{name}"));
    let (line, column) = match place {
        Location::Line { line, .. } => (line, None),
        Location::CsvCell { line, column, .. } => (line, Some(column)),
        _ => return table,
    };
    if !SHOWN_TABLES.contains(&name) {
        return table;
    }
    // The headings are the first line.
    let row = line.saturating_sub(1).to_string();
    match column {
        None => words.with("setup-place-row", &[("table", table.into()), ("row", row.into())]),
        Some(column) => {
            let column = words.text(&format!("column-{column}"));
            words.with("setup-place-cell", &[("table", table.into()), ("row", row.into()), ("column", column.into())])
        }
    }
}

/// The setting under its label, without the values that it may have.
fn stored_setting(place: &Location, words: &Words) -> String {
    let Location::Setting { key, .. } = place else { return words.text("sheet-campaign") };
    let label = words.text(&format!("setting-{}", key.replace('.', "-")));
    label.split_once(':').map_or(label.as_str(), |(name, _)| name).to_owned()
}

/// Whether a place is only an upload as a whole, whose name nobody gave: it has one only while it is read.
fn is_upload(place: &Location) -> bool {
    matches!(place, Location::File(name) if name.starts_with(super::upload::NAME))
}

#[cfg(test)]
mod tests {
    use parindex_exchange::ProblemCode;
    use parindex_words::Language;

    use super::*;

    fn place(place: Location) -> [String; 2] {
        let problem = Problem::new(ProblemCode::ValueMissing, place);
        [Language::Vietnamese, Language::English].map(|language| Told::stored(&problem, &Words::new(language)).place)
    }

    #[test]
    fn a_stored_table_is_named_as_the_page_names_it() {
        let file = |name: &str| name.to_owned();
        assert_eq!(place(Location::Line { file: file("bands.csv"), line: 2 }), ["Bảng Xếp loại, dòng 1", "Table Classes, row 1"]);
        let cell = Location::CsvCell { file: file("bands.csv"), line: 3, column: file("at_least") };
        assert_eq!(place(cell), ["Bảng Xếp loại, dòng 2, cột Từ mức", "Table Classes, row 2, column At least"]);
        assert_eq!(place(Location::Line { file: file("units.csv"), line: 7 }), ["Đơn vị", "Units"]);
        let setting = Location::Setting { file: file("round.toml"), line: 0, key: file("index.index_cap") };
        assert_eq!(place(setting)[1], "Largest index");
        assert_eq!(place(Location::File(file("round.toml")))[1], "Campaign");
    }
}
