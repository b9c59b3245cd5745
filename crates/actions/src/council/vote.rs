//! A member votes on an item, at the meeting or in writing; until it is decided the vote may be changed.

use parindex_store::{
    Uuid,
    entity::{attendance, council_session, vote, vote_version},
};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};
use serde::{Deserialize, Serialize};

use super::{
    agenda::{leaf, open_item},
    members::members,
    quorum::Choice,
    session::{SessionWay, in_council_phase, open_one},
    view::nodes_of,
};
use crate::{
    Context, Refusal, Standing, appraisal,
    permission::{Object, Operation},
    world::Instant,
    write::{Started, Write, begin},
};

/// A vote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CastVote {
    /// Campaign.
    pub campaign: String,
    /// Session.
    pub session: Uuid,
    /// Item.
    pub item: Uuid,
    /// Choice.
    pub choice: Choice,
}

/// A vote that was cast.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoteCast {
    /// Its version.
    pub version: i32,
    /// When, milliseconds UTC.
    pub voted_at: i64,
}

/// Votes, or changes the own vote; every earlier one is kept.
///
/// # Errors
/// Not allowed, no such session or item, decided or closed, after the end of a written vote, not a member on the session's day, in conflict with the
/// unit, or what the database says.
#[crate::compiled_here]
pub async fn cast_vote(ctx: &Context<'_>, command: &CastVote) -> Result<VoteCast, Refusal> {
    ctx.may(Operation::Vote, &Object::ANY)?;
    let (_, definition) = ctx.world.definitions.get(ctx.world.store.read(), &command.campaign).await?;
    let write = match begin::<_, VoteCast>(ctx, "vote", command).await? {
        Started::Before(answer) => return Ok(answer),
        Started::Fresh(write) => write,
    };
    in_council_phase(ctx, &write, &command.campaign).await?;
    let session = open_one(&write, &command.campaign, command.session).await?;
    in_time(&session, write.at)?;
    let item = open_item(ctx, &write, &session, command.item).await?;
    let person = ctx.actor.person;
    let nodes = nodes_of(&definition, &item.unit, &item.component);
    ctx.may(Operation::Vote, &Object { nodes: &nodes, ..Object::of_unit(&item.unit) })?;
    let member = members(&write.tx, &session).await?.into_iter().find(|member| member.actor.person == person);
    if !member.is_some_and(|member| member.reaches(&item.unit, &nodes)) {
        return Err(Refusal::new(Standing::Forbidden, "not-a-member").with("key", ctx.actor.name.as_str()));
    }
    if appraisal::in_conflict(&write.tx, &command.campaign, person, &item.unit).await? {
        let unit = definition.unit(&item.unit).map(|view| view.unit.name.get(ctx.words.language().is_english()).to_owned());
        return Err(Refusal::new(Standing::Forbidden, "vote-in-conflict").with("unit", unit.unwrap_or_default()));
    }
    let way = way_of(&write, &session, person).await?;
    let before = vote::Entity::find_by_id((item.id, person)).one(&write.tx).await?;
    let row = vote::Model {
        item: item.id,
        person,
        choice: command.choice.as_str().to_owned(),
        way: way.as_str().to_owned(),
        voted_at: write.at.0,
        version: before.as_ref().map_or(1, |before| before.version + 1),
    };
    let active = row.clone().into_active_model().reset_all();
    if before.is_some() {
        active.update(&write.tx).await?;
    } else {
        active.insert(&write.tx).await?;
    }
    let past = vote_version::Model {
        item: row.item,
        person,
        version: row.version,
        choice: row.choice.clone(),
        way: row.way.clone(),
        voted_at: row.voted_at,
    };
    past.clone().into_active_model().reset_all().insert(&write.tx).await?;
    let told = leaf("vote-cast", &item).fact("choice", row.choice.as_str()).fact("way", row.way.as_str()).fact("version", row.version);
    write.record(told.row(&row).row(&past)).await?;
    let cast = VoteCast { version: row.version, voted_at: row.voted_at };
    write.finish(cast).await
}

/// A written vote has an end.
fn in_time(session: &council_session::Model, now: Instant) -> Result<(), Refusal> {
    match session.closes_at.map(Instant) {
        Some(end) if now >= end => Err(Refusal::new(Standing::Locked, "votes-closed").with("at", end.shown()).with("now", now.shown())),
        _ => Ok(()),
    }
}

/// Who is present votes at the meeting, everybody else in writing.
async fn way_of(write: &Write, session: &council_session::Model, person: Uuid) -> Result<SessionWay, Refusal> {
    let present = attendance::Entity::find_by_id((session.id, person)).one(&write.tx).await?.is_some_and(|row| row.present);
    Ok(if present && session.way == SessionWay::Meeting.as_str() { SessionWay::Meeting } else { SessionWay::Writing })
}
