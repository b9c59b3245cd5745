//! What is said of components at each stage of the year, with the points that it comes to.

use std::collections::HashMap;

use parindex_engine::scores::Stage;
use parindex_store::entity::entry;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde::Serialize;

use super::{CellStatus, entries, view};
use crate::{Refusal, campaign::Definition};

/// What is said of a component at a stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AtStage {
    /// The stage.
    pub stage: &'static str,
    /// What the cell says.
    pub status: CellStatus,
    /// Figures as the round format writes them.
    pub inputs: Vec<Option<String>>,
    /// Points given by hand.
    pub given_points: Option<String>,
    /// Points that it comes to, as the campaign displays them; nothing where it comes to none.
    pub points: Option<String>,
    /// Comment or reason.
    pub comment: Option<String>,
    /// The clause that the reason rests on.
    pub clause: Option<String>,
    /// Version.
    pub version: i32,
}

impl AtStage {
    /// Whether both come to the same: the same points, and both apply or neither does.
    #[must_use]
    pub fn agrees(&self, other: &Self) -> bool {
        self.points == other.points && (self.status == CellStatus::NotApplicable) == (other.status == CellStatus::NotApplicable)
    }
}

/// What is said of a component, stage by stage.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Stages {
    /// By the unit.
    #[serde(rename = "self")]
    pub own: Option<AtStage>,
    /// By the first appraisal.
    pub appraisal_1: Option<AtStage>,
    /// By the appraisal after the explanation.
    pub appraisal_2: Option<AtStage>,
    /// By the council, or by what needs no decision.
    #[serde(rename = "final")]
    pub last: Option<AtStage>,
}

impl Stages {
    /// What the appraisal says last.
    #[must_use]
    pub fn appraised(&self) -> Option<&AtStage> {
        self.appraisal_2.as_ref().or(self.appraisal_1.as_ref())
    }

    fn put(&mut self, stage: Stage, said: AtStage) {
        let place = match stage {
            Stage::SelfScore => &mut self.own,
            Stage::Appraisal1 => &mut self.appraisal_1,
            Stage::Appraisal2 => &mut self.appraisal_2,
            Stage::Final => &mut self.last,
        };
        *place = Some(said);
    }
}

/// What is said of the components of some units at every stage, by unit and component. Cells that say nothing are left out.
///
/// # Errors
/// What the database says.
pub async fn stages_of(
    db: &impl ConnectionTrait,
    campaign: &str,
    definition: &Definition,
    units: &[&str],
) -> Result<HashMap<(String, String), Stages>, Refusal> {
    let rows = entry::Entity::find()
        .filter(entry::Column::Campaign.eq(campaign))
        .filter(entry::Column::Unit.is_in(units.iter().copied()))
        .filter(entry::Column::Status.ne("empty"))
        .all(db)
        .await?;
    let mut by_stage: HashMap<(String, String), Vec<entry::Model>> = HashMap::new();
    for row in rows {
        by_stage.entry((row.unit.clone(), row.stage.clone())).or_default().push(row);
    }
    let mut all: HashMap<(String, String), Stages> = HashMap::new();
    for ((unit, stage), rows) in by_stage {
        let Some(stage) = Stage::ALL.into_iter().find(|known| known.as_str() == stage) else { continue };
        let points = points(definition, &unit, &rows);
        for row in rows {
            let points = points.get(&row.component).cloned();
            all.entry((unit.clone(), row.component.clone())).or_default().put(stage, at_stage(row, stage, points));
        }
    }
    Ok(all)
}

fn at_stage(row: entry::Model, stage: Stage, points: Option<String>) -> AtStage {
    AtStage {
        stage: stage.as_str(),
        status: CellStatus::parse(&row.status),
        inputs: serde_json::from_str(&row.inputs).unwrap_or_default(),
        given_points: row.points,
        points,
        comment: row.comment,
        clause: row.clause,
        version: row.version,
    }
}

/// Points by component; what the rules of today no longer read comes to none.
fn points(definition: &Definition, unit: &str, rows: &[entry::Model]) -> HashMap<String, String> {
    let Some(scored) = definition.unit(unit) else { return HashMap::new() };
    let entries = rows.iter().filter_map(|row| entries::to_engine(row, scored.set).ok().flatten()).collect();
    view::points_of(definition, &scored.unit.code, entries).unwrap_or_default()
}

/// The points that one value comes to, as the campaign displays them.
pub fn points_said(definition: &Definition, row: &entry::Model) -> Option<String> {
    points(definition, &row.unit, std::slice::from_ref(row)).remove(&row.component)
}
