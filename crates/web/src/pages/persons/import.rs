//! Persons in from a workbook: template, upload, a look at every row, accept or drop.

use std::collections::HashMap;

use askama::Template;
use axum::{
    Form,
    extract::{DefaultBodyLimit, Multipart, Path, Query, State},
    handler::Handler,
    response::{IntoResponse, Redirect},
};
use parindex_actions::{
    accounts::{
        AcceptPersons, DropPersons, Judged, PersonsPreview, RowKind, UploadPersons, accept_persons, drop_persons, persons_preview,
        persons_template, upload_persons,
    },
    permission::Operation,
};
use parindex_store::Uuid;
use parindex_words::Words;
use serde::Deserialize;

use super::{
    super::{Frame, LARGEST_UPLOAD, Markup, setup::fields::Fields, setup::workbook as workbook_of, spreadsheet},
    list::{grant_in_words, unit_names},
};
use crate::{
    App,
    door::{Access, Doors, Refused, Visit},
};

pub fn routes(doors: Doors) -> Doors {
    let manage = Access::Needs(Operation::ManagePersons);
    doors
        .get("/persons/import", manage, start)
        .get("/persons/import/template", manage, template)
        .post("/persons/import", manage, upload.layer(DefaultBodyLimit::max(LARGEST_UPLOAD)))
        .get("/persons/import/{id}", manage, show)
        .post("/persons/import/{id}/accept", Access::Proven(Operation::ManagePersons), accept)
        .post("/persons/import/{id}/drop", manage, drop_it)
}

/// What the address tells: what was accepted.
#[derive(Debug, Default, Deserialize)]
struct Told {
    added: Option<usize>,
    changed: Option<usize>,
    granted: Option<usize>,
    left_out: Option<usize>,
    invited: Option<usize>,
}

#[derive(Template)]
#[template(path = "persons/import.html")]
struct StartPage {
    frame: Frame,
    key: String,
    done: Vec<String>,
}

async fn start(State(app): State<App>, visit: Visit, Query(told): Query<Told>) -> impl IntoResponse {
    let words = visit.words;
    let all = [
        ("persons-import-added", told.added),
        ("persons-import-changed", told.changed),
        ("persons-import-granted", told.granted),
        ("persons-import-left-out", told.left_out),
        ("persons-import-invited", told.invited),
    ];
    let line = |(key, count): (&str, Option<usize>)| {
        count.filter(|n| *n > 0 || key == "persons-import-added").map(|n| words.with(key, &[("count", n.into())]))
    };
    Markup(StartPage {
        frame: Frame::new(&app, &visit, words.text("persons-import-title")),
        key: app.world.chance.token(),
        done: all.into_iter().filter_map(line).collect(),
    })
}

async fn template(State(app): State<App>, visit: Visit) -> Result<impl IntoResponse, Refused> {
    Ok(spreadsheet("nguoi-dung.xlsx", persons_template(&visit.context(&app.world)).await?))
}

async fn upload(State(app): State<App>, visit: Visit, form: Multipart) -> Result<Redirect, Refused> {
    let sent = workbook_of(form).await?;
    let command = UploadPersons { name: sent.name };
    let done = upload_persons(&visit.context(&app.world).keyed(sent.key.as_deref()), &command, &sent.bytes).await?;
    Ok(Redirect::to(&format!("/persons/import/{}", done.id)))
}

/// A row in words.
struct Row {
    row: Judged,
    place: String,
    role: String,
    changes: Vec<(String, String, String)>,
}

/// The rows of one kind.
struct Group {
    title: String,
    what: String,
    chip: &'static str,
    rows: Vec<Row>,
}

#[derive(Template)]
#[template(path = "persons/preview.html")]
struct PreviewPage {
    frame: Frame,
    here: String,
    key: String,
    name: String,
    digest: String,
    groups: Vec<Group>,
    same: usize,
    refused: usize,
    can_take: bool,
    by_mail: bool,
    proved: bool,
}

const fn chip(kind: RowKind) -> &'static str {
    match kind {
        RowKind::Refused => "error",
        RowKind::New | RowKind::Granted => "done",
        RowKind::Changed => "care",
        RowKind::Same => "none",
    }
}

fn row(row: &Judged, names: &HashMap<String, String>, words: Words) -> Row {
    let role = row.grant.as_ref().map(|grant| grant_in_words(&grant.role, grant.unit.as_deref(), grant.area.as_deref(), names, words));
    let change = |change: &parindex_actions::accounts::RowChange| {
        (words.text(&format!("persons-column-{}", change.field)), change.old.clone(), change.new.clone())
    };
    Row {
        place: format!("{}!{}", row.sheet, row.row),
        role: role.unwrap_or_default(),
        changes: row.changes.iter().map(change).collect(),
        row: row.clone(),
    }
}

async fn show(State(app): State<App>, visit: Visit, Path(id): Path<Uuid>) -> Result<impl IntoResponse, Refused> {
    let PersonsPreview { rows, name, digest, .. } = persons_preview(&visit.context(&app.world), id).await?;
    let (words, names) = (visit.words, unit_names(&app, &visit).await?);
    let count = |kind| rows.iter().filter(|row| row.kind == kind).count();
    let (same, refused) = (count(RowKind::Same), count(RowKind::Refused));
    let group = |kind: RowKind| {
        let rows: Vec<Row> = rows.iter().filter(|judged| judged.kind == kind).map(|judged| row(judged, &names, words)).collect();
        (!rows.is_empty() && kind != RowKind::Same).then(|| Group {
            title: words.text(&format!("persons-kind-{}", kind.as_str())),
            what: words.text(&format!("persons-kind-{}-what", kind.as_str())),
            chip: chip(kind),
            rows,
        })
    };
    Ok(Markup(PreviewPage {
        frame: Frame::new(&app, &visit, words.text("persons-preview-title")),
        here: format!("/persons/import/{id}"),
        key: app.world.chance.token(),
        groups: RowKind::ALL.into_iter().filter_map(group).collect(),
        can_take: rows.len() > same + refused,
        by_mail: app.world.outward.mail.is_some(),
        proved: visit.proved,
        name,
        digest,
        same,
        refused,
    }))
}

async fn accept(State(app): State<App>, visit: Visit, Path(id): Path<Uuid>, Form(fields): Form<Fields>) -> Result<Redirect, Refused> {
    let command =
        AcceptPersons { id, digest: fields.text("digest"), leave_out: fields.ticked("leave_out"), invite: fields.ticked("invite") };
    let done = accept_persons(&visit.context(&app.world).keyed(fields.key()), &command).await?;
    Ok(Redirect::to(&format!(
        "/persons/import?added={}&changed={}&granted={}&left_out={}&invited={}",
        done.added, done.changed, done.granted, done.left_out, done.invited
    )))
}

async fn drop_it(State(app): State<App>, visit: Visit, Path(id): Path<Uuid>, Form(fields): Form<Fields>) -> Result<Redirect, Refused> {
    drop_persons(&visit.context(&app.world).keyed(fields.key()), &DropPersons { id }).await?;
    Ok(Redirect::to("/persons/import"))
}
