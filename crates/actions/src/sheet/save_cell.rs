//! Saves one cell of a sheet.

use parindex_engine::{
    criteria::{Source, rule::Field},
    index::score_unit,
    kernel::{Arg, Severity, UnitCode},
    round::prepare,
};
use parindex_exchange::{figure_text, number::Mark, read_figure, read_points};
use parindex_store::{
    Uuid,
    entity::{entry, entry_version, sheet},
};
use parindex_words::figure_shown;
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::Set,
    ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter,
    sea_query::{Expr, ExprTrait},
};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{
    CellSaved, CellStatus, entries,
    read::{assigned, known_unit, names_of, path_of},
};
use crate::{
    Context, Refusal, Standing,
    campaign::{Definition, UnitView, window_of},
    permission::{Object, Operation},
    write::{Leaf, Started, Write, begin},
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
    let db = ctx.world.store.read();
    let (campaign, definition) = ctx.world.definitions.get(db, &command.campaign).await?;
    let unit = known_unit(&definition, &command.unit)?;
    let view = definition.unit(unit.as_str()).ok_or_else(|| Refusal::not_found("no-unit", &command.unit))?;
    may(ctx, view, command).await?;
    let before = entry::Entity::find_by_id(key(command)).one(db).await?;
    let value = Stored::read(command, before.as_ref(), view, &definition, ctx)?;
    let write = match begin::<_, CellSaved>(ctx, "save-cell", command).await? {
        Started::Before(answer) => return Ok(answer),
        Started::Fresh(write) => write,
    };
    let state = sheet::Entity::find_by_id((command.campaign.clone(), command.unit.clone())).one(&write.tx).await?;
    window_of(&campaign, state.as_ref(), write.at).open(write.at)?;
    let current = entry::Entity::find_by_id(key(command)).one(&write.tx).await?;
    seen(command, current.as_ref(), &write.tx).await?;
    let row = value.row(command, command.version + 1, write.at.0, ctx.actor.person);
    store(&write, command, &row, current.is_some()).await?;
    touch(&write, command, state.as_ref()).await?;
    write.record(saved_leaf(&row)).await?;
    write.finish(CellSaved { component: row.component, version: row.version, saved_at: row.saved_at }).await
}

fn key(command: &SaveCell) -> (String, String, String, String) {
    (command.campaign.clone(), command.unit.clone(), command.component.clone(), "self".to_owned())
}

/// May the person fill in this component of this unit?
async fn may(ctx: &Context<'_>, view: UnitView<'_>, command: &SaveCell) -> Result<(), Refusal> {
    let here = |node: &&usize| view.set.nodes()[**node].code().as_str() == command.component;
    let node = *view.set.components().iter().find(here).ok_or_else(|| Refusal::not_found("no-component", &command.component))?;
    let mine = assigned(ctx, ctx.world.store.read(), &command.campaign, &command.unit).await?;
    let path = path_of(view.set, node);
    let is_mine = path.iter().any(|node| mine.iter().any(|own| own == node));
    ctx.may(Operation::FillSheet, &Object { nodes: &path, assigned: is_mine, ..Object::of_unit(&command.unit) })?;
    match view.set.nodes()[node].row.source {
        Some(Source::Survey | Source::External) => {
            Err(Refusal::new(Standing::Forbidden, "not-the-units-own").with("node", command.component.as_str()))
        }
        _ => Ok(()),
    }
}

/// A value that the engine accepts, as it is stored.
struct Stored {
    status: CellStatus,
    inputs: Vec<Option<String>>,
    points: Option<String>,
    comment: Option<String>,
}

impl Stored {
    fn read(
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
        let points = points.map(|text| read_points(text, None).map_err(|problem| told(&problem, ctx).at("points"))).transpose()?;
        let stored = Self { status: command.status, inputs, points: points.map(|p| p.to_string()), comment };
        stored.sound(command, definition, &view.unit.code, ctx)?;
        Ok(stored)
    }

    /// The value as a row.
    fn row(&self, command: &SaveCell, version: i32, saved_at: i64, saved_by: Uuid) -> entry::Model {
        entry::Model {
            campaign: command.campaign.clone(),
            unit: command.unit.clone(),
            component: command.component.clone(),
            stage: "self".to_owned(),
            status: self.status.as_str().to_owned(),
            points: self.points.clone(),
            inputs: json!(self.inputs).to_string(),
            comment: self.comment.clone(),
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
                Err(Refusal::invalid("cell-refused").with("code", finding.code.as_str()).with("detail", ctx.words.finding(finding)))
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
        let value =
            text.map(|text| read_figure(field, text, None).map_err(|problem| told(&problem, ctx).at(at.to_string()))).transpose()?;
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
async fn seen(command: &SaveCell, current: Option<&entry::Model>, tx: &DatabaseTransaction) -> Result<(), Refusal> {
    let version = current.map_or(0, |row| row.version);
    if version == command.version {
        return Ok(());
    }
    let Some(row) = current else { return Err(Refusal::new(Standing::Conflict, "cell-conflict").telling(json!({ "version": 0 }))) };
    let names = names_of(tx, std::iter::once(row.saved_by)).await?;
    let by = names.get(&row.saved_by).cloned().unwrap_or_default();
    Err(Refusal::new(Standing::Conflict, "cell-conflict")
        .with("by", by.as_str())
        .with("at", crate::world::Instant(row.saved_at).shown())
        .telling(json!({
            "version": row.version,
            "status": row.status,
            "inputs": serde_json::from_str::<serde_json::Value>(&row.inputs)?,
            "points": row.points,
            "comment": row.comment,
            "saved_at": row.saved_at,
            "saved_by": by,
        })))
}

async fn store(write: &Write, command: &SaveCell, row: &entry::Model, exists: bool) -> Result<(), Refusal> {
    let active = entry::ActiveModel::from(row.clone()).reset_all();
    if exists {
        // On PostgreSQL another writer may have been faster since the row was read, so the version decides once more.
        let changed = entry::Entity::update_many()
            .set(active)
            .filter(entry::Column::Campaign.eq(&command.campaign))
            .filter(entry::Column::Unit.eq(&command.unit))
            .filter(entry::Column::Component.eq(&command.component))
            .filter(entry::Column::Stage.eq("self"))
            .filter(entry::Column::Version.eq(command.version))
            .exec(&write.tx)
            .await?;
        if changed.rows_affected == 0 {
            return Err(Refusal::new(Standing::Busy(1), "same-cell-running"));
        }
    } else {
        entry::Entity::insert(active).exec_without_returning(&write.tx).await.map_err(|fault| match fault.sql_err() {
            Some(sea_orm::SqlErr::UniqueConstraintViolation(_)) => Refusal::new(Standing::Busy(1), "same-cell-running"),
            _ => fault.into(),
        })?;
    }
    entry_version::Entity::insert(past(row, command.way)).exec_without_returning(&write.tx).await?;
    Ok(())
}

/// An entry as a line of its history.
pub fn past(row: &entry::Model, way: Way) -> entry_version::ActiveModel {
    let row = row.clone();
    entry_version::ActiveModel {
        campaign: Set(row.campaign),
        unit: Set(row.unit),
        component: Set(row.component),
        stage: Set(row.stage),
        version: Set(row.version),
        status: Set(row.status),
        points: Set(row.points),
        inputs: Set(row.inputs),
        comment: Set(row.comment),
        saved_at: Set(row.saved_at),
        saved_by: Set(row.saved_by),
        by_way_of: Set(way.as_str().to_owned()),
    }
}

/// The sheet has changed: its revision grows, and an approval of the old one no longer stands.
async fn touch(write: &Write, command: &SaveCell, state: Option<&sheet::Model>) -> Result<(), Refusal> {
    if state.is_none() {
        let row = sheet::ActiveModel {
            campaign: Set(command.campaign.clone()),
            unit: Set(command.unit.clone()),
            state: Set("filling".to_owned()),
            closes_at: Set(None),
            revision: Set(0),
            changed_at: Set(None),
        };
        let ours = [sheet::Column::Campaign, sheet::Column::Unit];
        let once = sea_orm::sea_query::OnConflict::columns(ours).do_nothing().to_owned();
        sheet::Entity::insert(row).on_conflict(once).exec_without_returning(&write.tx).await?;
    }
    let touched = sheet::Entity::update_many()
        .col_expr(sheet::Column::Revision, Expr::col(sheet::Column::Revision).add(1))
        .col_expr(sheet::Column::ChangedAt, Expr::value(write.at.0))
        .col_expr(sheet::Column::State, Expr::value("filling"))
        .filter(sheet::Column::Campaign.eq(&command.campaign))
        .filter(sheet::Column::Unit.eq(&command.unit))
        // Somebody may have handed in since the state was read; then this cell is too late.
        .filter(sheet::Column::State.is_in(["filling", "approved"]))
        .exec(&write.tx)
        .await?;
    if touched.rows_affected == 0 {
        return Err(Refusal::new(Standing::Busy(1), "same-cell-running"));
    }
    Ok(())
}

/// What the log says about a saved entry.
#[must_use]
pub fn saved_leaf(row: &entry::Model) -> Leaf {
    let subject = format!("entry/{}/{}/{}/{}", row.campaign, row.unit, row.component, row.stage);
    let inputs: serde_json::Value = serde_json::from_str(&row.inputs).unwrap_or_default();
    Leaf::new("cell-saved", subject)
        .fact("version", row.version)
        .fact("status", row.status.as_str())
        .fact("inputs", inputs)
        .fact("points", json!(row.points))
        .private("comment", row.comment.as_deref())
}
