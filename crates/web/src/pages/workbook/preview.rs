//! Cell by cell what would change; accept or drop.

use std::collections::HashMap;

use askama::Template;
use axum::{
    Form,
    extract::{Path, Query, State},
    response::{IntoResponse, Redirect},
};
use parindex_actions::{
    Refusal,
    sheet::workbook::{self, AcceptWorkbook, CellChange, DropWorkbook, Kind, Preview, Take},
};
use parindex_engine::{criteria::CriteriaSet, kernel::Arg};
use parindex_store::Uuid;
use serde::Deserialize;

use super::said::said;
use crate::{
    App,
    door::{Problem, Refused, Visit},
    pages::{Frame, Markup},
};

type Where = Path<(String, String, String)>;

/// A cell that would change.
struct Row {
    code: String,
    name: String,
    kind: Kind,
    old: String,
    new: String,
    old_comment: String,
    new_comment: String,
    /// Who changed it on the server, and when.
    by: String,
    told: Vec<String>,
    formulas: String,
    version: i32,
}

/// The cells of one kind.
struct Group {
    title: String,
    what: String,
    chip: &'static str,
    rows: Vec<Row>,
}

#[derive(Template)]
#[template(path = "workbook/preview.html")]
struct PreviewPage {
    frame: Frame,
    base: String,
    href: String,
    unit_name: String,
    file: String,
    facts: String,
    lock: Option<Problem>,
    groups: Vec<Group>,
    quiet: usize,
    all: bool,
    can_take: bool,
    notes: Vec<String>,
    applied: Option<usize>,
    again: usize,
    key: String,
}

/// What the address asks for and tells.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    all: Option<u8>,
    applied: Option<usize>,
    again: Option<usize>,
}

/// Shows what would change.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    Path((campaign, unit, id)): Where,
    Query(asked): Query<Asked>,
) -> Result<impl IntoResponse, Refused> {
    let found = workbook::preview(&visit.context(&app.world), &campaign, &unit, id_of(&id)?).await?;
    let words = visit.words;
    let english = words.language().is_english();
    let scored = found.sheet.definition.unit(&unit).ok_or_else(|| Refusal::not_found("no-unit", &unit))?;
    let all = asked.all.is_some();
    let base = format!("/campaigns/{campaign}/sheets/{unit}");
    let unit_name = scored.unit.name.get(english).to_owned();
    let group = |kind: Kind| {
        let rows: Vec<Row> = found.cells.iter().filter(|cell| cell.kind == kind).map(|cell| row(cell, scored.set, &visit)).collect();
        let shown = all || !is_quiet(kind);
        (shown && !rows.is_empty()).then(|| Group {
            title: words.text(&format!("own-kind-{}", kind.as_str())),
            what: words.text(&format!("own-kind-{}-what", kind.as_str())),
            chip: chip(kind),
            rows,
        })
    };
    let facts: [(&'static str, Arg); 4] = [
        ("by", found.uploaded_by.as_str().into()),
        ("at", words.instant(found.upload.uploaded_at).into()),
        ("downloaded", words.instant(found.downloaded_at).into()),
        ("sha256", found.upload.sha256.chars().take(12).collect::<String>().into()),
    ];
    Ok(Markup(PreviewPage {
        frame: Frame::new(&app, &visit, format!("{} – {unit_name}", words.text("own-preview-title"))).about(&found.sheet.campaign),
        href: format!("{base}/workbooks/{id}"),
        file: found.upload.name.clone(),
        facts: words.phrase_named("own-preview-facts", &facts),
        lock: found.sheet.window.open(app.world.now(), &found.sheet.campaign).err().map(|refusal| Problem::new(&refusal, words)),
        groups: Kind::ALL.into_iter().filter_map(group).collect(),
        quiet: found.cells.iter().filter(|cell| is_quiet(cell.kind)).count(),
        can_take: found.cells.iter().any(|cell| cell.kind.can_be_taken()),
        notes: notes(&found, &visit),
        applied: asked.applied,
        again: asked.again.unwrap_or(0),
        key: app.world.chance.token(),
        all,
        base,
        unit_name,
    }))
}

/// What changes nothing is hidden until somebody asks.
const fn is_quiet(kind: Kind) -> bool {
    matches!(kind, Kind::Same | Kind::Newer | Kind::Absent)
}

const fn chip(kind: Kind) -> &'static str {
    match kind {
        Kind::Refused => "error",
        Kind::Conflict => "care",
        Kind::New | Kind::Changed | Kind::Cleared => "info",
        Kind::Same | Kind::Newer | Kind::Absent => "none",
    }
}

fn row(cell: &CellChange, set: &CriteriaSet, visit: &Visit) -> Row {
    let words = visit.words;
    let node = set.nodes().iter().find(|node| node.code().as_str() == cell.component);
    let says = |answer| node.map(|node| said(answer, node, words)).unwrap_or_default();
    let comment = |text: Option<&String>| text.cloned().unwrap_or_default();
    let (old_comment, new_comment) =
        (comment(cell.theirs.answer.comment.as_ref()), comment(cell.mine.as_ref().and_then(|mine| mine.comment.as_ref())));
    let same_comment = old_comment.trim() == new_comment.trim();
    let by = cell.theirs.saved_at.map(|at| {
        let by = cell.theirs.saved_by.clone().unwrap_or_default();
        words.phrase_named("sheet-saved-by", &[("by", by.into()), ("at", words.instant_to_the_second(at).into())])
    });
    Row {
        code: cell.component.clone(),
        name: node.map(|node| node.row.name.get(words.language().is_english()).to_owned()).unwrap_or_default(),
        kind: cell.kind,
        old: says(&cell.theirs.answer),
        new: cell.mine.as_ref().map(says).unwrap_or_default(),
        old_comment: if same_comment { String::new() } else { old_comment },
        new_comment: if same_comment { String::new() } else { new_comment },
        by: by.unwrap_or_default(),
        told: cell.told.clone(),
        formulas: cell.formulas.join(", "),
        version: cell.theirs.version,
    }
}

/// What the workbook holds beside the cells of the sheet.
fn notes(found: &Preview, visit: &Visit) -> Vec<String> {
    let words = visit.words;
    let mut notes = Vec::new();
    if !found.unknown.is_empty() {
        notes.push(words.phrase_named("own-unknown-rows", &[("codes", found.unknown.join(", ").into())]));
    }
    if !found.strays.is_empty() {
        let places = found.strays.iter().take(20).map(|(sheet, row)| format!("{sheet}:{row}")).collect::<Vec<_>>().join(", ");
        notes.push(words.phrase_named("own-stray-rows", &[("rows", places.into())]));
    }
    let absent = found.cells.iter().filter(|cell| cell.kind == Kind::Absent).count();
    if absent > 0 {
        notes.push(words.phrase_named("own-absent-rows", &[("count", absent.into())]));
    }
    notes
}

fn id_of(text: &str) -> Result<Uuid, Refusal> {
    text.parse().map_err(|_| Refusal::not_found("no-workbook", text))
}

/// Saves the cells that are ticked: `take.<component>` holds the version that was seen, or nothing for the server's value.
pub async fn accept(
    State(app): State<App>,
    visit: Visit,
    Path((campaign, unit, id)): Where,
    Form(fields): Form<HashMap<String, String>>,
) -> Result<Redirect, Refused> {
    let taken = |(name, version): (&String, &String)| {
        Some(Take { component: name.strip_prefix("take.")?.to_owned(), version: version.parse().ok()? })
    };
    let mut take: Vec<Take> = fields.iter().filter_map(taken).collect();
    take.sort_by(|a, b| a.component.cmp(&b.component));
    let command = AcceptWorkbook { campaign, unit, id: id_of(&id)?, take };
    let key = fields.get("key").map(String::as_str);
    let done = workbook::accept(&visit.context(&app.world).keyed(key), &command).await?;
    let base = format!("/campaigns/{}/sheets/{}/workbooks", command.campaign, command.unit);
    let (applied, again) = (done.applied.len(), done.again.len());
    Ok(Redirect::to(&if again > 0 { format!("{base}/{id}?applied={applied}&again={again}") } else { format!("{base}?applied={applied}") }))
}

/// Drops the workbook.
pub async fn drop_it(
    State(app): State<App>,
    visit: Visit,
    Path((campaign, unit, id)): Where,
    Form(fields): Form<HashMap<String, String>>,
) -> Result<Redirect, Refused> {
    let command = DropWorkbook { campaign, unit, id: id_of(&id)? };
    workbook::drop_workbook(&visit.context(&app.world).keyed(fields.get("key").map(String::as_str)), &command).await?;
    Ok(Redirect::to(&format!("/campaigns/{}/sheets/{}/workbooks", command.campaign, command.unit)))
}
