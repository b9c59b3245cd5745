//! Approves, refuses or withdraws a proposal.

use parindex_store::{
    Uuid,
    entity::{campaign, proposal},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel, QuerySelect};
use serde::{Deserialize, Serialize};

use super::{By, Change, apply, propose::sound_reason};
use crate::{
    Context, Refusal, Standing,
    messages::{News, tell},
    permission::{Object, Operation},
    world::Instant,
    write::{Leaf, Started, begin},
};

/// What somebody says about a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// A second person agrees: the change is made.
    Approve,
    /// A second person says no, and why.
    Refuse,
    /// Who proposed it takes it back.
    Withdraw,
}

/// A verdict about a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decide {
    /// The proposal.
    pub id: Uuid,
    /// The verdict.
    pub verdict: Verdict,
    /// Why not; needed for a refusal.
    pub answer: String,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    /// `approved`, `refused` or `withdrawn`.
    pub state: String,
}

/// Decides about a proposal. Nobody approves what he or she proposed.
///
/// # Errors
/// Not allowed, no such proposal, decided already, one's own, a change that no longer fits, or what the database says.
#[crate::compiled_here]
pub async fn decide(ctx: &Context<'_>, command: &Decide) -> Result<Decided, Refusal> {
    let withdraws = command.verdict == Verdict::Withdraw;
    ctx.may(if withdraws { Operation::ProposeChange } else { Operation::ApproveChange }, &Object::ANY)?;
    let write = match begin::<_, Decided>(ctx, "decide-proposal", command).await? {
        Started::Before(answer) => return Ok(answer),
        Started::Fresh(write) => write,
    };
    let row = proposal::Entity::find_by_id(command.id).one(&write.tx).await?;
    let row = row.ok_or_else(|| Refusal::not_found("no-proposal", &command.id.to_string()))?;
    if row.state != "open" {
        let at = Instant(row.decided_at.unwrap_or(row.proposed_at)).shown();
        return Err(Refusal::new(Standing::Conflict, "proposal-decided").with("at", at));
    }
    let own = row.proposed_by == ctx.actor.person;
    if own != withdraws {
        return Err(Refusal::new(Standing::Forbidden, if own { "own-proposal" } else { "not-own-proposal" }));
    }
    let answer = match command.verdict {
        Verdict::Refuse => sound_reason(&command.answer)?,
        _ => command.answer.trim(),
    };
    if command.verdict == Verdict::Approve {
        let campaign = campaign::Entity::find_by_id(row.campaign.clone()).lock_exclusive().one(&write.tx).await?;
        let campaign = campaign.ok_or_else(|| Refusal::not_found("no-campaign", &row.campaign))?;
        let change: Change = serde_json::from_str(&row.change)?;
        let by = By { person: row.proposed_by, second: Some(ctx.actor.person), reason: &row.reason, id: write.id() };
        let leaf = apply(&write.tx, write.at, &campaign, &change, by, ctx.words).await?;
        write.record(leaf.fact("proposal", row.id.to_string())).await?;
        tell(&write, News::changed(&row.campaign, &change, by.id)).await?;
    }
    let state = match command.verdict {
        Verdict::Approve => "approved",
        Verdict::Refuse => "refused",
        Verdict::Withdraw => "withdrawn",
    };
    let leaf = Leaf::new("proposal-decided", format!("proposal/{}", row.id))
        .fact("state", state)
        .private("answer", Some(answer).filter(|text| !text.is_empty()));
    let mut row = row.into_active_model();
    row.state = Set(state.to_owned());
    row.decided_at = Set(Some(write.at.0));
    row.decided_by = Set(Some(ctx.actor.person));
    row.answer = Set(Some(answer.to_owned()).filter(|text| !text.is_empty()));
    let row = row.update(&write.tx).await?;
    write.record(leaf.row(&row)).await?;
    write.finish(Decided { state: state.to_owned() }).await
}
