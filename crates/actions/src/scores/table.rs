//! All scores of a group that come from outside, as a table of units and components.

use std::collections::HashMap;

use parindex_engine::{criteria::Source, kernel::LocalText, scores::Stage};
use parindex_store::entity::{campaign, entry, entry_version};
use parindex_words::figure_name;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Serialize;

use super::is_entered;
use crate::{
    Context, Refusal,
    campaign::{Definition, UnitView},
    permission::{Object, Operation},
    sheet::{CellStatus, PastValue, fields_of, names_of, past_value, points_of, to_engine},
};

/// All scores of a group that come from outside.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ScoreTable {
    /// Code of the group.
    pub group: String,
    /// All groups that have such components: code and name.
    #[serde(skip)]
    pub groups: Vec<(String, LocalText)>,
    /// The components in the order of the set.
    pub columns: Vec<ScoreColumn>,
    /// The units in the order of the campaign.
    pub units: Vec<ScoreUnit>,
    /// Cells that say nothing yet.
    pub missing: usize,
}

/// A component.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ScoreColumn {
    /// Code.
    pub component: String,
    /// Name in Vietnamese.
    pub name: String,
    /// Name in the reader's language.
    #[serde(skip)]
    pub shown: String,
    /// Maximum, a decimal.
    pub max: String,
    /// `survey` or `external`.
    pub source: String,
    /// How many figures its rule asks for; 0 where points are given by hand.
    pub figures: usize,
}

/// A unit with its scores, one for each column.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ScoreUnit {
    /// Code.
    pub unit: String,
    /// Name in Vietnamese.
    pub name: String,
    /// Name in the reader's language.
    #[serde(skip)]
    pub shown: String,
    /// Its scores.
    pub cells: Vec<ScoreCell>,
}

/// A score; numbers are texts with a decimal point.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ScoreCell {
    /// Component.
    pub component: String,
    /// Version; 0 for a score that was never entered.
    pub version: i32,
    /// What it says.
    pub status: CellStatus,
    /// Figures as the round format writes them.
    pub inputs: Vec<Option<String>>,
    /// Points given by hand.
    pub given_points: Option<String>,
    /// Points that count.
    pub points: Option<String>,
    /// Standard error in points.
    pub standard_error: Option<String>,
    /// Where it comes from.
    pub comment: Option<String>,
    /// When it was entered, milliseconds UTC.
    pub saved_at: Option<i64>,
}

/// One score with its history.
#[derive(Debug, Clone)]
pub struct ScoreDetail {
    /// The campaign.
    pub campaign: campaign::Model,
    /// Name of the unit.
    pub unit: LocalText,
    /// Code of its group.
    pub group: String,
    /// The component.
    pub column: ScoreColumn,
    /// Figures that its rule asks for, in words.
    pub figures: Vec<String>,
    /// The score.
    pub cell: ScoreCell,
    /// Every value that it had, newest first.
    pub history: Vec<PastValue>,
}

/// Reads the scores of a group; of the first one that has such components when none is named.
///
/// # Errors
/// Not allowed, no such campaign or group, or what the database says.
#[crate::compiled_here]
pub async fn table(ctx: &Context<'_>, campaign: &str, group: Option<&str>) -> Result<(campaign::Model, ScoreTable), Refusal> {
    ctx.may(Operation::EnterScores, &Object::ANY)?;
    let db = ctx.world.store.read();
    let (row, definition) = ctx.world.definitions.get(db, campaign).await?;
    let groups = groups(&definition);
    let first = groups.first().map(|(code, _)| code.clone()).unwrap_or_default();
    let group = group.filter(|group| !group.is_empty()).map_or(first, str::to_owned);
    if !groups.is_empty() && groups.iter().all(|(code, _)| *code != group) {
        return Err(Refusal::not_found("no-group", &group));
    }
    let views: Vec<UnitView<'_>> = definition.scored_units().filter(|view| view.group.code.as_str() == group).collect();
    let english = ctx.words.language().is_english();
    let columns: Vec<ScoreColumn> = views.first().map(|view| columns(*view, english)).unwrap_or_default();
    let stored = stored(db, campaign, None).await?;
    let units: Vec<ScoreUnit> = views.iter().map(|view| unit_of(&definition, *view, &columns, &stored, english)).collect();
    let missing = units.iter().flat_map(|unit| &unit.cells).filter(|cell| cell.status == CellStatus::Empty).count();
    Ok((row, ScoreTable { group, groups, columns, units, missing }))
}

/// Reads one score.
///
/// # Errors
/// Not allowed, no such cell, one that the unit answers for, or what the database says.
#[crate::compiled_here]
pub async fn score(ctx: &Context<'_>, campaign: &str, unit: &str, component: &str) -> Result<ScoreDetail, Refusal> {
    ctx.may(Operation::EnterScores, &Object::ANY)?;
    let db = ctx.world.store.read();
    let (row, definition) = ctx.world.definitions.get(db, campaign).await?;
    let view = definition.unit(unit).ok_or_else(|| Refusal::not_found("no-unit", unit))?;
    is_entered(view, component)?;
    let english = ctx.words.language().is_english();
    let columns = columns(view, english);
    let at = columns.iter().position(|column| column.component == component);
    let at = at.ok_or_else(|| Refusal::not_found("no-component", component))?;
    let stored = stored(db, campaign, Some(unit)).await?;
    let cell = unit_of(&definition, view, &columns, &stored, english).cells.swap_remove(at);
    let past = entry_version::Entity::find()
        .filter(entry_version::Column::Campaign.eq(campaign))
        .filter(entry_version::Column::Unit.eq(unit))
        .filter(entry_version::Column::Component.eq(component))
        .filter(entry_version::Column::Stage.eq(Stage::Final.as_str()))
        .order_by_desc(entry_version::Column::Version)
        .all(db)
        .await?;
    let names = names_of(db, past.iter().map(|row| row.saved_by)).await?;
    Ok(ScoreDetail {
        campaign: row,
        unit: view.unit.name.clone(),
        group: view.group.code.as_str().to_owned(),
        figures: figures(ctx, view, component),
        column: columns[at].clone(),
        cell,
        history: past.into_iter().map(|row| past_value(row, &names)).collect(),
    })
}

/// The figures that the rule of a component asks for, in words.
fn figures(ctx: &Context<'_>, view: UnitView<'_>, component: &str) -> Vec<String> {
    let node = view.set.nodes().iter().find(|node| node.code().as_str() == component);
    let fields = fields_of(view.set, component).unwrap_or_default();
    node.map(|node| fields.iter().map(|field| figure_name(node, field, &ctx.words)).collect()).unwrap_or_default()
}

/// The groups of which the set has components that come from outside.
fn groups(definition: &Definition) -> Vec<(String, LocalText)> {
    let mut groups: Vec<(String, LocalText)> = Vec::new();
    for view in definition.scored_units() {
        let code = view.group.code.as_str();
        if groups.iter().all(|(known, _)| known != code) && !columns(view, false).is_empty() {
            groups.push((code.to_owned(), view.group.name.clone()));
        }
    }
    groups
}

/// The components of a unit's set that come from outside.
pub fn columns(view: UnitView<'_>, english: bool) -> Vec<ScoreColumn> {
    let nodes = view.set.components().iter().map(|at| &view.set.nodes()[*at]);
    let column = |node: &parindex_engine::criteria::Node| {
        let source = node.row.source.filter(|source| matches!(source, Source::Survey | Source::External))?;
        Some(ScoreColumn {
            component: node.code().as_str().to_owned(),
            name: node.row.name.vi.clone(),
            shown: node.row.name.get(english).to_owned(),
            max: node.row.max.normalize().to_string(),
            source: source.as_str().to_owned(),
            figures: node.rule.as_ref().map_or(0, |rule| rule.fields().len()),
        })
    };
    nodes.filter_map(column).collect()
}

/// What was entered, by unit and component.
pub type Stored = HashMap<(String, String), entry::Model>;

/// Everything that was entered at the last stage in a campaign, or of a unit of it.
///
/// # Errors
/// What the database says.
pub async fn stored(db: &impl ConnectionTrait, campaign: &str, unit: Option<&str>) -> Result<Stored, Refusal> {
    let mut rows =
        entry::Entity::find().filter(entry::Column::Campaign.eq(campaign)).filter(entry::Column::Stage.eq(Stage::Final.as_str()));
    if let Some(unit) = unit {
        rows = rows.filter(entry::Column::Unit.eq(unit));
    }
    Ok(rows.all(db).await?.into_iter().map(|row| ((row.unit.clone(), row.component.clone()), row)).collect())
}

fn unit_of(definition: &Definition, view: UnitView<'_>, columns: &[ScoreColumn], stored: &Stored, english: bool) -> ScoreUnit {
    let code = view.unit.code.as_str();
    let own: Vec<&entry::Model> = columns.iter().filter_map(|column| stored.get(&(code.to_owned(), column.component.clone()))).collect();
    // What the rules of today no longer read counts nothing here; freezing says so.
    let entries = own.iter().filter_map(|row| to_engine(row, view.set).ok().flatten()).collect();
    let points = points_of(definition, &view.unit.code, entries).unwrap_or_default();
    let cell = |column: &ScoreColumn| {
        let row = own.iter().find(|row| row.component == column.component);
        ScoreCell {
            component: column.component.clone(),
            version: row.map_or(0, |row| row.version),
            status: row.map_or(CellStatus::Empty, |row| CellStatus::parse(&row.status)),
            inputs: row.and_then(|row| serde_json::from_str(&row.inputs).ok()).unwrap_or_default(),
            given_points: row.and_then(|row| row.points.clone()),
            points: row.and_then(|_| points.get(&column.component).cloned()),
            standard_error: row.and_then(|row| row.standard_error.clone()),
            comment: row.and_then(|row| row.comment.clone()),
            saved_at: row.map(|row| row.saved_at),
        }
    };
    ScoreUnit {
        unit: code.to_owned(),
        name: view.unit.name.vi.clone(),
        shown: view.unit.name.get(english).to_owned(),
        cells: columns.iter().map(cell).collect(),
    }
}
