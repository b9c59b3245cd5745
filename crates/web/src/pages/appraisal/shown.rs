//! Cells of the appraisal as the pages show them.

use parindex_actions::{
    appraisal::{Line, Round, Said},
    sheet::CellStatus,
};
use parindex_engine::criteria::Node;
use parindex_words::Words;
use serde_json::json;

use crate::pages::sheet::{decimal, figure};

/// A value in one line, with its points.
pub struct Value {
    /// Figures, or what is said instead of them.
    pub what: String,
    /// Points; empty where there are none.
    pub points: String,
    /// Comment or reason.
    pub comment: String,
    /// Clause of the reason.
    pub clause: String,
    /// Who and when.
    pub by: String,
}

impl Value {
    /// A value as the page shows it.
    pub fn of(said: &Said, node: &Node, words: Words) -> Self {
        let args = [("at", words.instant(said.saved_at).into()), ("by", said.saved_by.clone().into())];
        Self {
            what: what(said, node, words),
            points: said.points.as_deref().map(|points| decimal(points, words)).unwrap_or_default(),
            comment: said.comment.clone().unwrap_or_default(),
            clause: said.clause.clone().unwrap_or_default(),
            by: words.with("sheet-saved-by", &args),
        }
    }
}

/// Figures in one line, or what is said instead of them.
fn what(said: &Said, node: &Node, words: Words) -> String {
    if !matches!(said.status, CellStatus::Given) {
        let status = if said.status == CellStatus::Empty { CellStatus::NotSubmitted } else { said.status };
        return words.text(&format!("sheet-status-{}", status.as_str().replace('_', "-")));
    }
    let fields = node.rule.as_ref().map(|rule| rule.fields()).unwrap_or_default();
    let figures = said.inputs.iter().zip(&fields).filter_map(|(text, field)| Some(figure(field, text.as_deref()?, words)));
    figures.collect::<Vec<_>>().join(" / ")
}

/// A cell as a row of a list.
pub struct Row {
    pub unit: String,
    pub unit_name: String,
    pub component: String,
    pub component_name: String,
    pub href: String,
    pub claim: Option<Value>,
    pub first: Option<Value>,
    pub second: Option<Value>,
    pub max: String,
    pub documents: usize,
    /// Address of the first document on its cited page.
    pub document: Option<String>,
    pub flags: Vec<String>,
    pub reasons: Vec<String>,
    /// `none`, `agreed`, `changed`, `stale` or `conflict`.
    pub state: &'static str,
    pub state_words: String,
    /// Chip of the state.
    pub chip: &'static str,
    /// What the unit was asked: words, empty when nothing was.
    pub asked: String,
    pub version: i32,
    /// Whether the reader can appraise it now.
    pub open: bool,
    /// Whether the reader took the last step, and so can take it back.
    pub undoable: bool,
    /// The value that one agrees with, for the client: a JSON object.
    pub agrees_with: String,
}

impl Row {
    /// A cell as a row. `round` is the appraisal that is open or was last.
    pub fn of(line: &Line, node: &Node, campaign: &str, (round, open): (Round, bool), words: Words) -> Self {
        let english = words.language().is_english();
        let value = |said: &Option<Said>| said.as_ref().map(|said| Value::of(said, node, words));
        let (own, before) = match round {
            Round::First => (&line.first, &line.claim),
            Round::Second => (&line.second, &line.first),
        };
        let own = own.as_ref().filter(|said| said.status != CellStatus::Empty);
        let (state, chip) = match own {
            _ if line.conflict => ("conflict", "waiting"),
            None => ("none", "none"),
            Some(_) if line.stale && round == Round::First => ("stale", "care"),
            Some(said) if said.agrees => ("agreed", "done"),
            Some(_) => ("changed", "info"),
        };
        let open_points = line.asked.iter().filter(|asked| asked.state == "open").count();
        let asked = match line.asked.len() {
            0 => String::new(),
            n => words.with("appraisal-asked", &[("count", n.into()), ("open", open_points.into())]),
        };
        let flags: std::collections::BTreeSet<&str> = line.documents.iter().flat_map(|cited| cited.flags.iter().copied()).collect();
        let said = before.as_ref().filter(|said| said.status != CellStatus::Empty);
        let agrees_with = said.map_or_else(
            || json!({ "status": "not_submitted", "inputs": [], "points": null, "comment": null }),
            |said| json!({ "status": said.status, "inputs": said.inputs, "points": said.given_points, "comment": null }),
        );
        Self {
            href: format!("/campaigns/{campaign}/appraisal/units/{}/cells/{}", line.unit, line.component),
            unit: line.unit.clone(),
            unit_name: line.unit_name.get(english).to_owned(),
            component: line.component.clone(),
            component_name: line.component_name.get(english).to_owned(),
            claim: value(&line.claim),
            first: line.first.as_ref().filter(|said| said.status != CellStatus::Empty).map(|said| Value::of(said, node, words)),
            second: line.second.as_ref().filter(|said| said.status != CellStatus::Empty).map(|said| Value::of(said, node, words)),
            max: decimal(&line.max, words),
            documents: line.documents.len(),
            document: line.documents.first().map(document_href),
            flags: flags.into_iter().map(|flag| words.text(&format!("evidence-flag-{flag}"))).collect(),
            reasons: line.reasons.iter().map(|reason| words.text(&format!("risk-{}", reason.as_str()))).collect(),
            state,
            state_words: words.text(&format!("appraisal-state-{state}")),
            chip,
            asked,
            version: match round {
                Round::First => line.first.as_ref(),
                Round::Second => line.second.as_ref(),
            }
            .map_or(0, |said| said.version),
            open: open && line.mine,
            undoable: open && line.mine && own.is_some_and(|said| said.mine),
            agrees_with: agrees_with.to_string(),
        }
    }
}

/// Address of a document, opened on the page that is cited.
pub fn document_href(cited: &parindex_actions::appraisal::Cited) -> String {
    format!("/documents/{}/versions/{}/files/1/view?citation={}", cited.document, cited.version, cited.citation)
}
