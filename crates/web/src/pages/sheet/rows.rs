//! The rows of the sheet: headings with their sums, components with their figures.

use std::collections::HashMap;

use parindex_actions::sheet::{CellStatus, CellView, NodeView, SheetView};
use parindex_engine::criteria::{
    CriteriaSet, Node,
    rule::{Field, FieldKind},
};
use parindex_words::{Words, figure_name};

use super::shown;

/// A choice of a field.
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is shown.
    pub label: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// One figure of a component.
pub struct FieldRow {
    /// `number`, `percent`, `count`, `choice`, `date` or `word`.
    pub kind: &'static str,
    /// What it is called.
    pub name: String,
    /// Whether it is one of several things of their own, and not one side of a ratio.
    pub apart: bool,
    /// As it is shown.
    pub value: String,
    /// Choices; empty where something is typed.
    pub choices: Vec<Choice>,
}

/// A component with its cell.
pub struct CellRow {
    /// Version of the cell.
    pub version: i32,
    /// What it says.
    pub status: &'static str,
    /// Figures.
    pub fields: Vec<FieldRow>,
    /// Points given by hand, where no rule computes them.
    pub given_points: Option<String>,
    /// Points that count.
    pub points: String,
    /// State of the cell.
    pub state: String,
    /// What deserves a look.
    pub message: String,
    /// Comment or explanation.
    pub comment: String,
    /// Documents cited.
    pub evidence: u32,
    /// Whether documents are asked for.
    pub wants_evidence: bool,
    /// Whether less than the maximum counts.
    pub below_max: bool,
    /// When and by whom it was saved.
    pub saved: String,
    /// Whether the reader may fill it in now.
    pub fillable: bool,
    /// Whether the unit answers for it.
    pub own: bool,
    /// Whether progress waits for it.
    pub asked: bool,
    /// What the year before came to.
    pub last_year: String,
}

/// A row of the sheet.
pub struct Row {
    /// Code.
    pub code: String,
    /// Name in the page's language.
    pub name: String,
    /// Level, 1 for an area.
    pub level: u8,
    /// Maximum.
    pub max: String,
    /// Sum of points; headings only.
    pub score: String,
    /// The cell; components only.
    pub cell: Option<CellRow>,
}

/// What rows are made of.
pub struct Parts<'a> {
    /// Criteria set of the unit.
    pub set: &'a CriteriaSet,
    /// Cells and sums.
    pub view: &'a SheetView,
    /// Whether cells can be saved now.
    pub open: bool,
    /// Points of the year before, by component.
    pub last_year: &'a HashMap<String, String>,
    /// Words.
    pub words: Words,
}

/// All rows in the order of the set.
pub fn rows(parts: &Parts<'_>) -> Vec<Row> {
    let cells: HashMap<&str, &CellView> = parts.view.cells.iter().map(|cell| (cell.component.as_str(), cell)).collect();
    let row = |(node, sums): (&Node, &NodeView)| Row {
        code: sums.code.clone(),
        name: node.row.name.get(parts.words.language().is_english()).to_owned(),
        level: node.level,
        max: shown::decimal(&sums.max, parts.words),
        score: shown::decimal(&sums.score, parts.words),
        cell: cells.get(sums.code.as_str()).map(|cell| cell_row(cell, node, parts)),
    };
    parts.set.nodes().iter().zip(&parts.view.nodes).map(row).collect()
}

/// One component's row.
pub fn cell_row(cell: &CellView, node: &Node, parts: &Parts<'_>) -> CellRow {
    let words = parts.words;
    let fields = field_rows(node, &cell.inputs, words);
    let by_hand = fields.is_empty();
    let saved = cell.saved_at.map(|at| {
        let args = [("at", words.instant(at).into()), ("by", cell.saved_by.clone().unwrap_or_default().into())];
        words.with("sheet-saved-by", &args)
    });
    CellRow {
        version: cell.version,
        status: cell.status.as_str(),
        fields,
        given_points: by_hand.then(|| cell.given_points.as_deref().map(|p| shown::decimal(p, words)).unwrap_or_default()),
        points: cell.points.as_deref().map(|p| shown::decimal(p, words)).unwrap_or_default(),
        below_max: cell.status != CellStatus::Empty && cell.state == "scored" && cell.points.as_deref() != Some(cell.max.as_str()),
        state: cell.state.clone(),
        message: cell.message.clone().unwrap_or_default(),
        comment: cell.comment.clone().unwrap_or_default(),
        evidence: cell.evidence,
        wants_evidence: node.row.evidence.is_some(),
        saved: saved.unwrap_or_default(),
        fillable: cell.fillable && parts.open,
        own: cell.own,
        asked: cell.asked,
        last_year: parts.last_year.get(&cell.component).map(|p| shown::decimal(p, words)).unwrap_or_default(),
    }
}

/// The fields of a component with stored figures in them.
pub fn field_rows(node: &Node, inputs: &[Option<String>], words: Words) -> Vec<FieldRow> {
    let fields = node.rule.as_ref().map(|rule| rule.fields()).unwrap_or_default();
    fields.iter().enumerate().map(|(at, field)| field_row(node, field, inputs.get(at).cloned().flatten(), words)).collect()
}

fn field_row(node: &Node, field: &Field, stored: Option<String>, words: Words) -> FieldRow {
    let value = stored.as_deref().map(|stored| shown::figure(field, stored, words)).unwrap_or_default();
    let one = |text: &str, label: &str| Choice { value: text.to_owned(), label: label.to_owned(), chosen: text == value };
    let (kind, choices) = match &field.kind {
        FieldKind::Number | FieldKind::SignedNumber => ("number", Vec::new()),
        FieldKind::Percent => ("percent", Vec::new()),
        FieldKind::Count => ("count", Vec::new()),
        FieldKind::Date => ("date", Vec::new()),
        FieldKind::Tick => {
            let (yes, no) = (words.text("figure-yes"), words.text("figure-no"));
            ("choice", vec![one(&yes, &yes), one(&no, &no)])
        }
        FieldKind::Choice(labels) => ("choice", labels.iter().map(|label| one(label, label)).collect()),
        FieldKind::Word(list) if list.is_empty() => ("word", Vec::new()),
        FieldKind::Word(list) => ("choice", list.iter().map(|word| one(word, word)).collect()),
    };
    FieldRow { kind, name: figure_name(node, field, &words), apart: field.label.is_some() || kind == "choice", value, choices }
}
