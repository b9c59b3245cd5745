//! The matrix as a workbook and as a paper to go on writing in.

use axum::{
    extract::{Path, Query, State},
    http::header,
    response::{IntoResponse, Response},
};
use parindex_actions::{
    Refusal, Standing,
    explanation::{Matrix, MatrixFilter, MatrixRow, matrix},
};
use parindex_reports::paper::{MatrixLine, MatrixPaper, PaperError, matrix_document, matrix_workbook};
use parindex_words::{Language, Words};

use super::told::told;
use crate::{
    App,
    door::{Refused, Visit},
    pages::spreadsheet,
};

/// The matrix as a workbook.
pub async fn workbook(
    State(app): State<App>,
    visit: Visit,
    Path(campaign): Path<String>,
    Query(filter): Query<MatrixFilter>,
) -> Result<Response, Refused> {
    Ok(matrix_as_workbook(&app, &visit, &campaign, &filter).await?)
}

/// The matrix as a document.
pub async fn document(
    State(app): State<App>,
    visit: Visit,
    Path(campaign): Path<String>,
    Query(filter): Query<MatrixFilter>,
) -> Result<Response, Refused> {
    Ok(matrix_as_document(&app, &visit, &campaign, &filter).await?)
}

/// The matrix of a unit as a workbook.
pub async fn workbook_of_unit(
    State(app): State<App>,
    visit: Visit,
    Path((campaign, unit)): Path<(String, String)>,
) -> Result<Response, Refused> {
    Ok(matrix_as_workbook(&app, &visit, &campaign, &MatrixFilter { unit, state: String::new() }).await?)
}

/// The matrix of a unit as a document.
pub async fn document_of_unit(
    State(app): State<App>,
    visit: Visit,
    Path((campaign, unit)): Path<(String, String)>,
) -> Result<Response, Refused> {
    Ok(matrix_as_document(&app, &visit, &campaign, &MatrixFilter { unit, state: String::new() }).await?)
}

/// Writes the workbook in the reader's language.
pub async fn matrix_as_workbook(app: &App, visit: &Visit, campaign: &str, filter: &MatrixFilter) -> Result<Response, Refusal> {
    let read = matrix(&visit.context(&app.world), campaign, filter).await?;
    let bytes = matrix_workbook(&paper(app, &read, filter, visit.words), visit.words).map_err(|fault| failed(&fault))?;
    Ok(spreadsheet(&name(campaign, filter, "xlsx"), bytes).into_response())
}

/// Writes the document, in Vietnamese as such papers always are.
pub async fn matrix_as_document(app: &App, visit: &Visit, campaign: &str, filter: &MatrixFilter) -> Result<Response, Refusal> {
    let words = Words::new(Language::Vietnamese);
    let context = parindex_actions::Context::new(&app.world, visit.actor(), words);
    let read = matrix(&context, campaign, filter).await?;
    let bytes = matrix_document(&paper(app, &read, filter, words)).map_err(|fault| failed(&fault))?;
    Ok(word_document(&name(campaign, filter, "docx"), bytes).into_response())
}

/// A paper that could not be written is a fault of ours.
pub fn failed(fault: &PaperError) -> Refusal {
    tracing::error!(%fault, "paper");
    Refusal::new(Standing::Failed, "server-failed")
}

/// A document as an answer, with a name that every system takes.
pub fn word_document(name: &str, bytes: Vec<u8>) -> impl IntoResponse + use<> {
    let plain: String = name.chars().map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '_' }).collect();
    let kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    ([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{plain}\""))], bytes)
}

fn name(campaign: &str, filter: &MatrixFilter, ending: &str) -> String {
    let unit = if filter.unit.is_empty() { String::new() } else { format!("-{}", filter.unit) };
    format!("giai-trinh-{campaign}{unit}.{ending}")
}

fn paper(app: &App, read: &Matrix, filter: &MatrixFilter, words: Words) -> MatrixPaper {
    let english = words.language().is_english();
    let campaign = read.campaign.name_en.as_ref().filter(|_| english).unwrap_or(&read.campaign.name_vi).clone();
    let unit = read.definition.unit(&filter.unit).map(|view| view.unit.name.get(english).to_owned());
    MatrixPaper {
        campaign,
        scope: unit.unwrap_or_else(|| words.text("explanation-all-units")),
        at: app.world.now().0,
        lines: read.rows.iter().map(|row| line(row, words)).collect(),
    }
}

fn line(row: &MatrixRow, words: Words) -> MatrixLine {
    let told = told(row, words);
    let joined = |parts: [&str; 3]| parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n");
    let documents = told.documents.iter().map(|document| joined([&document.label, &document.place, ""]).replace('\n', ", "));
    MatrixLine {
        component: format!("{} {}", told.component, told.name),
        question: joined([&told.question, &told.question_clause, &told.asked]),
        answer: joined([&told.answer, &told.answered, ""]),
        documents: documents.collect::<Vec<_>>().join("\n"),
        outcome: if told.outcome.is_empty() { told.state_words.clone() } else { told.outcome.clone() },
        decision: joined([&told.decision, &told.decision_clause, &told.settled]),
        unit: told.unit_name,
        own: told.own,
        appraisal_1: told.appraisal_1,
        appraisal_2: told.appraisal_2,
    }
}
