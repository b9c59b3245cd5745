//! One node of a set: its fields, its rule with a live sentence, and a try-out.

use std::collections::HashMap;

use askama::Template;
use axum::{
    Form,
    extract::{Path, Query, State},
    response::{IntoResponse, Redirect},
};
use parindex_actions::{
    Refusal,
    permission::Operation,
    setup::criteria::{
        NodeText, NodeView, RuleInputKind, RuleTold, RuleTried, SaveNode, TryRule, rule_forms, rule_from_form, rule_to_form, save_node,
        set_view, told_rule, try_out,
    },
};
use parindex_store::Uuid;
use parindex_words::Words;
use serde::Deserialize;

use super::{
    fields::Fields,
    home::may_change,
    sets::text_of,
    shown::{self, Choice},
};
use crate::{
    App,
    door::{Access, Doors, Problem, Refused, Visit},
    pages::{Frame, Markup},
};

/// Empty rows behind the filled ones of a list.
const SPARE_ROWS: usize = 3;

pub fn routes(doors: Doors) -> Doors {
    let (read, change) = (Access::Needs(Operation::ReadSetUp), Access::Needs(Operation::ChangeSetUp));
    doors
        .get("/setup/sets/{id}/node", read, show)
        .post("/setup/sets/{id}/node", change, save)
        .post("/setup/rules/form", read, form_part)
        .post("/setup/rules/try", read, try_part)
}

/// One field of a rule's form.
struct Input {
    id: String,
    label: String,
    value: String,
    choices: Vec<Choice>,
    /// Headings and rows of a list: id, value, label.
    columns: Vec<String>,
    rows: Vec<Vec<(String, String, String)>>,
}

/// The form of a rule: a part that is sent again when another kind is chosen.
#[derive(Template)]
#[template(path = "setup/rule_form.html")]
struct RuleForm {
    frame: Frame,
    kinds: Vec<Choice>,
    inputs: Vec<Input>,
    json: Option<String>,
    example: String,
}

/// What a rule means and gives: a part that is sent again after each change.
#[derive(Template)]
#[template(path = "setup/rule_told.html")]
struct RuleAnswer {
    frame: Frame,
    told: RuleTold,
    figures: Vec<(String, String, String)>,
    traits: String,
    peers: String,
    tried: Option<RuleTried>,
    problem: Option<Problem>,
}

#[derive(Template)]
#[template(path = "setup/node.html")]
struct NodePage {
    frame: Frame,
    key: String,
    may: bool,
    id: Uuid,
    set_name: String,
    revision: i32,
    known: bool,
    old_code: String,
    node: NodeText,
    max: String,
    parents: Vec<Choice>,
    sources: Vec<Choice>,
    component: bool,
    found: Vec<String>,
    rule: RuleForm,
    answer: RuleAnswer,
}

#[derive(Deserialize)]
struct Asked {
    code: Option<String>,
    parent: Option<String>,
}

async fn show(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<Uuid>,
    Query(asked): Query<Asked>,
) -> Result<impl IntoResponse, Refused> {
    let (context, words) = (visit.context(&app.world), visit.words);
    let view = set_view(&context, id).await?;
    let known = match &asked.code {
        None => None,
        Some(code) => {
            let node = view.nodes.iter().find(|node| node.code == *code);
            Some(node.cloned().ok_or_else(|| Refusal::not_found("no-component", code))?)
        }
    };
    let component = known.as_ref().is_none_or(|node| node.sum.is_none());
    let found = known.iter().flat_map(|node: &NodeView| node.told.iter().map(|t| t.text.clone())).collect();
    let is_known = known.is_some();
    let node = known.map_or_else(|| NodeText { parent: asked.parent.clone(), ..NodeText::default() }, text_of);
    let parent = node.parent.clone().unwrap_or_default();
    let mut parents = vec![Choice::new("", words.text("setup-node-top"), &parent)];
    parents.extend(
        view.nodes.iter().filter(|n| n.code != node.code).map(|n| Choice::new(&n.code, format!("{} {}", n.code, n.name_vi), &parent)),
    );
    let source = node.source.clone().unwrap_or_default();
    let mut sources = vec![Choice::new("", "–", &source)];
    sources.extend(
        ["appraisal", "survey", "external", "bonus", "penalty"].map(|s| Choice::new(s, words.text(&format!("word-source-{s}")), &source)),
    );
    let title = if is_known { format!("{} {}", node.code, node.name_vi) } else { words.text("setup-node-new") };
    let rule = node.rule.clone().unwrap_or_default();
    let told = (!rule.is_empty()).then(|| told_rule(&context, &rule, &node.max));
    Ok(Markup(NodePage {
        frame: Frame::new(&app, &visit, title),
        key: app.world.chance.token(),
        may: may_change(&visit) && view.head.status == "draft",
        id,
        set_name: format!("{} – {}", view.head.name, view.head.version),
        revision: view.revision,
        known: is_known,
        old_code: if is_known { node.code.clone() } else { String::new() },
        max: shown::decimal(&node.max, words),
        parents,
        sources,
        component,
        found,
        rule: form(&app, &visit, &rule),
        answer: answer(&app, &visit, told, &Fields::default(), None, None),
        node,
    }))
}

/// The form of a rule as it stands; JSON where no form shows all of it.
fn form(app: &App, visit: &Visit, rule: &str) -> RuleForm {
    match rule_to_form(rule) {
        Some((kind, values)) => form_of(app, visit, kind, &values, None),
        None if rule.trim().is_empty() => form_of(app, visit, "choice", &HashMap::new(), None),
        None => form_of(app, visit, "json", &HashMap::new(), Some(rule.to_owned())),
    }
}

fn form_of(app: &App, visit: &Visit, kind: &str, values: &HashMap<String, String>, json: Option<String>) -> RuleForm {
    let words = visit.words;
    let kinds = rule_forms().iter().filter(|form| !form.json).map(|form| form.kind).chain(["json"]);
    let found = rule_forms().iter().find(|form| form.kind == kind && !form.json);
    let inputs = found.map(|form| form.inputs.iter().map(|input| input_of(input.key, input.kind, values, words)).collect());
    RuleForm {
        frame: Frame::new(app, visit, ""),
        kinds: kinds.map(|k| Choice::new(k, words.text(&format!("rule-kind-{k}")), kind)).collect(),
        inputs: inputs.unwrap_or_default(),
        json: found.is_none().then(|| json.unwrap_or_default()),
        example: r#"{"kind":"max_of","rules":[{"kind":"tiers","bands":[{"ge":90,"points":1}],"else":0},{"kind":"points"}]}"#.to_owned(),
    }
}

fn input_of(key: &str, kind: RuleInputKind, values: &HashMap<String, String>, words: Words) -> Input {
    let value = |name: &str| values.get(name).cloned().unwrap_or_default();
    let own = value(key);
    let mut input = Input {
        id: format!("rule.{key}"),
        label: words.text(&format!("rule-input-{key}")),
        value: if kind == RuleInputKind::Number { shown::decimal(&own, words) } else { own.clone() },
        choices: Vec::new(),
        columns: Vec::new(),
        rows: Vec::new(),
    };
    match kind {
        RuleInputKind::Choice(options) => {
            input.choices.push(Choice::new("", "–", &own));
            input.choices.extend(options.iter().map(|o| Choice::new(o, words.text(&format!("rule-word-{o}")), &own)));
        }
        RuleInputKind::Rows(columns) => {
            let label = |column: &str| words.text(&format!("rule-input-{column}"));
            input.columns = columns.iter().map(|(column, _)| label(column)).collect();
            let filled = (0..100).take_while(|row| columns.iter().any(|(c, _)| values.contains_key(&format!("{key}.{row}.{c}")))).count();
            input.rows = (0..filled + SPARE_ROWS)
                .map(|row| {
                    let cell = |(column, number): &(&str, bool)| {
                        let text = value(&format!("{key}.{row}.{column}"));
                        let text = if *number { shown::decimal(&text, words) } else { text };
                        (format!("rule.{key}.{row}.{column}"), text, format!("{} {}", label(column), row + 1))
                    };
                    columns.iter().map(cell).collect()
                })
                .collect();
        }
        _ => {}
    }
    input
}

/// The JSON of the rule that a form describes; nothing where nothing is described.
fn rule_of(fields: &Fields) -> Result<Option<String>, Refusal> {
    match fields.text("kind").as_str() {
        "" => Ok(fields.optional("json")),
        "json" => Ok(fields.optional("json")),
        kind => {
            let values = fields.under("rule.");
            let blank = kind != "points" && values.values().all(|value| value.trim().is_empty()) && fields.text("source").is_empty();
            if blank { Ok(None) } else { rule_from_form(kind, &values).map(Some) }
        }
    }
}

async fn save(State(app): State<App>, visit: Visit, Path(id): Path<Uuid>, Form(fields): Form<Fields>) -> Result<Redirect, Refused> {
    let component = !fields.ticked("group");
    let node = NodeText {
        code: fields.text("code"),
        parent: fields.optional("parent"),
        name_vi: fields.text("name_vi"),
        name_en: fields.optional("name_en"),
        max: fields.text("max"),
        source: fields.optional("source").filter(|_| component),
        rule: if component { rule_of(&fields)? } else { None },
        clause: fields.optional("clause"),
        evidence: fields.optional("evidence"),
        owner: fields.optional("owner"),
        applies_when: fields.optional("applies_when"),
    };
    let command = SaveNode { set: id, revision: fields.whole("revision"), code: fields.optional("old_code"), node };
    save_node(&visit.context(&app.world).keyed(fields.key()), &command).await?;
    Ok(Redirect::to(&format!("/setup/sets/{id}#n-{}", shown::query(&command.node.code))))
}

async fn form_part(State(app): State<App>, visit: Visit, Form(fields): Form<Fields>) -> impl IntoResponse {
    // A new kind begins with what the old one had under the same names.
    Markup(form_of(&app, &visit, &fields.text("kind"), &fields.under("rule."), fields.optional("json")))
}

fn answer(
    app: &App,
    visit: &Visit,
    told: Option<RuleTold>,
    fields: &Fields,
    tried: Option<RuleTried>,
    problem: Option<Problem>,
) -> RuleAnswer {
    let told = told.unwrap_or(RuleTold { sentences: Vec::new(), fields: Vec::new(), compares_units: false, fault: None });
    let figure = |(at, name): (usize, &String)| (format!("figure.{at}"), name.clone(), fields.text(&format!("figure.{at}")));
    RuleAnswer {
        frame: Frame::new(app, visit, ""),
        figures: told.fields.iter().enumerate().map(figure).collect(),
        traits: fields.text("traits"),
        peers: fields.text("peers"),
        told,
        tried,
        problem,
    }
}

async fn try_part(State(app): State<App>, visit: Visit, Form(fields): Form<Fields>) -> impl IntoResponse {
    let context = visit.context(&app.world);
    let told_problem = |refusal: &Refusal| Some(Problem::new(refusal, visit.words));
    let rule = match rule_of(&fields) {
        Ok(rule) => rule,
        Err(refusal) => return Markup(answer(&app, &visit, None, &fields, None, told_problem(&refusal))),
    };
    let Some(rule) = rule else { return Markup(answer(&app, &visit, None, &fields, None, None)) };
    let told = told_rule(&context, &rule, &fields.text("max"));
    let figures: Vec<Option<String>> = (0..told.fields.len()).map(|at| fields.optional(&format!("figure.{at}"))).collect();
    if figures.iter().all(Option::is_none) {
        return Markup(answer(&app, &visit, Some(told), &fields, None, None));
    }
    let peers = fields.text("peers").split(';').map(str::to_owned).collect();
    let command = TryRule { rule, max: fields.text("max"), figures, traits: fields.text("traits"), peers };
    match try_out(&context, &command) {
        Ok(tried) => Markup(answer(&app, &visit, Some(told), &fields, Some(tried), None)),
        Err(refusal) => Markup(answer(&app, &visit, Some(told), &fields, None, told_problem(&refusal))),
    }
}
