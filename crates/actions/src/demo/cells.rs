//! Sheets in the middle of self-scoring: some finished, most half-way, a few not begun.

use std::collections::HashMap;

use parindex_engine::{
    round::Round,
    scores::{Entry, Stage, Status},
};
use parindex_exchange::figure_text;
use parindex_store::{
    Uuid,
    entity::{assignment, entry, sheet},
};
use sea_orm::ActiveValue::Set;
use serde_json::json;

use super::{load::Season, persons::UNITS};
use crate::{
    Refusal,
    campaign::{Definition, Import, actives, insert},
    sheet::{CellStatus, Way},
    world::Instant,
};

/// How much of its sheet a unit has filled in, in percent, by its place in the list: a mixture as it is two days before the end.
const DONE: [usize; 8] = [72, 100, 45, 0, 88, 20, 60, 96];

/// Fills in the sheets.
///
/// # Errors
/// What the database says.
#[crate::compiled_here]
pub async fn fill(import: &Import<'_>, round: &Round, officers: &HashMap<String, Uuid>, season: Season) -> Result<(), Refusal> {
    let definition = Definition::new(Round { entries: Vec::new(), evidence: Vec::new(), ..round.clone() });
    let (mut entries, mut versions, mut sheets) = (Vec::new(), Vec::new(), Vec::new());
    for (at, unit) in definition.scored_units().enumerate() {
        let code = unit.unit.code.as_str();
        let own: Vec<&Entry> = round.entries.iter().filter(|e| e.unit == unit.unit.code && e.stage == Stage::SelfScore).collect();
        // The units of the sign-in page are always half-way.
        let percent = match season {
            Season::Appraisal => 100,
            Season::SelfScoring if UNITS.contains(&code) => DONE[0],
            Season::SelfScoring => DONE[at % DONE.len()],
        };
        let count = own.len() * percent / 100;
        let Some(officer) = officers.get(code).copied() else { continue };
        for (n, entry) in own.into_iter().take(count).enumerate() {
            let saved_at = moment(import, n, count);
            let stored = Stored::new(round, &definition, entry, saved_at, officer);
            versions.push(crate::sheet::past(&stored.row, Way::Demo));
            entries.push(stored.row);
        }
        if count > 0 {
            let state = if season == Season::Appraisal { "handed_in" } else { "filling" };
            sheets.push(sheet::ActiveModel { state: Set(state.to_owned()), ..sheet_row(round, code, count, import.at) });
        }
    }
    if season == Season::Appraisal {
        // Surveys and other systems have given their points by then.
        for entry in round.entries.iter().filter(|entry| entry.stage == Stage::Final) {
            let stored = Stored::new(round, &definition, entry, import.at, Uuid::nil());
            versions.push(crate::sheet::past(&stored.row, Way::Demo));
            entries.push(stored.row);
        }
    }
    insert(import.tx, actives(&entries)).await?;
    insert(import.tx, actives(&versions)).await?;
    for (row, past) in entries.iter().zip(&versions) {
        import.record(row.saved_by, crate::sheet::saved_leaf(row, past)).await?;
    }
    import.put("sheets-imported", "sheet", sheets).await
}

/// Saved one after the other over the last days.
fn moment(import: &Import<'_>, n: usize, count: usize) -> Instant {
    let back = i64::try_from((count - n) * 47 * 60).unwrap_or(0);
    import.at.plus_seconds(-back)
}

/// A sheet that is being filled in.
pub fn sheet_row(round: &Round, unit: &str, count: usize, changed_at: Instant) -> sheet::ActiveModel {
    sheet::ActiveModel {
        campaign: Set(round.campaign.code.clone()),
        unit: Set(unit.to_owned()),
        state: Set("filling".to_owned()),
        closes_at: Set(None),
        revision: Set(i32::try_from(count).unwrap_or(i32::MAX)),
        changed_at: Set(Some(changed_at.0)),
    }
}

/// An entry of the round as a row.
pub struct Stored {
    /// The row.
    pub row: entry::Model,
}

impl Stored {
    /// An entry as somebody saved it.
    pub fn new(round: &Round, definition: &Definition, given: &Entry, saved_at: Instant, officer: Uuid) -> Self {
        let set = definition.unit(given.unit.as_str()).map(|view| view.set);
        let node = set.and_then(|set| set.position(&given.component).map(|at| &set.nodes()[at]));
        let fields = node.and_then(|node| node.rule.as_ref()).map(|rule| rule.fields()).unwrap_or_default();
        let figure = |(at, value): (usize, &Option<_>)| value.as_ref().zip(fields.get(at)).map(|(value, field)| figure_text(field, value));
        let inputs: Vec<Option<String>> = given.figures.iter().enumerate().map(figure).collect();
        let status = match given.status {
            Status::Given => CellStatus::Given,
            Status::NothingArose => CellStatus::NothingArose,
            Status::NotApplicable => CellStatus::NotApplicable,
            Status::NotSubmitted => CellStatus::NotSubmitted,
        };
        Self {
            row: entry::Model {
                campaign: round.campaign.code.clone(),
                unit: given.unit.as_str().to_owned(),
                component: given.component.as_str().to_owned(),
                stage: given.stage.as_str().to_owned(),
                status: status.as_str().to_owned(),
                points: given.points.map(|points| points.to_string()),
                inputs: json!(inputs).to_string(),
                comment: given.comment.clone(),
                clause: None,
                standard_error: None,
                version: 1,
                saved_at: saved_at.0,
                saved_by: officer,
            },
        }
    }
}

/// The owner of the sign-in page has one area of the department.
///
/// # Errors
/// What the database says.
#[crate::compiled_here]
pub async fn assign(import: &Import<'_>, round: &Round, owner: Uuid) -> Result<(), Refusal> {
    let row = assignment::ActiveModel {
        campaign: Set(round.campaign.code.clone()),
        unit: Set(UNITS[0].to_owned()),
        node: Set("3".to_owned()),
        person: Set(owner),
        assigned_at: Set(import.at.0),
        assigned_by: Set(Uuid::nil()),
    };
    import.put("owner-assigned", &format!("assignment/{}/{}/3", round.campaign.code, UNITS[0]), vec![row]).await
}
