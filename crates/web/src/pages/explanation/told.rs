//! A point of explanation in words.

use parindex_actions::explanation::{MatrixDocument, MatrixRow};
use parindex_words::Words;

use crate::pages::sheet::decimal;

/// A document of an answer.
pub struct DocumentTold {
    /// Its page.
    pub href: String,
    /// Number and abstract.
    pub label: String,
    /// Page and quote.
    pub place: String,
}

/// A point in words.
pub struct PointTold {
    /// Id, also the anchor on the page of the unit.
    pub id: String,
    /// Version.
    pub version: i32,
    /// Code of the unit.
    pub unit: String,
    /// Its name.
    pub unit_name: String,
    /// Code of the component.
    pub component: String,
    /// Its name.
    pub name: String,
    /// Points at most.
    pub max: String,
    /// Points of self-scoring.
    pub own: String,
    /// Points of the first appraisal.
    pub appraisal_1: String,
    /// Points of the second appraisal.
    pub appraisal_2: String,
    /// Question.
    pub question: String,
    /// Its clause.
    pub question_clause: String,
    /// Who asked, and when.
    pub asked: String,
    /// Shape of the state.
    pub kind: &'static str,
    /// State in words.
    pub state_words: String,
    /// Answer.
    pub answer: String,
    /// Who answered, and when.
    pub answered: String,
    /// Documents of the answer.
    pub documents: Vec<DocumentTold>,
    /// Outcome in words.
    pub outcome: String,
    /// Decision, or why the question was withdrawn.
    pub decision: String,
    /// Clause of the decision.
    pub decision_clause: String,
    /// Who settled it, and when.
    pub settled: String,
}

/// Tells a point.
pub fn told(row: &MatrixRow, words: Words) -> PointTold {
    let points = |text: &Option<String>| text.as_deref().map_or_else(|| "–".to_owned(), |text| decimal(text, words));
    let appraised = |text: &Option<String>| if row.hidden { words.text("explanation-hidden") } else { points(text) };
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let by = |who: Option<&str>, at: Option<i64>| match (who, at) {
        (Some(who), Some(at)) => format!("{who}, {}", words.instant(at)),
        _ => String::new(),
    };
    PointTold {
        id: row.point.to_string(),
        version: row.version,
        unit: row.unit.clone(),
        unit_name: row.unit_name.clone(),
        component: row.component.clone(),
        name: row.component_name.clone(),
        max: decimal(&row.max, words),
        own: points(&row.self_points),
        appraisal_1: appraised(&row.appraisal_1),
        appraisal_2: appraised(&row.appraisal_2),
        question: row.question.clone(),
        question_clause: text(&row.question_clause),
        asked: by(Some(&row.asked_by), Some(row.asked_at)),
        kind: match row.state.as_str() {
            "open" => "waiting",
            "answered" => "info",
            "settled" => "done",
            _ => "none",
        },
        state_words: words.text(&format!("explanation-state-{}", row.state)),
        answer: text(&row.answer),
        answered: by(row.answered_by.as_deref(), row.answered_at),
        documents: row.documents.iter().map(|document| document_told(document, words)).collect(),
        outcome: row.outcome.as_deref().map(|outcome| words.text(&format!("explanation-outcome-{outcome}"))).unwrap_or_default(),
        decision: text(&row.decision),
        decision_clause: text(&row.decision_clause),
        settled: by(row.settled_by.as_deref(), row.settled_at),
    }
}

fn document_told(document: &MatrixDocument, words: Words) -> DocumentTold {
    let page = document.page.as_ref().map(|page| words.with("matrix-page", &[("page", page.as_str().into())]));
    let quote = document.quote.as_ref().map(|quote| format!("“{quote}”"));
    DocumentTold {
        href: format!("/documents/{}", document.document),
        label: if document.label.is_empty() { words.text("evidence-title") } else { document.label.clone() },
        place: page.into_iter().chain(quote).collect::<Vec<_>>().join(", "),
    }
}
