//! Enters the score of one component of a unit that a survey or another source gives.

use parindex_engine::{criteria::Source, scores::Stage};
use parindex_exchange::read_points;
use parindex_store::entity::{campaign, entry};
use sea_orm::{ConnectionTrait, EntityTrait};
use serde::{Deserialize, Serialize};

use crate::{
    Context, Refusal, Standing,
    campaign::{Definition, Phase, UnitView, not_frozen},
    permission::{Object, Operation},
    sheet::{CellStatus, Said, Stored, Way, saved_leaf, store},
    world::Instant,
    write::{Started, begin_answering},
};

/// A score to enter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EnterScore {
    /// Campaign.
    pub campaign: String,
    /// Unit.
    pub unit: String,
    /// Component, of which the source is a survey or another system.
    pub component: String,
    /// The version that the person saw; 0 for a score that was never entered.
    pub version: i32,
    /// What it says.
    pub status: CellStatus,
    /// Figures as typed.
    pub inputs: Vec<Option<String>>,
    /// Points as typed, where no rule computes them.
    pub points: Option<String>,
    /// Standard error in points, where it is known.
    pub standard_error: Option<String>,
    /// Where the score comes from.
    pub comment: Option<String>,
    /// By which way.
    pub way: Way,
}

/// The answer to a score that was entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoreEntered {
    /// The version that it has now.
    pub version: i32,
    /// When, milliseconds UTC.
    pub saved_at: i64,
}

/// A score that the engine takes.
pub struct Entered {
    stored: Stored,
    standard_error: Option<String>,
}

/// Enters a score at the stage at which nothing is appraised any more, unless somebody else entered a newer one.
///
/// # Errors
/// Not allowed, no such cell, one that the unit answers for, too early or frozen, conflict (with both values), a value that cannot be, or
/// what the database says.
#[crate::compiled_here]
pub async fn enter_score(ctx: &Context<'_>, command: &EnterScore) -> Result<ScoreEntered, Refusal> {
    ctx.may(Operation::EnterScores, &Object::ANY)?;
    let db = ctx.world.store.read();
    let (_, definition) = ctx.world.definitions.get(db, &command.campaign).await?;
    let view = definition.unit(&command.unit).ok_or_else(|| Refusal::not_found("no-unit", &command.unit))?;
    is_entered(view, &command.component)?;
    let before = current(db, command).await?;
    let value = Entered::read(ctx, command, before.as_ref(), view, &definition)?;
    let version = command.version.saturating_add(1);
    let answer = |at: Instant| ScoreEntered { version, saved_at: at.0 };
    let write = match begin_answering(ctx, "enter-score", command, answer).await? {
        Started::Before(answer) => return Ok(answer),
        Started::Fresh(write) => write,
    };
    open_for_scores(ctx, &write.tx, &command.campaign).await?;
    let row = value.row(ctx, command, write.at);
    let past = store(&write, command.version, &row, command.way).await?;
    write.record(saved_leaf(&row, &past)).await?;
    let at = write.at;
    write.finish(answer(at)).await
}

async fn current(db: &impl ConnectionTrait, command: &EnterScore) -> Result<Option<entry::Model>, Refusal> {
    let key = (command.campaign.clone(), command.unit.clone(), command.component.clone(), Stage::Final.as_str().to_owned());
    Ok(entry::Entity::find_by_id(key).one(db).await?)
}

/// Whether a component gets its score from outside: what a unit answers for goes through its sheet, the appraisal and the council.
///
/// # Errors
/// No such component, or one that the unit answers for.
pub fn is_entered(view: UnitView<'_>, component: &str) -> Result<(), Refusal> {
    let here = |at: &&usize| view.set.nodes()[**at].code().as_str() == component;
    let node = view.set.components().iter().find(here).ok_or_else(|| Refusal::not_found("no-component", component))?;
    match view.set.nodes()[*node].row.source {
        Some(Source::Survey | Source::External) => Ok(()),
        _ => Err(Refusal::invalid("score-of-the-unit").with("node", component)),
    }
}

/// The campaign, when scores may be entered: from the beginning of self-scoring until it is frozen.
///
/// # Errors
/// It is being prepared, or frozen: then by whom and when.
pub async fn open_for_scores(ctx: &Context<'_>, tx: &impl ConnectionTrait, campaign: &str) -> Result<campaign::Model, Refusal> {
    let row = not_frozen(tx, campaign).await?;
    match Phase::parse(&row.phase) {
        Some(phase) if phase >= Phase::SelfScoring => Ok(row),
        _ => Err(Refusal::new(Standing::Locked, "scores-not-yet").with("phase", ctx.words.text(&format!("setup-phase-{}", row.phase)))),
    }
}

impl EnterScore {
    /// What is said, at the stage at which nothing is appraised any more. The standard error is read apart: it has refusals of its own.
    fn said(&self) -> Said<'_> {
        Said {
            campaign: &self.campaign,
            unit: &self.unit,
            component: &self.component,
            stage: Stage::Final,
            status: self.status,
            inputs: &self.inputs,
            points: self.points.as_deref(),
            comment: self.comment.as_deref(),
            clause: None,
            standard_error: None,
            way: self.way,
        }
    }
}

impl Entered {
    /// Reads what was typed and lets the engine judge it.
    ///
    /// # Errors
    /// A figure, points or a standard error that cannot be.
    pub fn read(
        ctx: &Context<'_>,
        command: &EnterScore,
        before: Option<&entry::Model>,
        view: UnitView<'_>,
        definition: &Definition,
    ) -> Result<Self, Refusal> {
        let stored = Stored::read(&command.said(), before, view, definition, ctx)?;
        Ok(Self { stored, standard_error: standard_error(ctx, command, before)? })
    }

    /// The score as a row.
    pub fn row(&self, ctx: &Context<'_>, command: &EnterScore, at: Instant) -> entry::Model {
        let row = self.stored.row(&command.said(), command.version.saturating_add(1), at.0, ctx.actor.person);
        entry::Model { standard_error: self.standard_error.clone(), ..row }
    }
}

fn standard_error(ctx: &Context<'_>, command: &EnterScore, before: Option<&entry::Model>) -> Result<Option<String>, Refusal> {
    let text = command.standard_error.as_deref().map(str::trim).filter(|text| !text.is_empty());
    let Some(text) = text else { return Ok(None) };
    let refused =
        |detail: String| Refusal::invalid("standard-error-refused").with("found", text).with("detail", detail).at("standard_error");
    if command.status != CellStatus::Given {
        return Err(refused(ctx.words.text("scores-error-without-score")));
    }
    // What stands there as it was stored has not been touched, so it is not read a second time: 1,234 would be doubtful.
    if before.and_then(|row| row.standard_error.as_deref()) == Some(text) {
        return Ok(Some(text.to_owned()));
    }
    let number = read_points(text, command.way.mark()).map_err(|problem| refused(problem.message(&ctx.words)))?;
    if number.is_sign_negative() && !number.is_zero() {
        return Err(refused(ctx.words.text("scores-error-negative")));
    }
    Ok(Some(number.normalize().to_string()))
}
