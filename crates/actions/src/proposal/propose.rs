//! Proposes a change, or makes it at once while the campaign is being prepared.

use parindex_store::{
    Uuid,
    entity::{campaign, proposal},
};
use parindex_words::Words;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, QuerySelect, TransactionTrait};
use serde::{Deserialize, Serialize};

use super::{By, Change, apply};
use crate::{
    Context, Refusal,
    messages::{News, tell},
    permission::{Object, Operation},
    write::{Leaf, Started, Write, begin},
};

/// Shortest reason, in characters: "ok" tells the second person nothing.
const SHORTEST_REASON: usize = 10;
/// Longest reason, in characters.
const LONGEST_REASON: usize = 2_000;

/// A change and why.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Propose {
    /// Campaign.
    pub campaign: String,
    /// What is to be changed.
    pub change: Change,
    /// Why; needed once the campaign is open.
    pub reason: String,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Proposed {
    /// The campaign is being prepared: the change is made.
    Applied,
    /// It waits for a second person, under this id.
    Waiting(Uuid),
}

/// Makes the change while the campaign is being prepared; afterwards puts it before a second person.
///
/// # Errors
/// Not allowed, no such campaign, a reason that says nothing, a change that cannot be, or what the database says.
#[crate::compiled_here]
pub async fn propose(ctx: &Context<'_>, command: &Propose) -> Result<Proposed, Refusal> {
    let asks = match command.change {
        Change::Extension(_) => Operation::ExtendDeadline,
        Change::Correction {} => Operation::FreezeResult,
        _ => Operation::ChangeSetUp,
    };
    ctx.may(asks, &Object::ANY)?;
    let write = match begin::<_, Proposed>(ctx, "propose-change", command).await? {
        Started::Before(answer) => return Ok(answer),
        Started::Fresh(write) => write,
    };
    let campaign = campaign::Entity::find_by_id(command.campaign.clone()).lock_exclusive().one(&write.tx).await?;
    let campaign = campaign.ok_or_else(|| Refusal::not_found("no-campaign", &command.campaign))?;
    if campaign.phase == "preparing" {
        let by = By { person: ctx.actor.person, second: None, reason: command.reason.trim(), id: write.id() };
        let leaf = apply(&write.tx, write.at, &campaign, &command.change, by, ctx.words).await?;
        write.record(leaf).await?;
        return write.finish(Proposed::Applied).await;
    }
    ctx.may(Operation::ProposeChange, &Object::ANY)?;
    let reason = sound_reason(&command.reason)?;
    // What could not be applied today is not worth a second person's time: it is tried, and the trial undone.
    let by = By { person: ctx.actor.person, second: None, reason, id: write.id() };
    tried(&write, &campaign, &command.change, by, ctx.words).await?;
    let id = write.id();
    let change = serde_json::to_string(&command.change)?;
    let leaf = Leaf::new("change-proposed", format!("proposal/{id}"))
        .fact("campaign", campaign.code.as_str())
        .fact("kind", command.change.kind())
        .fact("change", serde_json::to_value(&command.change)?)
        .private("reason", Some(reason));
    let row = proposal::ActiveModel {
        id: Set(id),
        campaign: Set(campaign.code),
        kind: Set(command.change.kind().to_owned()),
        change: Set(change),
        reason: Set(reason.to_owned()),
        state: Set("open".to_owned()),
        proposed_at: Set(write.at.0),
        proposed_by: Set(ctx.actor.person),
        decided_at: Set(None),
        decided_by: Set(None),
        answer: Set(None),
    };
    let row = row.insert(&write.tx).await?;
    write.record(leaf.row(&row)).await?;
    tell(&write, News::proposed(&row.campaign, id, command.change.kind())).await?;
    write.finish(Proposed::Waiting(id)).await
}

/// A reason that says something.
pub(super) fn sound_reason(text: &str) -> Result<&str, Refusal> {
    let text = text.trim();
    match text.chars().count() {
        length if length < SHORTEST_REASON => Err(Refusal::invalid("reason-missing").at("reason")),
        length if length > LONGEST_REASON => Err(Refusal::invalid("reason-too-long").at("reason")),
        _ => Ok(text),
    }
}

/// Whether the change could be made now; what it does is undone.
async fn tried(write: &Write, campaign: &campaign::Model, change: &Change, by: By<'_>, words: Words) -> Result<(), Refusal> {
    let trial = write.tx.begin().await?;
    let result = apply(&trial, write.at, campaign, change, by, words).await;
    trial.rollback().await?;
    result.map(drop)
}
