//! Decides an item from its votes; nobody types the outcome. What is carried becomes the final entry, what is lost leaves the appraised value.

use parindex_engine::scores::Stage;
use parindex_store::{
    Uuid,
    entity::{agenda_item, council_session, entry},
};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};
use serde::{Deserialize, Serialize};

use super::{
    agenda::{leaf, open_item},
    members::Bench,
    quorum::Tally,
    session::{in_council_phase, open_one},
    view::nodes_of,
};
use crate::{
    Context, Refusal, Standing,
    campaign::Definition,
    permission::{Object, Operation},
    sheet::{CellStatus, Said, Stored, Way, saved_leaf, store},
    world::Instant,
    write::{Started, Write, begin},
};

/// An item to decide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecideItem {
    /// Campaign.
    pub campaign: String,
    /// Session.
    pub session: Uuid,
    /// Item.
    pub item: Uuid,
}

/// What was decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    /// Whether the motion is carried.
    pub carried: bool,
    /// The votes.
    pub tally: Tally,
}

/// Decides an item.
///
/// # Errors
/// Not allowed, no such item, decided or closed, a written vote that is not over, too few who took part, a motion that the rules of today refuse, or
/// what the database says.
#[crate::compiled_here]
pub async fn decide(ctx: &Context<'_>, command: &DecideItem) -> Result<Decided, Refusal> {
    ctx.may(Operation::RunCouncil, &Object::ANY)?;
    let (_, definition) = ctx.world.definitions.get(ctx.world.store.read(), &command.campaign).await?;
    let write = match begin::<_, Decided>(ctx, "decide-item", command).await? {
        Started::Before(answer) => return Ok(answer),
        Started::Fresh(write) => write,
    };
    in_council_phase(ctx, &write, &command.campaign).await?;
    let session = open_one(&write, &command.campaign, command.session).await?;
    let item = open_item(ctx, &write, &session, command.item).await?;
    let nodes = nodes_of(&definition, &item.unit, &item.component);
    let bench = Bench::read(&write.tx, &session, &[item.id]).await?;
    let tally = bench.tally(&item, &nodes);
    may_be_decided(&session, &tally, write.at)?;
    let carried = tally.is_carried();
    if carried {
        write_final(ctx, &write, &definition, &item).await?;
    }
    let row = agenda_item::Model {
        state: if carried { "carried" } else { "lost" }.to_owned(),
        tally: Some(serde_json::to_string(&tally)?),
        conflicted: Some(serde_json::to_string(&bench.conflicted(&item.unit))?),
        decided_at: Some(write.at.0),
        decided_by: Some(ctx.actor.person),
        ..item
    };
    row.clone().into_active_model().reset_all().update(&write.tx).await?;
    let told = leaf("item-decided", &row).fact("outcome", row.state.as_str()).fact("tally", serde_json::to_value(tally)?);
    write.record(told.row(&row)).await?;
    write.finish(Decided { carried, tally }).await
}

/// Enough took part, and nobody who may still vote in writing is cut off.
fn may_be_decided(session: &council_session::Model, tally: &Tally, now: Instant) -> Result<(), Refusal> {
    if let Some(end) = session.closes_at.map(Instant).filter(|end| now < *end && !tally.is_complete()) {
        return Err(Refusal::new(Standing::Locked, "votes-not-over").with("at", end.shown()));
    }
    if tally.is_valid() {
        return Ok(());
    }
    Err(Refusal::new(Standing::Locked, "quorum-missing")
        .with("took", tally.took_part.to_string())
        .with("entitled", tally.entitled().to_string())
        .with("needed", tally.needed().to_string()))
}

/// The motion becomes what the component says in the end, with the reason and the clause of the decision.
async fn write_final(ctx: &Context<'_>, write: &Write, definition: &Definition, item: &agenda_item::Model) -> Result<(), Refusal> {
    let view = definition.unit(&item.unit).ok_or_else(|| Refusal::not_found("no-unit", &item.unit))?;
    let inputs: Vec<Option<String>> = serde_json::from_str(&item.inputs)?;
    let said = Said {
        campaign: &item.campaign,
        unit: &item.unit,
        component: &item.component,
        stage: Stage::Final,
        status: CellStatus::parse(&item.status),
        inputs: &inputs,
        points: item.points.as_deref(),
        comment: Some(&item.reason),
        clause: Some(&item.clause),
        standard_error: None,
        way: Way::Council,
    };
    let value = Stored::read(&said, None, view, definition, ctx)?;
    let key = (item.campaign.clone(), item.unit.clone(), item.component.clone(), Stage::Final.as_str().to_owned());
    let seen = entry::Entity::find_by_id(key).one(&write.tx).await?.map_or(0, |before| before.version);
    let row = value.row(&said, seen + 1, write.at.0, ctx.actor.person);
    let past = store(write, seen, &row, Way::Council).await?;
    write.record(saved_leaf(&row, &past)).await?;
    Ok(())
}
