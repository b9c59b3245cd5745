//! Who is a member of the council at a session, and who of them is entitled to vote on a unit.

use std::collections::{BTreeMap, HashMap, HashSet};

use parindex_engine::kernel::parse_date;
use parindex_store::{
    Uuid,
    entity::{agenda_item, attendance, council_session, person, role_grant, vote},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::quorum::{Ballot, Choice, Tally, tally};
use crate::{
    Refusal, appraisal,
    permission::{Actor, Grant, Object, Operation, Role, authorize},
    world::Instant,
};

/// A member of the council on the day of a session.
#[derive(Debug, Clone)]
pub struct Member {
    /// The person with the grants of the council that count on that day.
    pub actor: Actor,
    /// Position in the own authority.
    pub title: Option<String>,
    /// Whether the person chairs the council.
    pub chair: bool,
}

impl Member {
    /// Whether the member's grant reaches a component of a unit.
    pub fn reaches(&self, unit: &str, nodes: &[&str]) -> bool {
        authorize(&self.actor, Operation::Vote, &Object { nodes, ..Object::of_unit(unit) })
    }
}

/// The members at a session: who holds a grant of the council that counts on its day and was not taken back before; the chair first, then by name.
///
/// # Errors
/// What the database says.
pub async fn members(db: &impl ConnectionTrait, session: &council_session::Model) -> Result<Vec<Member>, Refusal> {
    let day = Instant(session.held_at).day();
    let roles = [Role::CouncilMember, Role::CouncilChair];
    let rows = role_grant::Entity::find().filter(role_grant::Column::Role.is_in(roles.map(Role::as_str))).all(db).await?;
    let mut grants: BTreeMap<Uuid, Vec<Grant>> = BTreeMap::new();
    for row in rows {
        let date = |text: &Option<String>| text.as_deref().and_then(parse_date);
        let Some(role) = Role::parse(&row.role) else { continue };
        let grant = Grant { role, unit: row.unit, area: row.area, valid_from: date(&row.valid_from), valid_to: date(&row.valid_to) };
        // A role that was given later, or taken back before, makes nobody a member of this session.
        let held = Instant(row.granted_at).day() <= day && row.revoked_at.is_none_or(|at| at > session.held_at);
        if held && grant.counts_on(day) {
            grants.entry(row.person).or_default().push(grant);
        }
    }
    let persons = person::Entity::find().filter(person::Column::Id.is_in(grants.keys().copied())).all(db).await?;
    let member = |person: person::Model| {
        let grants = grants.get(&person.id).cloned().unwrap_or_default();
        let chair = grants.iter().any(|grant| grant.role == Role::CouncilChair);
        Member { actor: Actor { person: person.id, name: person.name, grants, only: None }, title: person.title, chair }
    };
    let mut members: Vec<Member> = persons.into_iter().map(member).collect();
    members
        .sort_by(|left, right| right.chair.cmp(&left.chair).then_with(|| parindex_words::name_order(&left.actor.name, &right.actor.name)));
    Ok(members)
}

/// What decides the votes of a session.
pub struct Bench {
    /// Members on its day.
    pub members: Vec<Member>,
    /// Members who are present.
    pub present: HashSet<Uuid>,
    /// Who is kept out of which unit, by what was declared or by working there.
    pub kept_out: HashSet<(Uuid, String)>,
    /// Votes by item and member.
    pub votes: HashMap<(Uuid, Uuid), vote::Model>,
}

impl Bench {
    /// Reads it.
    ///
    /// # Errors
    /// What the database says.
    pub async fn read(db: &impl ConnectionTrait, session: &council_session::Model, items: &[Uuid]) -> Result<Self, Refusal> {
        let present =
            attendance::Entity::find().filter(attendance::Column::Session.eq(session.id)).filter(attendance::Column::Present.eq(true));
        let mut votes = HashMap::new();
        for some in items.chunks(500) {
            let rows = vote::Entity::find().filter(vote::Column::Item.is_in(some.iter().copied())).all(db).await?;
            votes.extend(rows.into_iter().map(|row| ((row.item, row.person), row)));
        }
        Ok(Self {
            members: members(db, session).await?,
            present: present.all(db).await?.into_iter().map(|row| row.person).collect(),
            kept_out: appraisal::kept_out(db, &session.campaign, None).await?.into_iter().collect(),
            votes,
        })
    }

    /// Whether a person is in conflict with a unit.
    pub fn keeps_out(&self, person: Uuid, unit: &str) -> bool {
        self.kept_out.contains(&(person, unit.to_owned()))
    }

    /// The members who are in conflict with a unit.
    pub fn conflicted(&self, unit: &str) -> Vec<Uuid> {
        self.members.iter().map(|member| member.actor.person).filter(|person| self.keeps_out(*person, unit)).collect()
    }

    /// How the votes on an item stand. Only members whose grant reaches the component are counted.
    pub fn tally(&self, item: &agenda_item::Model, nodes: &[&str]) -> Tally {
        let ballot = |member: &Member| {
            let person = member.actor.person;
            Ballot {
                conflicted: self.keeps_out(person, &item.unit),
                present: self.present.contains(&person),
                choice: self.votes.get(&(item.id, person)).and_then(|vote| Choice::parse(&vote.choice)),
            }
        };
        tally(self.members.iter().filter(|member| member.reaches(&item.unit, nodes)).map(ballot))
    }
}
