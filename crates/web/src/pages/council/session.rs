//! A session item by item: what the unit says, what the appraisal says, what was asked and answered, the motion, the votes. Made for a phone.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::IntoResponse,
};
use parindex_actions::{
    council::{Choice, Council, ItemView, MemberView, read_session},
    permission::{Object, Operation, authorize},
};
use parindex_store::Uuid;
use parindex_words::Words;

use super::told::{SessionTold, figures, quorum, session_told, spoken, tally, value};
use crate::{
    App,
    door::{Refused, Visit},
    pages::{Frame, Markup},
};

/// A document that the unit cites.
struct Cited {
    href: String,
    label: String,
}

/// A question with its answer.
struct Asked {
    question: String,
    answer: String,
    decision: String,
}

struct Item {
    id: String,
    position: i32,
    unit_name: String,
    component: String,
    name: String,
    max: String,
    own: String,
    own_why: String,
    appraised: String,
    appraised_why: String,
    asked: Vec<Asked>,
    documents: Vec<Cited>,
    motion: String,
    motion_figures: String,
    reason: String,
    clause: String,
    state: String,
    kind: &'static str,
    state_words: String,
    quorum: String,
    valid: bool,
    tally: String,
    conflicted: String,
    votes: Vec<String>,
    my_vote: String,
    choices: Vec<(&'static str, String, bool)>,
    may_vote: bool,
    in_conflict: bool,
    withdrawn_why: String,
    decided: String,
}

struct Member {
    id: String,
    name: String,
    title: String,
    chair: bool,
    present: bool,
    conflicts: String,
}

#[derive(Template)]
#[template(path = "council/session.html")]
struct SessionPage {
    frame: Frame,
    base: String,
    council: String,
    session: SessionTold,
    open: bool,
    closed: String,
    meeting: bool,
    may_run: bool,
    may_declare: bool,
    members: Vec<Member>,
    items: Vec<Item>,
    undecided: usize,
    units: Vec<(String, String)>,
}

/// Shows the page.
pub async fn show(State(app): State<App>, visit: Visit, Path((campaign, id)): Path<(String, Uuid)>) -> Result<impl IntoResponse, Refused> {
    let (council, view) = read_session(&visit.context(&app.world), &campaign, id).await?;
    let words = visit.words;
    let english = words.language().is_english();
    let open = view.session.state == "open" && council.in_phase;
    let mut units: Vec<(String, String)> = view.items.iter().map(|item| (item.unit.clone(), item.unit_name.clone())).collect();
    units.sort();
    units.dedup();
    let closed = match (&view.session.closed_by, view.session.closed_at) {
        (Some(by), Some(at)) => words.with("council-closed-by", &[("by", by.as_str().into()), ("at", words.instant(at).into())]),
        _ => String::new(),
    };
    let member = |member: &MemberView| Member {
        id: member.person.to_string(),
        name: member.name.clone(),
        title: member.title.clone().unwrap_or_default(),
        chair: member.chair,
        present: member.present,
        conflicts: names(&council, &member.conflicts, english),
    };
    Ok(Markup(SessionPage {
        frame: Frame::new(&app, &visit, view.session.title.clone()).about(&council.campaign),
        base: format!("/campaigns/{campaign}/council/{id}"),
        council: format!("/campaigns/{campaign}/council"),
        session: session_told(&campaign, &view.session, words),
        meeting: view.session.way == "meeting",
        may_run: view.may_run && open,
        may_declare: open && authorize(visit.actor(), Operation::DeclareConflict, &Object::ANY),
        members: view.members.iter().map(member).collect(),
        items: view.items.iter().map(|item| item_told(&council, item, words)).collect(),
        undecided: view.items.iter().filter(|item| item.state == "open").count(),
        units,
        open,
        closed,
    }))
}

fn names(council: &Council, units: &[String], english: bool) -> String {
    let name = |code: &String| council.definition.unit(code).map_or_else(|| code.clone(), |view| view.unit.name.get(english).to_owned());
    units.iter().map(name).collect::<Vec<_>>().join(", ")
}

fn item_told(council: &Council, item: &ItemView, words: Words) -> Item {
    let own = item.stages.own.as_ref();
    let appraised = item.stages.appraised();
    let comment = |said: Option<&parindex_actions::sheet::AtStage>| said.and_then(|said| said.comment.clone()).unwrap_or_default();
    let asked = item.explanations.iter().map(|row| Asked {
        question: row.question.clone(),
        answer: row.answer.clone().unwrap_or_else(|| words.text("explanation-no-answer")),
        decision: decision(row.outcome.as_deref(), row.decision.as_deref(), words),
    });
    let answered = item.explanations.iter().flat_map(|row| &row.documents).map(|document| (document.document, &document.label));
    let documents = item.documents.iter().map(|document| (document.document, &document.label)).chain(answered);
    let choice =
        |choice: &Choice| (choice.as_str(), words.text(&format!("council-choice-{}", choice.as_str())), item.my_vote == Some(*choice));
    let vote = |vote: &parindex_actions::council::VoteView| {
        let choice = words.text(&format!("council-choice-{}", vote.choice.as_str()));
        let way = words.text(&format!("council-vote-way-{}", vote.way));
        let at = words.instant(vote.voted_at);
        words.with(
            "council-vote-told",
            &[("name", vote.name.as_str().into()), ("choice", choice.into()), ("way", way.into()), ("at", at.into())],
        )
    };
    Item {
        id: item.item.to_string(),
        position: item.position,
        unit_name: item.unit_name.clone(),
        component: item.component.clone(),
        name: item.component_name.clone(),
        max: crate::pages::sheet::decimal(&item.max, words),
        own: value(own, words),
        own_why: comment(own),
        appraised: value(appraised, words),
        appraised_why: comment(appraised),
        asked: asked.collect(),
        documents: documents.map(|(id, label)| Cited { href: format!("/documents/{id}"), label: label.clone() }).collect(),
        motion: spoken(item.motion.status, item.motion.points.as_deref(), words),
        motion_figures: figures(&council.definition, (&item.unit, &item.component), &item.motion.inputs, words),
        reason: item.reason.clone(),
        clause: item.clause.clone(),
        kind: match item.state.as_str() {
            "open" => "waiting",
            "carried" => "done",
            "lost" => "error",
            _ => "none",
        },
        state_words: words.text(&format!("council-item-{}", item.state)),
        state: item.state.clone(),
        quorum: quorum(item, words),
        valid: item.valid,
        tally: tally(item, words),
        conflicted: match item.conflicted.is_empty() {
            true => String::new(),
            false => words.with("council-conflicted", &[("names", item.conflicted.join(", ").into())]),
        },
        votes: item.votes.iter().map(vote).collect(),
        my_vote: item.my_vote.map(|choice| words.text(&format!("council-choice-{}", choice.as_str()))).unwrap_or_default(),
        choices: Choice::ALL.iter().map(choice).collect(),
        may_vote: item.may_vote,
        in_conflict: item.in_conflict,
        withdrawn_why: item.withdrawn_why.clone().unwrap_or_default(),
        decided: match (&item.decided_by, item.decided_at) {
            (Some(by), Some(at)) => words.with("council-decided-by", &[("by", by.as_str().into()), ("at", words.instant(at).into())]),
            _ => String::new(),
        },
    }
}

/// Outcome and decision of an explanation in one sentence.
pub fn decision(outcome: Option<&str>, decision: Option<&str>, words: Words) -> String {
    let outcome = outcome.map(|outcome| words.text(&format!("explanation-outcome-{outcome}")));
    outcome.into_iter().chain(decision.map(str::to_owned)).collect::<Vec<_>>().join(". ")
}
