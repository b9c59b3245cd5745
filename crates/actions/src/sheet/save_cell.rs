//! Saves one cell of a sheet.

use parindex_engine::{
    criteria::{Source, rule::Field},
    index::score_unit,
    kernel::{Arg, Severity, UnitCode},
    round::prepare,
    scores::Stage,
};
use parindex_exchange::{figure_text, number::Mark, read_figure, read_points};
use parindex_store::{
    Transaction, Uuid,
    entity::{entry, entry_version},
};
use parindex_words::figure_shown;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, sea_query::OnConflict};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{
    CellSaved, CellStatus, CellTally, entries,
    found::Found,
    read::{assigned, known_unit, names_of, path_of},
    touch,
};
use crate::{
    Context, Refusal, Standing,
    campaign::{Definition, UnitView},
    permission::{Object, Operation},
    world::Instant,
    write::{Leaf, Started, Write, begin_answering},
};

/// Longest comment, in characters.
const LONGEST_COMMENT: usize = 20_000;

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
}

impl Way {
    /// The decimal mark of its texts: a workbook's have been read already and are written as the round format writes them.
    pub(crate) const fn mark(self) -> Option<Mark> {
        match self {
            Self::Workbook => Some(Mark::Point),
            Self::Sheet | Self::Api | Self::Demo => None,
        }
    }

    const fn as_str(self) -> &'static str {
        match self {
            Self::Sheet => "sheet",
            Self::Workbook => "workbook",
            Self::Api => "api",
            Self::Demo => "demo",
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

/// Saves a cell, unless somebody else saved a newer value, the sheet is locked or the value cannot be.
///
/// # Errors
/// Forbidden, not found, locked, conflict (with both values), invalid (with the figure), or what the database says.
pub async fn save_cell(ctx: &Context<'_>, command: &SaveCell) -> Result<CellSaved, Refusal> {
    let found = Found::read(ctx, command).await?;
    Ok(save(ctx, command, &found).await?.answer)
}

/// Saves a cell as [`save_cell`] does, and tells the cell with the sums above it.
///
/// # Errors
/// As [`save_cell`].
pub async fn save_and_tell(ctx: &Context<'_>, command: &SaveCell) -> Result<CellTally, Refusal> {
    let mut found = Found::read(ctx, command).await?;
    match save(ctx, command, &found).await?.now {
        // Nobody changed the sheet between reading and saving, so what was read is what stands there.
        Some((row, revision)) if revision == found.revision + 1 => found.put(row),
        _ => found = Found::read(ctx, command).await?,
    }
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
    let value = Stored::read(command, found.cell(command), view, &found.definition, ctx)?;
    let version = command.version.saturating_add(1);
    let answer = |at: Instant| CellSaved { component: command.component.clone(), version, saved_at: at.0 };
    let write = match begin_answering(ctx, "save-cell", command, answer).await? {
        Started::Before(answer) => return Ok(Saved { answer, now: None }),
        Started::Fresh(write) => write,
    };
    let sheet = touch(&write, &found.campaign, &command.unit).await?;
    let row = value.row(command, version, write.at.0, ctx.actor.person);
    let past = store(&write, command, &row).await?;
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

/// A value that the engine accepts, as it is stored.
pub struct Stored {
    stage: Stage,
    status: CellStatus,
    inputs: Vec<Option<String>>,
    points: Option<String>,
    comment: Option<String>,
}

impl Stored {
    /// A value of self-scoring.
    pub(super) fn read(
        command: &SaveCell,
        before: Option<&entry::Model>,
        view: UnitView<'_>,
        definition: &Definition,
        ctx: &Context<'_>,
    ) -> Result<Self, Refusal> {
        Self::read_at(Stage::SelfScore, command, before, view, definition, ctx)
    }

    /// A value of any stage.
    pub fn read_at(
        stage: Stage,
        command: &SaveCell,
        before: Option<&entry::Model>,
        view: UnitView<'_>,
        definition: &Definition,
        ctx: &Context<'_>,
    ) -> Result<Self, Refusal> {
        let fields =
            entries::fields_of(view.set, &command.component).ok_or_else(|| Refusal::not_found("no-component", &command.component))?;
        let comment = command.comment.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
        if comment.as_ref().is_some_and(|text| text.chars().count() > LONGEST_COMMENT) {
            return Err(Refusal::new(Standing::TooLarge, "comment-too-long")
                .with("limit", Arg::Count(LONGEST_COMMENT as u64))
                .at("comment"));
        }
        let given = command.status == CellStatus::Given;
        let inputs = if given { figures(command, before, &fields, ctx)? } else { Vec::new() };
        let points = command.points.as_deref().map(str::trim).filter(|text| given && !text.is_empty());
        let points =
            points.map(|text| read_points(text, command.way.mark()).map_err(|problem| told(&problem, ctx).at("points"))).transpose()?;
        let stored = Self { stage, status: command.status, inputs, points: points.map(|p| p.to_string()), comment };
        stored.sound(command, definition, &view.unit.code, ctx)?;
        Ok(stored)
    }

    /// The value as a row.
    pub fn row(&self, command: &SaveCell, version: i32, saved_at: i64, saved_by: Uuid) -> entry::Model {
        entry::Model {
            campaign: command.campaign.clone(),
            unit: command.unit.clone(),
            component: command.component.clone(),
            stage: self.stage.as_str().to_owned(),
            status: self.status.as_str().to_owned(),
            points: self.points.clone(),
            inputs: json!(self.inputs).to_string(),
            comment: self.comment.clone(),
            clause: None,
            standard_error: None,
            version,
            saved_at,
            saved_by,
        }
    }

    /// What the engine says about this value alone: an error is refused before anything is written.
    fn sound(&self, command: &SaveCell, definition: &Definition, unit: &UnitCode, ctx: &Context<'_>) -> Result<(), Refusal> {
        let row = self.row(command, 0, 0, ctx.actor.person);
        let set = definition.unit(unit.as_str()).map(|view| view.set);
        let Some(entry) = set.map(|set| entries::to_engine(&row, set)).transpose()?.flatten() else { return Ok(()) };
        let Some(round) = definition.round_of(unit, vec![entry]) else { return Ok(()) };
        let prepared = prepare(&round);
        let Some((group, plan)) = prepared.plan.groups.first().and_then(|g| Some((g, g.units.first()?))) else { return Ok(()) };
        let mut findings = Vec::new();
        let _ = score_unit(group, plan, &round.campaign.index, &mut findings);
        let own = |f: &&parindex_engine::kernel::Finding| f.place.node.as_ref().is_some_and(|n| n.as_str() == command.component);
        match findings.iter().filter(own).find(|f| f.severity() == Severity::Error) {
            None => Ok(()),
            Some(finding) => {
                Err(Refusal::invalid("cell-refused").with("code", finding.code.as_str()).with("detail", ctx.words.finding_here(finding)))
            }
        }
    }
}

fn figures(command: &SaveCell, before: Option<&entry::Model>, fields: &[Field], ctx: &Context<'_>) -> Result<Vec<Option<String>>, Refusal> {
    if command.inputs.iter().skip(fields.len()).any(Option::is_some) {
        return Err(Refusal::invalid("too-many-figures").with("count", Arg::Count(fields.len() as u64)));
    }
    let known: Vec<Option<String>> = before.and_then(|row| serde_json::from_str(&row.inputs).ok()).unwrap_or_default();
    let mut texts = Vec::with_capacity(fields.len());
    for (at, (field, text)) in fields.iter().zip(&command.inputs).enumerate() {
        let text = text.as_deref().map(str::trim).filter(|text| !text.is_empty());
        // What stands there as it was shown has not been touched, so it is not read a second time: 1,234 would be doubtful.
        let same = known.get(at).cloned().flatten().filter(|stored| text == Some(stored) || text == shown(field, stored, ctx).as_deref());
        if same.is_some() {
            texts.push(same);
            continue;
        }
        let value = text
            .map(|text| read_figure(field, text, command.way.mark()).map_err(|problem| told(&problem, ctx).at(at.to_string())))
            .transpose()?;
        texts.push(value.map(|value| figure_text(field, &value)));
    }
    Ok(texts)
}

/// A stored figure as the sheet shows it.
fn shown(field: &Field, stored: &str, ctx: &Context<'_>) -> Option<String> {
    let value = read_figure(field, stored, Some(Mark::Point)).ok()?;
    Some(figure_shown(&value, field, &ctx.words))
}

fn told(problem: &parindex_exchange::Problem, ctx: &Context<'_>) -> Refusal {
    Refusal::invalid("figure-refused").with("code", problem.code.as_str()).with("detail", problem.message(&ctx.words))
}

/// A newer value of somebody else is never overwritten: both are shown.
async fn conflict(wanted: &entry::Model, tx: &Transaction) -> Result<Refusal, Refusal> {
    let key = (wanted.campaign.clone(), wanted.unit.clone(), wanted.component.clone(), wanted.stage.clone());
    let current = entry::Entity::find_by_id(key).one(tx).await?;
    let Some(row) = current else { return Ok(Refusal::new(Standing::Conflict, "cell-conflict").telling(json!({ "version": 0 }))) };
    let names = names_of(tx, std::iter::once(row.saved_by)).await?;
    let by = names.get(&row.saved_by).cloned().unwrap_or_default();
    Ok(Refusal::new(Standing::Conflict, "cell-conflict").with("by", by.as_str()).with("at", Instant(row.saved_at).shown()).telling(json!({
        "version": row.version,
        "status": row.status,
        "inputs": serde_json::from_str::<serde_json::Value>(&row.inputs)?,
        "points": row.points,
        "comment": row.comment,
        "standard_error": row.standard_error,
        "saved_at": row.saved_at,
        "saved_by": by,
    })))
}

/// Writes the value, if the cell still has the version that was seen, and its line in the history.
pub async fn store(write: &Write, command: &SaveCell, row: &entry::Model) -> Result<entry_version::Model, Refusal> {
    let active = entry::ActiveModel::from(row.clone()).reset_all();
    let written = if command.version > 0 {
        let changed = entry::Entity::update_many()
            .set(active)
            .filter(entry::Column::Campaign.eq(&command.campaign))
            .filter(entry::Column::Unit.eq(&command.unit))
            .filter(entry::Column::Component.eq(&command.component))
            .filter(entry::Column::Stage.eq(&row.stage))
            .filter(entry::Column::Version.eq(command.version));
        changed.exec(&write.tx).await?.rows_affected
    } else {
        let own = [entry::Column::Campaign, entry::Column::Unit, entry::Column::Component, entry::Column::Stage];
        let once = OnConflict::columns(own).do_nothing().to_owned();
        entry::Entity::insert(active).on_conflict(once).exec_without_returning(&write.tx).await?
    };
    if written == 0 {
        return Err(conflict(row, &write.tx).await?);
    }
    let past = past(row, command.way);
    entry_version::Entity::insert(past.clone().into_active_model().reset_all()).exec_without_returning(&write.tx).await?;
    Ok(past)
}

/// An entry as a line of its history.
pub fn past(row: &entry::Model, way: Way) -> entry_version::Model {
    let row = row.clone();
    entry_version::Model {
        campaign: row.campaign,
        unit: row.unit,
        component: row.component,
        stage: row.stage,
        version: row.version,
        status: row.status,
        points: row.points,
        inputs: row.inputs,
        comment: row.comment,
        clause: row.clause,
        standard_error: row.standard_error,
        saved_at: row.saved_at,
        saved_by: row.saved_by,
        by_way_of: way.as_str().to_owned(),
    }
}

/// What the log says about a saved entry.
#[must_use]
pub fn saved_leaf(row: &entry::Model, past: &entry_version::Model) -> Leaf {
    let subject = format!("entry/{}/{}/{}/{}", row.campaign, row.unit, row.component, row.stage);
    let inputs: serde_json::Value = serde_json::from_str(&row.inputs).unwrap_or_default();
    Leaf::new("cell-saved", subject)
        .fact("version", row.version)
        .fact("status", row.status.as_str())
        .fact("inputs", inputs)
        .fact("points", json!(row.points))
        .fact("by_way_of", past.by_way_of.as_str())
        .private("comment", row.comment.as_deref())
        .row(row)
        .row(past)
}
