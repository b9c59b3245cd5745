//! A document opened on a page, with the quote marked.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::IntoResponse,
};
use parindex_actions::{
    Refusal,
    evidence::{document_page, open_file},
};
use parindex_inspect::FileKind;
use parindex_store::Uuid;
use serde::Deserialize;

use super::shown::{self, FileShown};
use crate::{
    App,
    door::{Refused, Visit},
    pages::{Frame, Markup, client_words},
};

/// Which page and quote; those of a citation when one is named.
#[derive(Deserialize)]
pub struct Asked {
    page: Option<String>,
    citation: Option<Uuid>,
}

/// The words that the viewer says itself.
pub const VIEWER_WORDS: [&str; 6] = [
    "evidence-view-loading",
    "evidence-view-failed",
    "evidence-view-quote-found",
    "evidence-view-quote-missing",
    "evidence-view-quote-elsewhere",
    "evidence-view-go",
];

#[derive(Template)]
#[template(path = "evidence/view.html")]
struct ViewPage {
    frame: Frame,
    title: String,
    document: Uuid,
    file: FileShown,
    image: bool,
    page: String,
    quote: String,
    sheet: Option<(String, String)>,
    words: String,
}

/// Opens a file of a document.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    Path((document, version, place)): Path<(Uuid, i32, i32)>,
    Query(asked): Query<Asked>,
) -> Result<impl IntoResponse, Refused> {
    let context = visit.context(&app.world);
    let opened = open_file(&context, document, version, place).await?;
    if !shown::is_viewable(&opened.file) {
        return Err(Refusal::invalid("file-not-viewable").with("name", opened.file.name).into());
    }
    let found = document_page(&context, document).await?;
    let cited = found.cited.iter().find(|cited| Some(cited.citation.id) == asked.citation).map(|cited| &cited.citation);
    let page = cited.and_then(|cited| cited.page.clone()).or(asked.page).unwrap_or_default();
    let record = found.versions.iter().find(|held| held.row.version == version).map(|held| &held.row);
    let title = record.map(|row| shown::title(row.number.as_deref(), row.summary.as_deref())).unwrap_or_default();
    let href = format!("/documents/{document}/versions/{version}/files/{place}");
    let sheet = cited.map(|row| (format!("/campaigns/{}/sheets/{}#c-{}", row.campaign, row.unit, row.component), row.component.clone()));
    Ok(Markup(ViewPage {
        frame: Frame::new(&app, &visit, title.clone()),
        image: opened.file.kind != FileKind::Pdf,
        file: FileShown::new(&opened.file, href, visit.words),
        quote: cited.and_then(|cited| cited.quote.clone()).unwrap_or_default(),
        words: client_words(visit.words, &VIEWER_WORDS),
        sheet,
        document,
        title,
        page,
    }))
}
