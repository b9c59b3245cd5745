//! Criteria sets: the list, a version with its tree, and what is done with a version as a whole.

use std::collections::HashMap;

use askama::Template;
use axum::{
    Form,
    extract::{DefaultBodyLimit, Multipart, Path, State},
    handler::Handler,
    http::header,
    response::{IntoResponse, Redirect, Response},
};
use parindex_actions::{
    Refusal,
    permission::Operation,
    setup::criteria::{
        CopySet, DeleteNode, Direction, IssueSet, MoveNode, NodeText, NodeView, SaveNode, SaveSet, SetLine, SetView, SetsImported,
        copy_set, delete_node, export_set, import_sets, issue_set, move_node, save_node, save_set, set_view, sets,
    },
    setup::names,
};
use parindex_store::Uuid;
use parindex_words::Words;

use super::{
    fields::Fields,
    home::may_change,
    shown::{self, Choice},
    upload,
};
use crate::{
    App,
    door::{Access, Doors, Problem, Refused, Visit},
    pages::{Frame, Markup},
};

pub fn routes(doors: Doors) -> Doors {
    let (read, change) = (Access::Needs(Operation::ReadSetUp), Access::Needs(Operation::ChangeSetUp));
    doors
        .get("/setup/sets", read, list)
        .post("/setup/sets", change, save)
        .post("/setup/sets/import", change, import.layer(DefaultBodyLimit::max(upload::LARGEST)))
        .get("/setup/sets/{id}", read, show)
        .post("/setup/sets/{id}/copy", change, copy)
        .post("/setup/sets/{id}/issue", change, issue)
        .get("/setup/sets/{id}/workbook", read, export)
        .post("/setup/sets/{id}/maximum", change, maximum)
        .post("/setup/sets/{id}/move", change, moved)
        .post("/setup/sets/{id}/delete", change, deleted)
}

#[derive(Template)]
#[template(path = "setup/sets.html")]
struct SetsPage {
    frame: Frame,
    key: String,
    may: bool,
    lines: Vec<SetLine>,
    campaigns: HashMap<String, String>,
    imported: Option<SetsImported>,
}

async fn sets_page(app: &App, visit: &Visit, imported: Option<SetsImported>) -> Result<Response, Refused> {
    let lines = sets(&visit.context(&app.world)).await?;
    let frame = Frame::new(app, visit, visit.words.text("setup-sets"));
    let known = names(&visit.context(&app.world)).await?.campaigns;
    let campaigns = known.keys().map(|code| (code.clone(), shown::name(&known, code, visit.words))).collect();
    Ok(Markup(SetsPage { frame, key: app.world.chance.token(), may: may_change(visit), lines, campaigns, imported }).into_response())
}

async fn list(State(app): State<App>, visit: Visit) -> Result<Response, Refused> {
    sets_page(&app, &visit, None).await
}

async fn import(State(app): State<App>, visit: Visit, form: Multipart) -> Result<Response, Refused> {
    let upload::Sent { bytes, key, .. } = upload::workbook(form).await?;
    let done = import_sets(&visit.context(&app.world).keyed(key.as_deref()), &bytes).await?;
    sets_page(&app, &visit, Some(done)).await
}

async fn save(State(app): State<App>, visit: Visit, Form(fields): Form<Fields>) -> Result<Redirect, Refused> {
    let command = SaveSet {
        id: fields.optional("id").map(|_| fields.id("id")).transpose()?,
        revision: fields.whole("revision"),
        code: fields.text("code"),
        version: fields.text("version"),
        name_vi: fields.text("name_vi"),
        name_en: fields.optional("name_en"),
        decision: fields.optional("decision"),
        decision_date: fields.optional("decision_date"),
        effective_from: fields.optional("effective_from"),
        effective_to: fields.optional("effective_to"),
        reading: fields.text("reading"),
    };
    let saved = save_set(&visit.context(&app.world).keyed(fields.key()), &command).await?;
    Ok(Redirect::to(&format!("/setup/sets/{}", saved.id)))
}

/// A node as a row of the tree.
pub struct NodeRow {
    node: NodeView,
    href: String,
    max: String,
    sum: String,
    source: String,
}

/// The tree as a part of the page, which is sent again after each change.
#[derive(Template)]
#[template(path = "setup/tree.html")]
pub struct Tree {
    frame: Frame,
    id: Uuid,
    revision: i32,
    may: bool,
    rows: Vec<NodeRow>,
    total: String,
    errors: usize,
    problem: Option<Problem>,
}

fn tree(app: &App, visit: &Visit, view: &SetView, problem: Option<Problem>) -> Tree {
    let words = visit.words;
    Tree {
        frame: Frame::new(app, visit, view.head.name.as_str()),
        id: view.id,
        revision: view.revision,
        may: may_change(visit) && view.head.status == "draft",
        rows: view.nodes.iter().map(|node| node_row(view.id, node, words)).collect(),
        total: shown::decimal(&view.total, words),
        errors: view.told.iter().filter(|t| t.is_error()).count(),
        problem,
    }
}

fn node_row(id: Uuid, node: &NodeView, words: Words) -> NodeRow {
    NodeRow {
        href: format!("/setup/sets/{id}/node?code={}", shown::query(&node.code)),
        max: shown::decimal(&node.max, words),
        sum: node.sum.as_deref().map(|sum| shown::decimal(sum, words)).unwrap_or_default(),
        source: node.source.as_ref().map(|source| words.text(&format!("word-source-{source}"))).unwrap_or_default(),
        node: node.clone(),
    }
}

#[derive(Template)]
#[template(path = "setup/set.html")]
struct SetPage {
    frame: Frame,
    key: String,
    may: bool,
    view: SetView,
    draft: bool,
    readings: Vec<Choice>,
    others: Vec<SetLine>,
    tree: Tree,
}

async fn show(State(app): State<App>, visit: Visit, Path(id): Path<Uuid>) -> Result<impl IntoResponse, Refused> {
    let context = visit.context(&app.world);
    let view = set_view(&context, id).await?;
    let others = sets(&context).await?.into_iter().filter(|line| line.id != id).collect();
    let reading = |value: &str| Choice::new(value, visit.words.text(&format!("word-reading-{value}")), &view.reading);
    Ok(Markup(SetPage {
        frame: Frame::new(&app, &visit, view.head.name.as_str()),
        key: app.world.chance.token(),
        may: may_change(&visit),
        draft: view.head.status == "draft",
        readings: vec![reading("flat"), reading("nested")],
        others,
        tree: tree(&app, &visit, &view, None),
        view,
    }))
}

async fn copy(State(app): State<App>, visit: Visit, Path(id): Path<Uuid>, Form(fields): Form<Fields>) -> Result<Redirect, Refused> {
    let command = CopySet { id, code: fields.text("code"), version: fields.text("version") };
    let saved = copy_set(&visit.context(&app.world).keyed(fields.key()), &command).await?;
    Ok(Redirect::to(&format!("/setup/sets/{}", saved.id)))
}

async fn issue(State(app): State<App>, visit: Visit, Path(id): Path<Uuid>, Form(fields): Form<Fields>) -> Result<Redirect, Refused> {
    let command = IssueSet { id, revision: fields.whole("revision") };
    issue_set(&visit.context(&app.world).keyed(fields.key()), &command).await?;
    Ok(Redirect::to(&format!("/setup/sets/{id}")))
}

async fn export(State(app): State<App>, visit: Visit, Path(id): Path<Uuid>) -> Result<impl IntoResponse, Refused> {
    workbook_of(&app, &visit, id).await
}

/// A version as a workbook that can be taken in again.
pub async fn workbook_of(app: &App, visit: &Visit, id: Uuid) -> Result<impl IntoResponse + use<>, Refused> {
    let (name, bytes) = export_set(&visit.context(&app.world), id).await?;
    // Codes are letters, digits and a few marks, but letters may be Vietnamese and a version is any text.
    let plain: String = name.chars().map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '_' }).collect();
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    Ok(([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{plain}\""))], bytes))
}

/// The tree again for htmx, the whole page for a browser without it. A refusal is told above the tree, so that nothing typed is lost.
async fn again(app: &App, visit: &Visit, id: Uuid, result: Result<(), Refusal>) -> Result<Response, Refused> {
    if !visit.wants_part {
        result?;
        return Ok(Redirect::to(&format!("/setup/sets/{id}")).into_response());
    }
    let problem = result.err().map(|refusal| Problem::new(&refusal, visit.words));
    let view = set_view(&visit.context(&app.world), id).await?;
    Ok(Markup(tree(app, visit, &view, problem)).into_response())
}

async fn maximum(State(app): State<App>, visit: Visit, Path(id): Path<Uuid>, Form(fields): Form<Fields>) -> Result<Response, Refused> {
    let result = async {
        let context = visit.context(&app.world).keyed(fields.key());
        let code = fields.text("code");
        let known = set_view(&context, id).await?.nodes.into_iter().find(|node| node.code == code);
        let known = known.ok_or_else(|| Refusal::not_found("no-component", &code))?;
        let node = NodeText { max: fields.text("max"), ..text_of(known) };
        save_node(&context, &SaveNode { set: id, revision: fields.whole("revision"), code: Some(code), node }).await
    };
    let result = result.await.map(drop);
    again(&app, &visit, id, result).await
}

/// A node as it would be typed.
pub fn text_of(node: NodeView) -> NodeText {
    NodeText {
        code: node.code,
        parent: node.parent,
        name_vi: node.name_vi,
        name_en: node.name_en,
        max: node.max,
        source: node.source,
        rule: node.rule,
        clause: node.clause,
        evidence: node.evidence,
        owner: node.owner,
        applies_when: node.applies_when,
    }
}

async fn moved(State(app): State<App>, visit: Visit, Path(id): Path<Uuid>, Form(fields): Form<Fields>) -> Result<Response, Refused> {
    let direction = if fields.text("direction") == "up" { Direction::Up } else { Direction::Down };
    let command = MoveNode { set: id, revision: fields.whole("revision"), code: fields.text("code"), direction };
    let result = move_node(&visit.context(&app.world).keyed(fields.key()), &command).await.map(drop);
    again(&app, &visit, id, result).await
}

async fn deleted(State(app): State<App>, visit: Visit, Path(id): Path<Uuid>, Form(fields): Form<Fields>) -> Result<Response, Refused> {
    let command = DeleteNode { set: id, revision: fields.whole("revision"), code: fields.text("code") };
    delete_node(&visit.context(&app.world).keyed(fields.key()), &command).await?;
    Ok(Redirect::to(&format!("/setup/sets/{id}")).into_response())
}
