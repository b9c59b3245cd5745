//! Agrees with many claims at once, and takes the own last step back.

use std::collections::HashMap;

use parindex_engine::scores::Stage;
use parindex_store::entity::{entry, entry_version};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};

use super::{Round, duty::Judge, stage::held_open};
use crate::{
    Context, Refusal, Standing,
    sheet::{CellStatus, Way, saved_leaf, store},
    write::{Started, Write, begin},
};

/// Most cells of one command.
const MOST_CELLS: usize = 500;

/// A cell in the version that was seen.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SeenCell {
    /// Unit.
    pub unit: String,
    /// Component.
    pub component: String,
    /// Version of what the appraisal says; 0 where nobody appraised.
    pub version: i32,
}

/// Agrees with claims, or takes steps back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManyCells {
    /// Campaign.
    pub campaign: String,
    /// Which appraisal.
    pub stage: Round,
    /// The cells.
    pub cells: Vec<SeenCell>,
    /// By which way.
    pub way: Way,
}

/// A cell that was left as it is, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftCell {
    /// Unit.
    pub unit: String,
    /// Component.
    pub component: String,
    /// Code of the refusal.
    pub code: String,
    /// What happened, in words.
    pub what: String,
}

/// What became of many cells.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Many {
    /// Saved, in their new versions.
    pub saved: Vec<SeenCell>,
    /// Left as they are.
    pub left: Vec<LeftCell>,
}

/// Agrees with each claim as it stands, in one transaction; what somebody else has changed meanwhile, or is not one's own, is left and told.
///
/// # Errors
/// Another phase, too many cells, or what the database says.
#[crate::compiled_here]
pub async fn agree(ctx: &Context<'_>, command: &ManyCells) -> Result<Many, Refusal> {
    each(ctx, Step::Agree, command).await
}

/// Takes the own last step in each cell back: what it said before stands there again, as a new version.
///
/// # Errors
/// Another phase, too many cells, or what the database says.
#[crate::compiled_here]
pub async fn undo(ctx: &Context<'_>, command: &ManyCells) -> Result<Many, Refusal> {
    each(ctx, Step::Undo, command).await
}

/// What is done with each cell.
#[derive(Debug, Clone, Copy)]
enum Step {
    Agree,
    Undo,
}

impl Step {
    const fn action(self) -> &'static str {
        match self {
            Self::Agree => "agree",
            Self::Undo => "undo-appraisal",
        }
    }

    /// What the cell says afterwards.
    async fn value(
        self,
        ctx: &Context<'_>,
        write: &Write,
        before: &Before,
        seen: &SeenCell,
        command: &ManyCells,
    ) -> Result<entry::Model, Refusal> {
        match self {
            Self::Agree => Ok(agreed(before.at(seen, command.stage.looks_at()), seen, command)),
            Self::Undo => {
                let own = before.at(seen, command.stage.stage()).filter(|row| row.version == seen.version);
                let own = own.filter(|row| row.saved_by == ctx.actor.person);
                let own = own.ok_or_else(|| Refusal::new(Standing::Conflict, "nothing-to-undo").with("node", seen.component.as_str()))?;
                Ok(earlier(&write.tx, own).await?.unwrap_or_else(|| emptied(own)))
            }
        }
    }
}

/// The claim as a finding. What was never filled in is found not to be submitted.
fn agreed(claim: Option<&entry::Model>, seen: &SeenCell, command: &ManyCells) -> entry::Model {
    match claim.filter(|row| CellStatus::parse(&row.status) != CellStatus::Empty) {
        Some(claim) => entry::Model { stage: command.stage.stage().as_str().to_owned(), comment: None, clause: None, ..claim.clone() },
        None => not_submitted(command, seen),
    }
}

/// A cell that says nothing any more.
fn emptied(row: &entry::Model) -> entry::Model {
    let (status, inputs) = (CellStatus::Empty.as_str().to_owned(), "[]".to_owned());
    entry::Model { status, inputs, points: None, comment: None, clause: None, ..row.clone() }
}

/// Values of the cells at all stages.
struct Before(HashMap<(String, String, String), entry::Model>);

impl Before {
    async fn read(db: &impl ConnectionTrait, command: &ManyCells) -> Result<Self, Refusal> {
        let mut any = Condition::any();
        for seen in &command.cells {
            any = any.add(Condition::all().add(entry::Column::Unit.eq(&seen.unit)).add(entry::Column::Component.eq(&seen.component)));
        }
        let rows = entry::Entity::find().filter(entry::Column::Campaign.eq(&command.campaign)).filter(any).all(db).await?;
        Ok(Self(rows.into_iter().map(|row| ((row.unit.clone(), row.component.clone(), row.stage.clone()), row)).collect()))
    }

    fn at(&self, seen: &SeenCell, stage: Stage) -> Option<&entry::Model> {
        self.0.get(&(seen.unit.clone(), seen.component.clone(), stage.as_str().to_owned()))
    }
}

/// Goes through the cells in the order of their keys, so that no two of these commands wait for each other.
async fn each(ctx: &Context<'_>, step: Step, command: &ManyCells) -> Result<Many, Refusal> {
    if command.cells.len() > MOST_CELLS {
        return Err(Refusal::new(Standing::TooLarge, "too-many-cells").with("limit", MOST_CELLS));
    }
    let db = ctx.world.store.read();
    let (_, definition) = ctx.world.definitions.get(db, &command.campaign).await?;
    let mut cells = command.cells.clone();
    cells.sort_by(|a, b| (&a.unit, &a.component).cmp(&(&b.unit, &b.component)));
    cells.dedup_by(|a, b| (&a.unit, &a.component) == (&b.unit, &b.component));
    let mut done = Many::default();
    let mut mine = Vec::new();
    let judge = Judge::read(ctx, db, &command.campaign, &definition).await?;
    for seen in cells {
        match judge.may(&seen.unit, &seen.component) {
            Ok(()) => mine.push(seen),
            Err(refusal) => done.left.push(left(ctx, &seen, &refusal)),
        }
    }
    let write = match begin::<_, Many>(ctx, step.action(), command).await? {
        Started::Before(answer) => return Ok(answer),
        Started::Fresh(write) => write,
    };
    held_open(ctx, &write.tx, &command.campaign, command.stage).await?;
    let before = Before::read(&write.tx, command).await?;
    for seen in mine {
        let saved = one(ctx, &write, &before, &seen, (command, step)).await;
        match saved {
            Ok(version) => done.saved.push(SeenCell { version, ..seen }),
            Err(refusal) if matches!(refusal.standing, Standing::Conflict | Standing::Invalid) => {
                done.left.push(left(ctx, &seen, &refusal))
            }
            Err(refusal) => return Err(refusal),
        }
    }
    write.finish(done).await
}

async fn one(
    ctx: &Context<'_>,
    write: &Write,
    before: &Before,
    seen: &SeenCell,
    (command, step): (&ManyCells, Step),
) -> Result<i32, Refusal> {
    let mut row = step.value(ctx, write, before, seen, command).await?;
    row.version = seen.version.saturating_add(1);
    row.saved_at = write.at.0;
    row.saved_by = ctx.actor.person;
    let past = store(write, seen.version, &row, command.way).await?;
    write.record(saved_leaf(&row, &past)).await?;
    Ok(row.version)
}

fn not_submitted(command: &ManyCells, seen: &SeenCell) -> entry::Model {
    entry::Model {
        campaign: command.campaign.clone(),
        unit: seen.unit.clone(),
        component: seen.component.clone(),
        stage: command.stage.stage().as_str().to_owned(),
        status: CellStatus::NotSubmitted.as_str().to_owned(),
        points: None,
        inputs: "[]".to_owned(),
        comment: None,
        clause: None,
        standard_error: None,
        version: 0,
        saved_at: 0,
        saved_by: parindex_store::Uuid::nil(),
    }
}

/// What a cell said before its last change.
async fn earlier(db: &impl ConnectionTrait, row: &entry::Model) -> Result<Option<entry::Model>, Refusal> {
    let key = (row.campaign.clone(), row.unit.clone(), row.component.clone(), row.stage.clone(), row.version - 1);
    let past = entry_version::Entity::find_by_id(key).one(db).await?;
    Ok(past.map(|past| entry::Model {
        status: past.status,
        points: past.points,
        inputs: past.inputs,
        comment: past.comment,
        clause: past.clause,
        standard_error: past.standard_error,
        ..row.clone()
    }))
}

fn left(ctx: &Context<'_>, seen: &SeenCell, refusal: &Refusal) -> LeftCell {
    let what = ctx.words.phrase_named(&format!("refusal-{}-why", refusal.code), &refusal.args);
    LeftCell { unit: seen.unit.clone(), component: seen.component.clone(), code: refusal.code.to_owned(), what }
}
