//! The workbook of scores: template, upload, a look at every row, accept or drop.

use askama::Template;
use axum::{
    Form,
    extract::{Multipart, Path, Query, State},
    response::{IntoResponse, Redirect},
};
use parindex_actions::{
    scores::book::{
        AcceptScores, DropScores, ScoreChange, UploadScores, accept_scores, drop_scores, scores_preview, scores_template, upload_scores,
    },
    sheet::workbook::Kind,
};
use parindex_exchange::Answer;
use parindex_store::Uuid;
use parindex_words::Words;
use serde::Deserialize;

use crate::{
    App,
    door::{Refused, Visit},
    pages::{
        Frame, Markup,
        setup::{fields::Fields, shown::decimal, workbook as workbook_of},
        spreadsheet,
    },
};

type Which = Path<(String, Uuid)>;

/// Which group.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    group: Option<String>,
}

/// The workbook to fill in.
pub async fn download(
    State(app): State<App>,
    visit: Visit,
    Path(campaign): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<impl IntoResponse, Refused> {
    let book = scores_template(&visit.context(&app.world), &campaign, asked.group.as_deref()).await?;
    Ok(spreadsheet(&book.name, book.bytes))
}

/// Takes a workbook in and shows what would become of it.
pub async fn upload(State(app): State<App>, visit: Visit, Path(campaign): Path<String>, form: Multipart) -> Result<Redirect, Refused> {
    let sent = workbook_of(form).await?;
    let command = UploadScores { campaign, name: sent.name };
    let done = upload_scores(&visit.context(&app.world).keyed(sent.key.as_deref()), &command, &sent.bytes).await?;
    Ok(Redirect::to(&format!("/campaigns/{}/scores/workbooks/{}", command.campaign, done.id)))
}

/// A row in words.
struct Row {
    kind: &'static str,
    place: String,
    unit: String,
    component: String,
    mine: String,
    theirs: String,
    told: Vec<String>,
}

/// The rows of one kind.
struct Group {
    title: String,
    what: String,
    chip: &'static str,
    rows: Vec<Row>,
}

#[derive(Template)]
#[template(path = "scores/book.html")]
struct PreviewPage {
    frame: Frame,
    base: String,
    here: String,
    key: String,
    name: String,
    digest: String,
    groups: Vec<Group>,
    same: usize,
    refused: usize,
    conflicts: usize,
    can_take: bool,
}

/// Shows what would become of every row.
pub async fn show(State(app): State<App>, visit: Visit, Path((campaign, id)): Which) -> Result<impl IntoResponse, Refused> {
    let seen = scores_preview(&visit.context(&app.world), &campaign, id).await?;
    let words = visit.words;
    let count = |kind| seen.rows.iter().filter(|row| row.kind == kind).count();
    let group = |kind: Kind| {
        let rows: Vec<Row> = seen.rows.iter().filter(|change| change.kind == kind).map(|change| row(change, words)).collect();
        (!rows.is_empty() && kind != Kind::Same).then(|| Group {
            title: words.text(&format!("own-kind-{}", kind.as_str())),
            what: words.text(&format!("own-kind-{}-what", kind.as_str())),
            chip: chip(kind),
            rows,
        })
    };
    let base = format!("/campaigns/{campaign}/scores");
    Ok(Markup(PreviewPage {
        frame: Frame::new(&app, &visit, words.text("scores-preview-title")).about(&seen.campaign),
        here: format!("{base}/workbooks/{id}"),
        base,
        key: app.world.chance.token(),
        groups: Kind::ALL.into_iter().filter_map(group).collect(),
        same: count(Kind::Same),
        refused: count(Kind::Refused),
        conflicts: count(Kind::Conflict),
        can_take: seen.rows.iter().any(|row| row.kind.can_be_taken()),
        name: seen.name,
        digest: seen.digest,
    }))
}

const fn chip(kind: Kind) -> &'static str {
    match kind {
        Kind::Refused => "error",
        Kind::Conflict | Kind::Changed | Kind::Cleared => "care",
        Kind::New => "done",
        Kind::Newer | Kind::Absent | Kind::Same => "none",
    }
}

fn row(change: &ScoreChange, words: Words) -> Row {
    Row {
        kind: change.kind.as_str(),
        place: change.place.clone(),
        unit: change.unit.clone(),
        component: change.component.clone(),
        mine: change.mine.as_ref().map(|answer| said(answer, change.my_error.as_deref(), words)).unwrap_or_default(),
        theirs: said(&change.theirs.answer, change.their_error.as_deref(), words),
        told: change.told.clone(),
    }
}

/// A value in words: figures or points and the standard error, or the status.
fn said(answer: &Answer, error: Option<&str>, words: Words) -> String {
    if answer.status != "given" {
        return words.text(&format!("sheet-status-{}", answer.status.replace('_', "-")));
    }
    let figures = answer.inputs.iter().flatten().chain(&answer.points).map(|text| decimal(text, words)).collect::<Vec<_>>().join("; ");
    match error {
        Some(error) => format!("{figures} (± {})", decimal(error, words)),
        None => figures,
    }
}

/// Enters what was seen.
pub async fn accept(
    State(app): State<App>,
    visit: Visit,
    Path((campaign, id)): Which,
    Form(fields): Form<Fields>,
) -> Result<Redirect, Refused> {
    let command = AcceptScores {
        campaign,
        id,
        digest: fields.text("digest"),
        leave_out: fields.ticked("leave_out"),
        overwrite: fields.ticked("overwrite"),
    };
    let done = accept_scores(&visit.context(&app.world).keyed(fields.key()), &command).await?;
    Ok(Redirect::to(&format!("/campaigns/{}/scores?entered={}", command.campaign, done.entered)))
}

/// Drops the workbook.
pub async fn drop_it(
    State(app): State<App>,
    visit: Visit,
    Path((campaign, id)): Which,
    Form(fields): Form<Fields>,
) -> Result<Redirect, Refused> {
    let command = DropScores { campaign, id };
    drop_scores(&visit.context(&app.world).keyed(fields.key()), &command).await?;
    Ok(Redirect::to(&format!("/campaigns/{}/scores", command.campaign)))
}
