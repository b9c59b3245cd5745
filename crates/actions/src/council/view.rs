//! A session as it goes out.

use std::collections::HashMap;

use parindex_store::{Uuid, entity::council_session};
use serde::Serialize;

use super::{Choice, Tally};
use crate::{
    campaign::Definition,
    explanation::MatrixRow,
    sheet::{CellStatus, Stages, path_of},
};

/// A session as a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SessionLine {
    /// Session.
    pub session: Uuid,
    /// Title.
    pub title: String,
    /// `meeting` or `writing`.
    pub way: String,
    /// When it is held, milliseconds UTC.
    pub held_at: i64,
    /// Until when written opinions are taken.
    pub closes_at: Option<i64>,
    /// Place.
    pub place: Option<String>,
    /// `open` or `closed`.
    pub state: String,
    /// When it was closed.
    pub closed_at: Option<i64>,
    /// Who opened it.
    pub opened_by: String,
    /// Who closed it.
    pub closed_by: Option<String>,
    /// Items by state: `open`, `carried`, `lost`, `withdrawn`.
    pub items: HashMap<String, usize>,
}

impl SessionLine {
    /// A session with names and items.
    pub(super) fn of(row: &council_session::Model, names: &HashMap<Uuid, String>, items: HashMap<String, usize>) -> Self {
        Self {
            session: row.id,
            title: row.title.clone(),
            way: row.way.clone(),
            held_at: row.held_at,
            closes_at: row.closes_at,
            place: row.place.clone(),
            state: row.state.clone(),
            closed_at: row.closed_at,
            opened_by: names.get(&row.opened_by).cloned().unwrap_or_default(),
            closed_by: row.closed_by.and_then(|id| names.get(&id).cloned()),
            items,
        }
    }
}

/// A member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MemberView {
    /// Person.
    pub person: Uuid,
    /// Name.
    pub name: String,
    /// Position.
    pub title: Option<String>,
    /// Whether the person chairs the council.
    pub chair: bool,
    /// Whether the member is present.
    pub present: bool,
    /// Units with which the member is in conflict.
    pub conflicts: Vec<String>,
}

/// What is proposed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MotionView {
    /// What the cell would say.
    pub status: CellStatus,
    /// Figures as the round format writes them.
    pub inputs: Vec<Option<String>>,
    /// Points given by hand.
    pub given_points: Option<String>,
    /// Points that it comes to.
    pub points: Option<String>,
}

/// A vote by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VoteView {
    /// Member.
    pub name: String,
    /// Choice.
    pub choice: Choice,
    /// `meeting` or `writing`.
    pub way: String,
    /// When, milliseconds UTC.
    pub voted_at: i64,
    /// How often the member has voted on the item.
    pub version: i32,
}

/// A document that the unit cites for a component.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CitedLine {
    /// Document.
    pub document: Uuid,
    /// Its version.
    pub version: i32,
    /// Number and abstract.
    pub label: String,
    /// Page.
    pub page: Option<String>,
    /// Quote.
    pub quote: Option<String>,
}

/// An item of the agenda.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ItemView {
    /// Item.
    pub item: Uuid,
    /// Place on the agenda, from 1.
    pub position: i32,
    /// Unit.
    pub unit: String,
    /// Its name in the reader's language.
    pub unit_name: String,
    /// Component.
    pub component: String,
    /// Its name in the reader's language.
    pub component_name: String,
    /// Points of the component at most.
    pub max: String,
    /// What is said at each stage.
    pub stages: Stages,
    /// What the unit was asked and answered.
    pub explanations: Vec<MatrixRow>,
    /// Documents that the unit cites.
    pub documents: Vec<CitedLine>,
    /// What is proposed.
    pub motion: MotionView,
    /// Why.
    pub reason: String,
    /// The clause that it rests on.
    pub clause: String,
    /// `open`, `carried`, `lost` or `withdrawn`.
    pub state: String,
    /// How the votes stand, or stood when it was decided.
    pub tally: Tally,
    /// Members who may vote.
    pub entitled: u32,
    /// How many of them must take part, and vote for it.
    pub needed: u32,
    /// Whether enough took part.
    pub valid: bool,
    /// Votes by name.
    pub votes: Vec<VoteView>,
    /// Members in conflict with the unit.
    pub conflicted: Vec<String>,
    /// The reader's own vote.
    pub my_vote: Option<Choice>,
    /// Whether the reader may vote on it now.
    pub may_vote: bool,
    /// Whether the reader is in conflict with the unit.
    pub in_conflict: bool,
    /// Why it was withdrawn.
    pub withdrawn_why: Option<String>,
    /// When it was decided or withdrawn, milliseconds UTC.
    pub decided_at: Option<i64>,
    /// Who closed it.
    pub decided_by: Option<String>,
}

/// A session with everything that it decides.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SessionView {
    /// The session.
    pub session: SessionLine,
    /// Members on its day, the chair first.
    pub members: Vec<MemberView>,
    /// The agenda.
    pub items: Vec<ItemView>,
    /// Whether the reader prepares and leads sessions.
    pub may_run: bool,
    /// Whether the reader is a member.
    pub is_member: bool,
}

/// The codes of a component of a unit and of what is above it; nothing when the campaign has no such component.
pub(super) fn nodes_of<'a>(definition: &'a Definition, unit: &str, component: &str) -> Vec<&'a str> {
    let Some(view) = definition.unit(unit) else { return Vec::new() };
    let at = view.set.nodes().iter().position(|node| node.code().as_str() == component);
    at.map(|at| path_of(view.set, at)).unwrap_or_default()
}
