//! Who appraises what, how much everybody has, and conflicts of interest.

use askama::Template;
use axum::{
    Form,
    extract::{Path, State},
    response::{IntoResponse, Redirect},
};
use parindex_actions::{
    Refusal,
    appraisal::{self, AssignAppraiser, ConflictKind, ConflictLine, DeclareConflict, EndConflict, Load, Reassign},
    campaign::Definition,
};
use parindex_store::Uuid;
use parindex_words::Words;

use crate::{
    App,
    door::{Refused, Visit},
    pages::{Frame, Markup, setup::fields::Fields},
};

/// A code with its name.
struct Choice {
    code: String,
    name: String,
}

struct Assigned {
    id: Uuid,
    name: String,
    part: String,
    total: usize,
    read: usize,
}

struct Conflict {
    id: Uuid,
    name: String,
    unit: String,
    kind: String,
    why: String,
    by: String,
}

#[derive(Template)]
#[template(path = "appraisal/assignments.html")]
struct AssignmentsPage {
    frame: Frame,
    campaign: String,
    appraisers: Vec<Choice>,
    judges: Vec<Choice>,
    groups: Vec<Choice>,
    nodes: Vec<Choice>,
    units: Vec<Choice>,
    assigned: Vec<Assigned>,
    conflicts: Vec<Conflict>,
    uncovered: Vec<String>,
    uncovered_count: usize,
}

/// Most cells without an appraiser that are named.
const NAMED: usize = 8;

/// Shows who appraises what.
pub async fn show(State(app): State<App>, visit: Visit, Path(campaign): Path<String>) -> Result<impl IntoResponse, Refused> {
    let context = visit.context(&app.world);
    let queue = appraisal::queue(&context, &campaign).await?;
    let (row, definition) = app.world.definitions.get(app.world.store.read(), &campaign).await?;
    let conflicts = appraisal::conflicts(&context, &row).await?;
    let persons = appraisal::judges(&context).await?;
    let words = visit.words;
    let names = Names { definition: &definition, words };
    let person = |judge: &appraisal::JudgePerson| Choice { code: judge.id.to_string(), name: judge.name.clone() };
    let uncovered = queue.work.uncovered.iter().take(NAMED).map(|(unit, component)| format!("{component} · {}", names.unit(unit)));
    Ok(Markup(AssignmentsPage {
        appraisers: persons.iter().filter(|judge| judge.appraises).map(person).collect(),
        judges: persons.iter().map(person).collect(),
        groups: names.groups(),
        nodes: names.nodes(),
        units: names.units(),
        assigned: queue.work.loads.iter().map(|load| names.assigned(load)).collect(),
        conflicts: conflicts.iter().map(|line| names.conflict(line)).collect(),
        uncovered: uncovered.collect(),
        uncovered_count: queue.work.uncovered.len(),
        frame: Frame::new(&app, &visit, words.text("assignments-title")).about(&row),
        campaign,
    }))
}

/// Codes of a campaign in words.
struct Names<'a> {
    definition: &'a Definition,
    words: Words,
}

impl Names<'_> {
    fn english(&self) -> bool {
        self.words.language().is_english()
    }

    fn unit(&self, code: &str) -> String {
        self.definition.unit(code).map_or_else(|| code.to_owned(), |view| view.unit.name.get(self.english()).to_owned())
    }

    fn groups(&self) -> Vec<Choice> {
        let groups = self.definition.round.groups.iter();
        groups.map(|group| Choice { code: group.code.as_str().to_owned(), name: group.name.get(self.english()).to_owned() }).collect()
    }

    fn units(&self) -> Vec<Choice> {
        let units = self.definition.scored_units();
        units.map(|view| Choice { code: view.unit.code.as_str().to_owned(), name: view.unit.name.get(self.english()).to_owned() }).collect()
    }

    /// Areas, criteria and components of all sets, each code once.
    fn nodes(&self) -> Vec<Choice> {
        let mut nodes: Vec<Choice> = Vec::new();
        for node in self.definition.round.sets.iter().flat_map(|set| set.nodes()) {
            if !nodes.iter().any(|known| known.code == node.code().as_str()) {
                nodes.push(Choice { code: node.code().as_str().to_owned(), name: node.row.name.get(self.english()).to_owned() });
            }
        }
        nodes
    }

    /// What an assignment reaches.
    fn part(&self, load: &Load) -> String {
        let group = load.row.group_code.as_ref().map(|code| {
            let found = self.definition.round.groups.iter().find(|group| group.code.as_str() == code);
            found.map_or_else(|| code.clone(), |group| group.name.get(self.english()).to_owned())
        });
        let node = load.row.node.as_ref().map(|code| {
            let name = self.nodes().into_iter().find(|node| node.code == *code).map(|node| node.name).unwrap_or_default();
            format!("{code} {name}")
        });
        let unit = load.row.unit.as_ref().map(|code| self.unit(code));
        let parts: Vec<String> = [node, group, unit].into_iter().flatten().collect();
        if parts.is_empty() { self.words.text("assignments-everything") } else { parts.join(" · ") }
    }

    fn assigned(&self, load: &Load) -> Assigned {
        Assigned { id: load.row.id, name: load.name.clone(), part: self.part(load), total: load.total, read: load.read }
    }

    fn conflict(&self, line: &ConflictLine) -> Conflict {
        Conflict {
            id: line.row.id,
            name: line.person.clone(),
            unit: self.unit(&line.row.unit),
            kind: self.words.text(&format!("conflict-{}", line.row.kind.replace('_', "-"))),
            why: line.row.why.clone(),
            by: line.declared_by.clone(),
        }
    }
}

fn back(campaign: &str) -> Redirect {
    Redirect::to(&format!("/campaigns/{campaign}/appraisal/assignments"))
}

/// Gives an appraiser a part.
pub async fn assign(
    State(app): State<App>,
    visit: Visit,
    Path(campaign): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Redirect, Refused> {
    let person = person(&fields, "person")?.ok_or_else(|| Refusal::invalid("field-wrong").with("field", "person").at("person"))?;
    let (group, node, unit) = (fields.optional("group"), fields.optional("node"), fields.optional("unit"));
    let command = AssignAppraiser { campaign, person, group, node, unit };
    appraisal::assign_appraiser(&visit.context(&app.world).keyed(fields.key()), &command).await?;
    Ok(back(&command.campaign))
}

/// Gives a part to somebody else, or takes it away.
pub async fn reassign(
    State(app): State<App>,
    visit: Visit,
    Path(campaign): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Redirect, Refused> {
    let command = Reassign { campaign, assignment: fields.id("assignment")?, to: person(&fields, "to")?, reason: fields.text("reason") };
    appraisal::reassign(&visit.context(&app.world).keyed(fields.key()), &command).await?;
    Ok(back(&command.campaign))
}

/// Declares a conflict: the own one, or by the secretariat somebody else's.
pub async fn declare(
    State(app): State<App>,
    visit: Visit,
    Path(campaign): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Redirect, Refused> {
    let kind = if fields.text("kind") == ConflictKind::OwnUnit.as_str() { ConflictKind::OwnUnit } else { ConflictKind::Interest };
    let command =
        DeclareConflict { campaign, person: person(&fields, "person")?, unit: fields.text("unit"), kind, why: fields.text("why") };
    appraisal::declare_conflict(&visit.context(&app.world).keyed(fields.key()), &command).await?;
    let home = format!("/campaigns/{}/appraisal", command.campaign);
    Ok(if command.person.is_some() { back(&command.campaign) } else { Redirect::to(&home) })
}

/// Ends a conflict.
pub async fn end(
    State(app): State<App>,
    visit: Visit,
    Path(campaign): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Redirect, Refused> {
    let command = EndConflict { campaign, conflict: fields.id("conflict")?, reason: fields.text("reason") };
    appraisal::end_conflict(&visit.context(&app.world).keyed(fields.key()), &command).await?;
    Ok(back(&command.campaign))
}

/// A person of a form; nothing when none is named.
fn person(fields: &Fields, name: &'static str) -> Result<Option<Uuid>, Refusal> {
    let text = fields.text(name);
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| Refusal::not_found("no-person", &text).at(name))
}
