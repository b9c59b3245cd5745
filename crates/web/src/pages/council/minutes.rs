//! The minutes of a session as a paper to go on writing in.

use std::collections::HashSet;

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use parindex_actions::{
    Context, Refusal,
    council::{Council, ItemView, SessionView, read_session},
};
use parindex_reports::paper::{Minutes, MinutesItem, MinutesMember, MinutesPoint, Outcome, minutes};
use parindex_store::Uuid;
use parindex_words::{Language, Words};

use super::{
    session::decision,
    told::{figures, spoken, value},
};
use crate::{
    App,
    door::{Refused, Visit},
    pages::explanation::{failed, word_document},
};

/// Serves the minutes.
pub async fn show(State(app): State<App>, visit: Visit, Path((campaign, id)): Path<(String, Uuid)>) -> Result<Response, Refused> {
    Ok(serve(&app, &visit, &campaign, id).await?)
}

/// Drafts the minutes, in Vietnamese as such papers always are.
pub async fn serve(app: &App, visit: &Visit, campaign: &str, id: Uuid) -> Result<Response, Refusal> {
    let words = Words::new(Language::Vietnamese);
    let (council, view) = read_session(&Context::new(&app.world, visit.actor(), words), campaign, id).await?;
    let bytes = minutes(&written(&council, &view, words)).map_err(|fault| failed(&fault))?;
    Ok(word_document(&format!("bien-ban-{campaign}-{id}.docx"), bytes).into_response())
}

fn written(council: &Council, view: &SessionView, words: Words) -> Minutes {
    let session = &view.session;
    let voted: HashSet<&str> = view.items.iter().flat_map(|item| &item.votes).map(|vote| vote.name.as_str()).collect();
    let member = |member: &parindex_actions::council::MemberView| MinutesMember {
        name: member.name.clone(),
        title: member.title.clone(),
        chair: member.chair,
        present: member.present,
        in_writing: !member.present && voted.contains(member.name.as_str()),
    };
    let is_chair = |name: &str| view.members.iter().any(|member| member.chair && member.name == name);
    Minutes {
        title: session.title.clone(),
        campaign: council.campaign.name_vi.clone(),
        decision: decided_by(council, words),
        in_writing: session.way == "writing",
        held_at: session.held_at,
        closes_at: session.closes_at,
        closed_at: session.closed_at,
        place: session.place.clone(),
        members: view.members.iter().map(member).collect(),
        secretary: Some(session.opened_by.clone()).filter(|name| !name.is_empty() && !is_chair(name)),
        items: view.items.iter().map(|item| item_written(council, item, words)).collect(),
    }
}

/// The decision that the campaign goes by, with its date.
fn decided_by(council: &Council, words: Words) -> Option<String> {
    let campaign = &council.definition.round.campaign;
    let decision = campaign.decision.clone()?;
    Some(match campaign.decision_date {
        Some(date) => format!("{decision} ({})", words.date(date)),
        None => decision,
    })
}

fn item_written(council: &Council, item: &ItemView, words: Words) -> MinutesItem {
    let figures = figures(&council.definition, (&item.unit, &item.component), &item.motion.inputs, words);
    let motion = spoken(item.motion.status, item.motion.points.as_deref(), words);
    let point = |row: &parindex_actions::explanation::MatrixRow| MinutesPoint {
        question: row.question.clone(),
        answer: row.answer.clone(),
        decision: Some(decision(row.outcome.as_deref(), row.decision.as_deref(), words)).filter(|text| !text.is_empty()),
    };
    MinutesItem {
        unit: item.unit_name.clone(),
        component: item.component.clone(),
        name: item.component_name.clone(),
        own: value(item.stages.own.as_ref(), words),
        appraised: value(item.stages.appraised(), words),
        motion: if figures.is_empty() { motion } else { format!("{motion} ({figures})") },
        points: item.explanations.iter().map(point).collect(),
        entitled: item.entitled,
        took_part: item.tally.took_part,
        needed: item.needed,
        votes: [item.tally.in_favour, item.tally.against, item.tally.abstained],
        conflicted: item.conflicted.clone(),
        outcome: match item.state.as_str() {
            "carried" => Outcome::Carried,
            "lost" => Outcome::Lost,
            "withdrawn" => Outcome::Withdrawn,
            _ => Outcome::Open,
        },
        reason: item.withdrawn_why.clone().unwrap_or_else(|| item.reason.clone()),
        clause: item.clause.clone(),
    }
}
