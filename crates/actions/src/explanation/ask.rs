//! Asks a unit to explain something, and takes a question back that nobody has answered.

use parindex_store::{Uuid, entity::explanation};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, QuerySelect};
use serde::{Deserialize, Serialize};

use super::{
    point::{Place, PointSaved, clause, keep, leaf, needed, put},
    window::{may_ask, may_take_back},
};
use crate::{
    Context, Refusal, Standing, appraisal,
    messages::{News, tell},
    permission::{Object, Operation},
    sheet::{known_unit, names_of},
    world::Instant,
    write::{Started, Write, begin},
};

/// A question to a unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ask {
    /// Campaign.
    pub campaign: String,
    /// Unit.
    pub unit: String,
    /// Component.
    pub component: String,
    /// What is asked.
    pub question: String,
    /// The clause that the question rests on.
    #[serde(default)]
    pub clause: Option<String>,
}

/// A question to take back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WithdrawQuestion {
    /// Campaign.
    pub campaign: String,
    /// Unit.
    pub unit: String,
    /// Point.
    pub point: Uuid,
    /// Why.
    pub reason: String,
}

/// The campaign as it stands while the write lasts: its phase does not change in between.
#[crate::compiled_here]
pub async fn campaign_now(write: &Write, code: &str) -> Result<parindex_store::entity::campaign::Model, Refusal> {
    let row = parindex_store::entity::campaign::Entity::find_by_id(code.to_owned()).lock_shared().one(&write.tx).await?;
    row.ok_or_else(|| Refusal::not_found("no-campaign", code))
}

/// Asks.
///
/// # Errors
/// Not allowed, in conflict with the unit, no such component, no text, not in this phase, or what the database says.
#[crate::compiled_here]
pub async fn ask(ctx: &Context<'_>, command: &Ask) -> Result<PointSaved, Refusal> {
    let Ask { campaign, unit, component, .. } = command;
    ctx.may(Operation::Appraise, &Object::of_unit(unit))?;
    let db = ctx.world.store.read();
    let (_, definition) = ctx.world.definitions.get(db, campaign).await?;
    known_unit(&definition, unit)?;
    appraisal::may_judge(ctx, db, campaign, &definition, (unit, component)).await?;
    let (question, clause) = (needed(&command.question, "question")?, clause(command.clause.as_deref())?);
    let write = match begin::<_, PointSaved>(ctx, "ask", command).await? {
        Started::Before(answer) => return Ok(answer),
        Started::Fresh(write) => write,
    };
    may_ask(&campaign_now(&write, campaign).await?, write.at, ctx.words)?;
    let row = explanation::Model {
        id: write.id(),
        campaign: campaign.clone(),
        unit: unit.clone(),
        component: component.clone(),
        question,
        clause,
        asked_at: write.at.0,
        asked_by: ctx.actor.person,
        state: "open".to_owned(),
        answer: None,
        answered_at: None,
        answered_by: None,
        outcome: None,
        decision: None,
        decision_clause: None,
        settled_at: None,
        settled_by: None,
        version: 1,
    };
    row.clone().into_active_model().reset_all().insert(&write.tx).await?;
    let past = keep(&write, &row, &[], ctx.actor.person).await?;
    write.record(leaf("explanation-asked", &row, &past).private("question", Some(&row.question))).await?;
    tell(&write, News::asked(&row)).await?;
    let saved = PointSaved { point: row.id, version: row.version, saved_at: write.at.0 };
    write.finish(saved).await
}

/// Takes an own question back that is open and unanswered.
///
/// # Errors
/// Not allowed, no such point, somebody else's question, answered already, no reason, not in this phase, or what the database says.
#[crate::compiled_here]
pub async fn withdraw_question(ctx: &Context<'_>, command: &WithdrawQuestion) -> Result<(), Refusal> {
    ctx.may(Operation::Appraise, &Object::of_unit(&command.unit))?;
    if command.reason.trim().is_empty() {
        return Err(Refusal::invalid("reason-missing").at("reason"));
    }
    let reason = needed(&command.reason, "reason")?;
    let write = match begin::<_, ()>(ctx, "withdraw-question", command).await? {
        Started::Before(()) => return Ok(()),
        Started::Fresh(write) => write,
    };
    let campaign = campaign_now(&write, &command.campaign).await?;
    let place = Place { campaign: &command.campaign, unit: &command.unit, point: command.point };
    let row = place.lock(&write).await?;
    if row.asked_by != ctx.actor.person {
        let by = names_of(&write.tx, std::iter::once(row.asked_by)).await?.remove(&row.asked_by).unwrap_or_default();
        return Err(Refusal::new(Standing::Forbidden, "not-your-question").with("by", by).with("at", Instant(row.asked_at).shown()));
    }
    if row.state != "open" {
        return Err(
            Refusal::new(Standing::Conflict, "point-not-open").with("state", ctx.words.text(&format!("explanation-state-{}", row.state)))
        );
    }
    may_take_back(&campaign, write.at, ctx.words)?;
    let row = explanation::Model {
        state: "withdrawn".to_owned(),
        decision: Some(reason),
        settled_at: Some(write.at.0),
        settled_by: Some(ctx.actor.person),
        version: row.version + 1,
        ..row
    };
    put(&write, &row).await?;
    let past = keep(&write, &row, &[], ctx.actor.person).await?;
    write.record(leaf("explanation-withdrawn", &row, &past).private("reason", row.decision.as_deref())).await?;
    write.finish(()).await
}
