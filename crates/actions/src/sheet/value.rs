//! A value of a cell, at any stage: read as it was typed, judged by the engine, written with its history.

use parindex_engine::{
    criteria::rule::Field,
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
use serde_json::json;

use super::{CellStatus, Way, entries, read::names_of};
use crate::{
    Context, Refusal, Standing,
    campaign::{Definition, UnitView},
    world::Instant,
    write::{Leaf, Write},
};

/// Longest comment, in characters.
const LONGEST_COMMENT: usize = 20_000;
/// Longest clause, in characters.
const LONGEST_CLAUSE: usize = 500;

/// What somebody says of a component at a stage, as typed.
#[derive(Debug, Clone, Copy)]
pub struct Said<'a> {
    /// Campaign.
    pub campaign: &'a str,
    /// Unit.
    pub unit: &'a str,
    /// Component.
    pub component: &'a str,
    /// Stage.
    pub stage: Stage,
    /// What the cell says.
    pub status: CellStatus,
    /// Figures.
    pub inputs: &'a [Option<String>],
    /// Points, where no rule computes them.
    pub points: Option<&'a str>,
    /// Comment, explanation or reason.
    pub comment: Option<&'a str>,
    /// The clause that a reason rests on.
    pub clause: Option<&'a str>,
    /// Standard error of points that a survey gave.
    pub standard_error: Option<&'a str>,
    /// By which way.
    pub way: Way,
}

/// A value that the engine accepts, as it is stored.
pub struct Stored {
    status: CellStatus,
    inputs: Vec<Option<String>>,
    points: Option<String>,
    comment: Option<String>,
    clause: Option<String>,
    standard_error: Option<String>,
}

impl Stored {
    /// Reads a value. What stood in the cell before is not read a second time where it was not touched.
    ///
    /// # Errors
    /// No such component, a text that is too long, a figure that cannot be read, or what the engine refuses.
    pub fn read(
        said: &Said<'_>,
        before: Option<&entry::Model>,
        view: UnitView<'_>,
        definition: &Definition,
        ctx: &Context<'_>,
    ) -> Result<Self, Refusal> {
        let fields = entries::fields_of(view.set, said.component).ok_or_else(|| Refusal::not_found("no-component", said.component))?;
        let comment = text(said.comment);
        if comment.as_ref().is_some_and(|text| text.chars().count() > LONGEST_COMMENT) {
            return Err(too_long(LONGEST_COMMENT).at("comment"));
        }
        let clause = text(said.clause);
        if clause.as_ref().is_some_and(|text| text.chars().count() > LONGEST_CLAUSE) {
            return Err(too_long(LONGEST_CLAUSE).at("clause"));
        }
        let given = said.status == CellStatus::Given;
        let inputs = if given { figures(said, before, &fields, ctx)? } else { Vec::new() };
        let known = before.and_then(|row| row.points.as_deref());
        let points = match said.points.filter(|_| given) {
            // As with figures: what stands there already has been read.
            Some(text) if known == Some(text.trim()) => known.map(str::to_owned),
            Some(text) => decimal(text, "points", said.way, ctx)?,
            None => None,
        };
        let standard_error =
            said.standard_error.filter(|_| given).map(|text| decimal(text, "standard_error", said.way, ctx)).transpose()?.flatten();
        let stored = Self { status: said.status, inputs, points, comment, clause, standard_error };
        stored.sound(said, definition, &view.unit.code, ctx)?;
        Ok(stored)
    }

    /// The value as a row.
    #[must_use]
    pub fn row(&self, said: &Said<'_>, version: i32, saved_at: i64, saved_by: Uuid) -> entry::Model {
        entry::Model {
            campaign: said.campaign.to_owned(),
            unit: said.unit.to_owned(),
            component: said.component.to_owned(),
            stage: said.stage.as_str().to_owned(),
            status: self.status.as_str().to_owned(),
            points: self.points.clone(),
            inputs: json!(self.inputs).to_string(),
            comment: self.comment.clone(),
            clause: self.clause.clone(),
            standard_error: self.standard_error.clone(),
            version,
            saved_at,
            saved_by,
        }
    }

    /// What the engine says about this value alone: an error is refused before anything is written.
    fn sound(&self, said: &Said<'_>, definition: &Definition, unit: &UnitCode, ctx: &Context<'_>) -> Result<(), Refusal> {
        let row = self.row(said, 0, 0, ctx.actor.person);
        let set = definition.unit(unit.as_str()).map(|view| view.set);
        let Some(entry) = set.map(|set| entries::to_engine(&row, set)).transpose()?.flatten() else { return Ok(()) };
        let Some(round) = definition.round_of(unit, vec![entry]) else { return Ok(()) };
        let prepared = prepare(&round);
        let Some((group, plan)) = prepared.plan.groups.first().and_then(|g| Some((g, g.units.first()?))) else { return Ok(()) };
        let mut findings = Vec::new();
        let _ = score_unit(group, plan, &round.campaign.index, &mut findings);
        let own = |f: &&parindex_engine::kernel::Finding| f.place.node.as_ref().is_some_and(|n| n.as_str() == said.component);
        match findings.iter().filter(own).find(|f| f.severity() == Severity::Error) {
            None => Ok(()),
            Some(finding) => {
                Err(Refusal::invalid("cell-refused").with("code", finding.code.as_str()).with("detail", ctx.words.finding_here(finding)))
            }
        }
    }
}

fn text(typed: Option<&str>) -> Option<String> {
    typed.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}

fn too_long(limit: usize) -> Refusal {
    Refusal::new(Standing::TooLarge, "comment-too-long").with("limit", Arg::Count(limit as u64))
}

fn decimal(typed: &str, field: &'static str, way: Way, ctx: &Context<'_>) -> Result<Option<String>, Refusal> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let read = read_points(typed, way.mark()).map_err(|problem| told(&problem, ctx).at(field))?;
    Ok(Some(read.to_string()))
}

fn figures(said: &Said<'_>, before: Option<&entry::Model>, fields: &[Field], ctx: &Context<'_>) -> Result<Vec<Option<String>>, Refusal> {
    if said.inputs.iter().skip(fields.len()).any(Option::is_some) {
        return Err(Refusal::invalid("too-many-figures").with("count", Arg::Count(fields.len() as u64)));
    }
    let known: Vec<Option<String>> = before.and_then(|row| serde_json::from_str(&row.inputs).ok()).unwrap_or_default();
    let mut texts = Vec::with_capacity(fields.len());
    for (at, (field, text)) in fields.iter().zip(said.inputs).enumerate() {
        let text = text.as_deref().map(str::trim).filter(|text| !text.is_empty());
        // What stands there as it was shown has not been touched, so it is not read a second time: 1,234 would be doubtful.
        let same = known.get(at).cloned().flatten().filter(|stored| text == Some(stored) || text == shown(field, stored, ctx).as_deref());
        if same.is_some() {
            texts.push(same);
            continue;
        }
        let value = text
            .map(|text| read_figure(field, text, said.way.mark()).map_err(|problem| told(&problem, ctx).at(at.to_string())))
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
async fn conflict(row: &entry::Model, tx: &Transaction) -> Result<Refusal, Refusal> {
    let key = (row.campaign.clone(), row.unit.clone(), row.component.clone(), row.stage.clone());
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
        "clause": row.clause,
        "standard_error": row.standard_error,
        "saved_at": row.saved_at,
        "saved_by": by,
    })))
}

/// Writes the value, if the cell still has the version that was seen (0: it was never saved), and its line in the history.
///
/// # Errors
/// A newer value of somebody else, with both values; or what the database says.
#[crate::compiled_here]
pub async fn store(write: &Write, seen: i32, row: &entry::Model, way: Way) -> Result<entry_version::Model, Refusal> {
    let active = entry::ActiveModel::from(row.clone()).reset_all();
    let written = if seen > 0 {
        let changed = entry::Entity::update_many()
            .set(active)
            .filter(entry::Column::Campaign.eq(&row.campaign))
            .filter(entry::Column::Unit.eq(&row.unit))
            .filter(entry::Column::Component.eq(&row.component))
            .filter(entry::Column::Stage.eq(&row.stage))
            .filter(entry::Column::Version.eq(seen));
        changed.exec(&write.tx).await?.rows_affected
    } else {
        let own = [entry::Column::Campaign, entry::Column::Unit, entry::Column::Component, entry::Column::Stage];
        let once = OnConflict::columns(own).do_nothing().to_owned();
        entry::Entity::insert(active).on_conflict(once).exec_without_returning(&write.tx).await?
    };
    if written == 0 {
        return Err(conflict(row, &write.tx).await?);
    }
    let past = past(row, way);
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
