//! Accepts a workbook of scores in one transaction, or drops it.

use parindex_exchange::ReadBook;
use parindex_store::{Uuid, entity::workbook};
use sea_orm::{ActiveModelTrait, ActiveValue::Set};
use serde::{Deserialize, Serialize};

use super::{
    ScoreChange,
    compare::{compare, entering},
    preview::digest,
    upload::{Held, leaf, open_book},
};
use crate::{
    Context, Refusal, Standing,
    permission::{Object, Operation},
    scores::{Entered, open_for_scores},
    sheet::{saved_leaf, store, workbook::Kind},
    write::{Started, Write, begin},
};

/// A workbook of scores to accept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AcceptScores {
    /// Campaign.
    pub campaign: String,
    /// The workbook.
    pub id: Uuid,
    /// What was seen.
    pub digest: String,
    /// Whether rows that are refused may be left out; else they keep back all others.
    #[serde(default)]
    pub leave_out: bool,
    /// Whether the workbook's value is taken where somebody has entered another one since the download; else that one stays.
    #[serde(default)]
    pub overwrite: bool,
}

/// What came of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoresAccepted {
    /// Scores that were entered.
    pub entered: usize,
    /// Rows that were left out because they are refused.
    pub left_out: usize,
    /// Rows of which the value on the server stays.
    pub kept: usize,
}

/// Enters everything that was seen, or nothing.
///
/// # Errors
/// Not allowed, too early or frozen, no such workbook, not what was seen, rows that are refused, or what the database says.
#[crate::compiled_here]
pub async fn accept_scores(ctx: &Context<'_>, command: &AcceptScores) -> Result<ScoresAccepted, Refusal> {
    ctx.may(Operation::EnterScores, &Object::ANY)?;
    let write = match begin::<_, ScoresAccepted>(ctx, "accept-scores", command).await? {
        Started::Before(answer) => return Ok(answer),
        Started::Fresh(write) => write,
    };
    let campaign = open_for_scores(ctx, &write.tx, &command.campaign).await?;
    let definition = ctx.world.definitions.of(&write.tx, &campaign).await?;
    let upload = open_book(&write.tx, &command.campaign, command.id, Held::ToTheEnd).await?;
    let book: ReadBook = serde_json::from_str(&upload.rows)?;
    let rows = compare(ctx, &write.tx, (&campaign, &definition), &book).await?;
    if digest(&rows)? != command.digest {
        return Err(Refusal::new(Standing::Conflict, "import-changed-since"));
    }
    let count = |kind: Kind| rows.iter().filter(|row| row.kind == kind).count();
    let left_out = count(Kind::Refused);
    if left_out > 0 && !command.leave_out {
        return Err(Refusal::new(Standing::Conflict, "import-refused-rows").with("count", left_out).at("leave_out"));
    }
    let taken = |row: &&ScoreChange| row.kind.is_taken() || (command.overwrite && row.kind == Kind::Conflict);
    let mut done = ScoresAccepted { left_out, ..ScoresAccepted::default() };
    for row in rows.iter().filter(taken) {
        enter(ctx, &write, (&campaign.code, &definition), row).await?;
        done.entered += 1;
    }
    done.kept = if command.overwrite { 0 } else { count(Kind::Conflict) };
    close(ctx, &write, &upload, "accepted", done.entered).await?;
    let leaf = leaf("scores-accepted", &upload).fact("entered", done.entered).fact("left_out", done.left_out).fact("kept", done.kept);
    write.record(leaf).await?;
    write.finish(done).await
}

async fn enter(
    ctx: &Context<'_>,
    write: &Write,
    (campaign, definition): (&str, &crate::campaign::Definition),
    row: &ScoreChange,
) -> Result<(), Refusal> {
    let view = definition.unit(&row.unit).ok_or_else(|| Refusal::not_found("no-unit", &row.unit))?;
    let Some(mine) = &row.mine else { return Ok(()) };
    let command = entering(campaign, row, &(mine.clone(), row.my_error.clone()), row.theirs.version);
    let stored = Entered::read(ctx, &command, None, view, definition)?.row(ctx, &command, write.at);
    let past = store(write, command.version, &stored, command.way).await?;
    write.record(saved_leaf(&stored, &past)).await?;
    Ok(())
}

async fn close(ctx: &Context<'_>, write: &Write, upload: &workbook::Model, state: &str, applied: usize) -> Result<(), Refusal> {
    let row = workbook::ActiveModel {
        id: Set(upload.id),
        state: Set(state.to_owned()),
        rows: Set(String::new()),
        applied: Set(i32::try_from(applied).unwrap_or(i32::MAX)),
        closed_at: Set(Some(write.at.0)),
        closed_by: Set(Some(ctx.actor.person)),
        ..Default::default()
    };
    row.update(&write.tx).await?;
    Ok(())
}

/// A workbook of scores to drop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DropScores {
    /// Campaign.
    pub campaign: String,
    /// The workbook.
    pub id: Uuid,
}

/// Drops a workbook of scores: nothing of it is taken.
///
/// # Errors
/// Not allowed, no such workbook, one that is closed, or what the database says.
#[crate::compiled_here]
pub async fn drop_scores(ctx: &Context<'_>, command: &DropScores) -> Result<(), Refusal> {
    ctx.may(Operation::EnterScores, &Object::ANY)?;
    let write = match begin::<_, ()>(ctx, "drop-scores", command).await? {
        Started::Before(()) => return Ok(()),
        Started::Fresh(write) => write,
    };
    let upload = open_book(&write.tx, &command.campaign, command.id, Held::ToTheEnd).await?;
    close(ctx, &write, &upload, "dropped", 0).await?;
    write.record(leaf("scores-dropped", &upload)).await?;
    write.finish(()).await
}
