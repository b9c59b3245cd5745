//! An appraiser settles a point in the second appraisal: every one of them ends with an outcome, a reason and a clause.

use parindex_engine::scores::Stage;
use parindex_store::{
    Uuid,
    entity::{entry, explanation},
};
use sea_orm::EntityTrait;
use serde::{Deserialize, Serialize};

use super::{
    ask::campaign_now,
    point::{Place, PointSaved, as_seen, documents, keep, leaf, needed, needed_clause, put},
    window::{may_settle, shows_to_unit},
};
use crate::{
    Context, Refusal, Standing, appraisal,
    messages::{News, tell},
    permission::{Object, Operation},
    write::{Started, Write, begin},
};

/// What becomes of a point; words stand under `explanation-outcome-<text>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The explanation is accepted.
    Accepted,
    /// It is accepted in part.
    Partly,
    /// The appraised value is kept.
    Kept,
    /// The unit has not answered.
    Unanswered,
}

impl Outcome {
    /// All outcomes.
    pub const ALL: [Self; 4] = [Self::Accepted, Self::Partly, Self::Kept, Self::Unanswered];

    /// The stable text form.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Partly => "partly",
            Self::Kept => "kept",
            Self::Unanswered => "unanswered",
        }
    }

    /// The outcome with this text form.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.as_str() == text)
    }
}

/// A decision about a point.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settle {
    /// Campaign.
    pub campaign: String,
    /// Unit.
    pub unit: String,
    /// Point.
    pub point: Uuid,
    /// The version that was seen.
    pub version: i32,
    /// What becomes of it.
    pub outcome: Outcome,
    /// Why.
    pub decision: String,
    /// The clause that the decision rests on.
    pub clause: String,
}

/// Settles a point, or settles it otherwise as long as the second appraisal lasts.
///
/// # Errors
/// Not allowed, in conflict with the unit, no such point, withdrawn, changed since, not in this phase, an outcome that does not fit what was
/// answered and scored, no reason or clause, or what the database says.
#[crate::compiled_here]
pub async fn settle(ctx: &Context<'_>, command: &Settle) -> Result<PointSaved, Refusal> {
    let Settle { campaign, unit, point, outcome, .. } = command;
    ctx.may(Operation::Appraise, &Object::of_unit(unit))?;
    let db = ctx.world.store.read();
    let (_, definition) = ctx.world.definitions.get(db, campaign).await?;
    let place = Place { campaign, unit, point: *point };
    let found = place.find(db).await?;
    appraisal::may_judge(ctx, db, campaign, &definition, (unit, &found.component)).await?;
    let (decision, clause) = (needed(&command.decision, "decision")?, needed_clause(&command.clause)?);
    let write = match begin::<_, PointSaved>(ctx, "settle-explanation", command).await? {
        Started::Before(answer) => return Ok(answer),
        Started::Fresh(write) => write,
    };
    let now = campaign_now(&write, campaign).await?;
    may_settle(&now, write.at, ctx.words)?;
    let row = place.lock(&write).await?;
    if row.state == "withdrawn" {
        return Err(Refusal::new(Standing::Conflict, "point-not-open").with("state", ctx.words.text("explanation-state-withdrawn")));
    }
    as_seen(&write, &row, command.version).await?;
    fits(&write, &row, *outcome).await?;
    let row = explanation::Model {
        state: "settled".to_owned(),
        outcome: Some(outcome.as_str().to_owned()),
        decision: Some(decision),
        decision_clause: Some(clause),
        settled_at: Some(write.at.0),
        settled_by: Some(ctx.actor.person),
        version: row.version + 1,
        ..row
    };
    put(&write, &row).await?;
    let past = keep(&write, &row, &documents(&write.tx, row.id).await?, ctx.actor.person).await?;
    let leaf = leaf("explanation-settled", &row, &past).fact("outcome", outcome.as_str()).private("decision", row.decision.as_deref());
    write.record(leaf).await?;
    tell(&write, News::settled(&row, shows_to_unit(&now))).await?;
    let saved = PointSaved { point: row.id, version: row.version, saved_at: write.at.0 };
    write.finish(saved).await
}

/// An outcome fits what was answered; what changes the score needs the second score first.
async fn fits(write: &Write, row: &explanation::Model, outcome: Outcome) -> Result<(), Refusal> {
    match (outcome, &row.answer) {
        (Outcome::Unanswered, Some(_)) => return Err(Refusal::invalid("point-is-answered").at("outcome")),
        (Outcome::Accepted | Outcome::Partly | Outcome::Kept, None) => return Err(Refusal::invalid("point-unanswered").at("outcome")),
        _ => {}
    }
    if !matches!(outcome, Outcome::Accepted | Outcome::Partly) {
        return Ok(());
    }
    let key = (row.campaign.clone(), row.unit.clone(), row.component.clone(), Stage::Appraisal2.as_str().to_owned());
    let second = entry::Entity::find_by_id(key).one(&write.tx).await?.filter(|entry| entry.status != "empty");
    if second.is_none() {
        return Err(Refusal::new(Standing::Locked, "second-score-missing").with("node", row.component.as_str()));
    }
    Ok(())
}
