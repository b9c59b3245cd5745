//! Saves one cell of a sheet.

use parindex_engine::{criteria::Source, scores::Stage};
use parindex_exchange::number::Mark;
use parindex_store::entity::entry;
use serde::{Deserialize, Serialize};

use super::{
    CellSaved, CellStatus, CellTally,
    found::Found,
    read::{assigned, known_unit, path_of},
    touch,
    value::{Said, Stored, saved_leaf, store},
};
use crate::{
    Context, Refusal, Standing,
    campaign::UnitView,
    permission::{Object, Operation},
    world::Instant,
    write::{Started, begin_answering},
};

/// By which way a value came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// The sheet in the browser.
    Sheet,
    /// A workbook that was filled in offline.
    Workbook,
    /// A program.
    Api,
    /// The demonstration's data.
    Demo,
    /// A decision of the council, whose motion was read when it was put on the agenda.
    Council,
}

impl Way {
    /// The decimal mark of its texts: a workbook's have been read already and are written as the round format writes them.
    pub(crate) const fn mark(self) -> Option<Mark> {
        match self {
            Self::Workbook | Self::Council => Some(Mark::Point),
            Self::Sheet | Self::Api | Self::Demo => None,
        }
    }

    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Sheet => "sheet",
            Self::Workbook => "workbook",
            Self::Api => "api",
            Self::Demo => "demo",
            Self::Council => "council",
        }
    }
}

/// What a person typed into a cell.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SaveCell {
    /// Campaign.
    pub campaign: String,
    /// Unit.
    pub unit: String,
    /// Component.
    pub component: String,
    /// The version that the person saw; 0 for a cell that was never saved.
    pub version: i32,
    /// What the cell says.
    pub status: CellStatus,
    /// Figures as typed.
    pub inputs: Vec<Option<String>>,
    /// Points as typed, where no rule computes them.
    pub points: Option<String>,
    /// Comment or explanation.
    pub comment: Option<String>,
    /// By which way.
    pub way: Way,
}

impl SaveCell {
    /// What is said, at the stage of self-scoring.
    pub(super) fn said(&self) -> Said<'_> {
        Said {
            campaign: &self.campaign,
            unit: &self.unit,
            component: &self.component,
            stage: Stage::SelfScore,
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

/// Saves a cell, unless somebody else saved a newer value, the sheet is locked or the value cannot be.
///
/// # Errors
/// Forbidden, not found, locked, conflict (with both values), invalid (with the figure), or what the database says.
#[crate::compiled_here]
pub async fn save_cell(ctx: &Context<'_>, command: &SaveCell) -> Result<CellSaved, Refusal> {
    let found = Found::read(ctx, command).await?;
    Ok(save(ctx, command, &found).await?.answer)
}

/// Saves a cell as [`save_cell`] does, and tells the cell with the sums above it.
///
/// # Errors
/// As [`save_cell`].
#[crate::compiled_here]
pub async fn save_and_tell(ctx: &Context<'_>, command: &SaveCell) -> Result<CellTally, Refusal> {
    let before = Found::read(ctx, command).await?;
    let found = match save(ctx, command, &before).await?.now {
        Some((row, revision)) => before.after(ctx, command, row, revision).await?,
        None => Found::read(ctx, command).await?,
    };
    found.tally(ctx, command).await
}

/// What became of a save.
struct Saved {
    answer: CellSaved,
    /// The cell and the revision of its sheet, when it was saved now and not by the same command before.
    now: Option<(entry::Model, i32)>,
}

async fn save(ctx: &Context<'_>, command: &SaveCell, found: &Found) -> Result<Saved, Refusal> {
    let unit = known_unit(&found.definition, &command.unit)?;
    let view = found.definition.unit(unit.as_str()).ok_or_else(|| Refusal::not_found("no-unit", &command.unit))?;
    may_save(ctx, view, command).await?;
    let said = command.said();
    let value = Stored::read(&said, found.cell(command), view, &found.definition, ctx)?;
    let version = command.version.saturating_add(1);
    let answer = |at: Instant| CellSaved { component: command.component.clone(), version, saved_at: at.0 };
    let write = match begin_answering(ctx, "save-cell", command, answer).await? {
        Started::Before(answer) => return Ok(Saved { answer, now: None }),
        Started::Fresh(write) => write,
    };
    let sheet = touch(&write, &found.campaign, &command.unit).await?;
    let row = value.row(&said, version, write.at.0, ctx.actor.person);
    let past = store(&write, command.version, &row, command.way).await?;
    write.record(saved_leaf(&row, &past).row(&sheet)).await?;
    let at = write.at;
    Ok(Saved { answer: write.finish(answer(at)).await?, now: Some((row, sheet.revision)) })
}

/// May the person fill in this component of this unit?
pub(super) async fn may_save(ctx: &Context<'_>, view: UnitView<'_>, command: &SaveCell) -> Result<(), Refusal> {
    may_change(ctx, view, &command.campaign, &command.component).await
}

/// May the person change what this component of this unit says or rests on?
pub async fn may_change(ctx: &Context<'_>, view: UnitView<'_>, campaign: &str, component: &str) -> Result<(), Refusal> {
    let unit = view.unit.code.as_str();
    let here = |node: &&usize| view.set.nodes()[**node].code().as_str() == component;
    let node = *view.set.components().iter().find(here).ok_or_else(|| Refusal::not_found("no-component", component))?;
    let mine = assigned(ctx, ctx.world.store.read(), campaign, unit).await?;
    let path = path_of(view.set, node);
    let is_mine = path.iter().any(|node| mine.iter().any(|own| own == node));
    ctx.may(Operation::FillSheet, &Object { nodes: &path, assigned: is_mine, ..Object::of_unit(unit) })?;
    match view.set.nodes()[node].row.source {
        Some(Source::Survey | Source::External) => Err(Refusal::new(Standing::Forbidden, "not-the-units-own").with("node", component)),
        _ => Ok(()),
    }
}
