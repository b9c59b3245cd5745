//! How much of the appraisal is left to one person.

use std::collections::HashMap;

use parindex_store::{
    Uuid,
    entity::{campaign, explanation},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use super::{
    claims,
    duty::{Duties, Paths},
    progress::read_at,
    sample::to_read_blind,
    stage::Round,
};
use crate::{Refusal, campaign::Definition};

/// How much of the appraisal is a person's, and how much of it is done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Mine {
    /// Claims that the person appraises.
    pub claims: usize,
    /// Those that are read at the first appraisal.
    pub read: usize,
    /// Points of explanation of the person's claims.
    pub points: usize,
    /// Those that are settled.
    pub settled: usize,
    /// Cells of the drawn sample that the person has still to read.
    pub blind: usize,
}

/// Counts a person's part of the appraisal: what is assigned, conflicts left out.
///
/// # Errors
/// What the database says.
pub async fn mine(db: &impl ConnectionTrait, campaign: &campaign::Model, definition: &Definition, person: Uuid) -> Result<Mine, Refusal> {
    let duties = Duties::read(db, &campaign.code, Some(person)).await?;
    let blind = to_read_blind(db, &campaign.code, person).await?.len();
    if duties.rows().is_empty() {
        return Ok(Mine { blind, ..Mine::default() });
    }
    let assigned = Assigned::of(definition, &duties);
    let read = read_at(db, &campaign.code, Round::First.stage().as_str()).await?;
    let mut mine = Mine { blind, ..Mine::default() };
    for claim in claims(db, &campaign.code, definition).await?.iter().filter(|(unit, component)| assigned.holds(unit, component)) {
        mine.claims += 1;
        mine.read += usize::from(read.contains(claim));
    }
    let points: Vec<(String, String, String)> = explanation::Entity::find()
        .select_only()
        .columns([explanation::Column::Unit, explanation::Column::Component, explanation::Column::State])
        .filter(explanation::Column::Campaign.eq(&campaign.code))
        .filter(explanation::Column::State.ne("withdrawn"))
        .into_tuple()
        .all(db)
        .await?;
    for (_, _, state) in points.iter().filter(|(unit, component, _)| assigned.holds(unit, component)) {
        mine.points += 1;
        mine.settled += usize::from(state == "settled");
    }
    Ok(mine)
}

/// The components that are somebody's, by unit.
struct Assigned<'a>(HashMap<&'a str, HashMap<&'a str, Vec<Uuid>>>);

impl<'a> Assigned<'a> {
    /// Of one person's duties.
    fn of(definition: &'a Definition, duties: &Duties) -> Self {
        let mut paths: HashMap<&'a str, Paths<'a>> = HashMap::new();
        let units = definition.scored_units().map(|view| {
            let set = view.set;
            let paths = paths.entry(set.head.code.as_str()).or_insert_with(|| Paths::of(set));
            (view.unit.code.as_str(), duties.by_component(view, paths))
        });
        Self(units.collect())
    }

    fn holds(&self, unit: &str, component: &str) -> bool {
        self.0.get(unit).and_then(|components| components.get(component)).is_some_and(|persons| !persons.is_empty())
    }
}
